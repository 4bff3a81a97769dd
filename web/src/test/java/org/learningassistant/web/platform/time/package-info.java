/** Tests of days. */
@NullMarked
package org.learningassistant.web.platform.time;

import org.jspecify.annotations.NullMarked;
