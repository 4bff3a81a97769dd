/** Backup and restore together: one proves the other. */
@NullMarked
package org.learningassistant.ops.backup;

import org.jspecify.annotations.NullMarked;
