/** Tests of the package of the same name. */
@NullMarked
package org.learningassistant.ops.backup;

import org.jspecify.annotations.NullMarked;
