/** Tests of the platform package of this name. */
@NullMarked
package org.learningassistant.web.platform.markup;

import org.jspecify.annotations.NullMarked;
