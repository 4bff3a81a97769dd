/** How this process is, for the kubelet and for Prometheus. */
@NullMarked
package org.learningassistant.metricsadapter.health;

import org.jspecify.annotations.NullMarked;
