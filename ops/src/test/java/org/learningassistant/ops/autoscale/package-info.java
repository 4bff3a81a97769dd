/** Tests of the policy's reader and of what follows it on one host. */
@NullMarked
package org.learningassistant.ops.autoscale;

import org.jspecify.annotations.NullMarked;
