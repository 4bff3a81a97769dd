/** Making passwords and keys, and changing them without anybody noticing. */
@NullMarked
package org.learningassistant.ops.secrets;

import org.jspecify.annotations.NullMarked;
