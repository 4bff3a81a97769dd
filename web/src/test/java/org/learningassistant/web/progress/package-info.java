/** Tests of progress. */
@NullMarked
package org.learningassistant.web.progress;

import org.jspecify.annotations.NullMarked;
