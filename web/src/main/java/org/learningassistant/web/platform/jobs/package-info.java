/** Work that takes longer than a request: claimed by one process, with progress, taken over when that process dies. */
@NullMarked
package org.learningassistant.web.platform.jobs;

import org.jspecify.annotations.NullMarked;
