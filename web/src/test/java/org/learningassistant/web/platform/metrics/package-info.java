/** Tests of the platform package of this name. */
@NullMarked
package org.learningassistant.web.platform.metrics;

import org.jspecify.annotations.NullMarked;
