/** What the application counts and how it says that it is well. */
@NullMarked
package org.learningassistant.web.platform.metrics;

import org.jspecify.annotations.NullMarked;
