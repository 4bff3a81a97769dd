/** A cluster: what is there, the command lines of kubectl, and the plans that change it. */
@NullMarked
package org.learningassistant.ops.kubernetes;

import org.jspecify.annotations.NullMarked;
