/** Whether there may be fewer replicas: computed as the autoscaler computes its own shares. */
@NullMarked
package org.learningassistant.metricsadapter.guard;

import org.jspecify.annotations.NullMarked;
