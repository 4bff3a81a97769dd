/**
 * Scaling by the written policy: {@link org.learningassistant.ops.autoscale.PolicyFile} reads the very file that a cluster gets, the
 * autoscaler of one host follows it, and an explanation says what it comes to. How it decides is the model's, in {@code scaling}.
 */
@NullMarked
package org.learningassistant.ops.autoscale;

import org.jspecify.annotations.NullMarked;
