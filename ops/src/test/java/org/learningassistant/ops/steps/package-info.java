/** Tests of the package of the same name. */
@NullMarked
package org.learningassistant.ops.steps;

import org.jspecify.annotations.NullMarked;
