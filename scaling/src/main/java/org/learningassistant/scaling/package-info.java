/**
 * How the Horizontal Pod Autoscaler of Kubernetes decides, as values: how many replicas one metric asks for, and how a policy
 * holds back what is asked for. No input or output, no clock: what time it is, is an argument.
 *
 * <p>Follows the controller of Kubernetes 1.34 (pkg/controller/podautoscaler), which differs from its documentation in details;
 * the names of its functions are given where somebody may want to compare.
 */
@NullMarked
package org.learningassistant.scaling;

import org.jspecify.annotations.NullMarked;
