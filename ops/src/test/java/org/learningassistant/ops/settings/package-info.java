/** Tests of the package of the same name. */
@NullMarked
package org.learningassistant.ops.settings;

import org.jspecify.annotations.NullMarked;
