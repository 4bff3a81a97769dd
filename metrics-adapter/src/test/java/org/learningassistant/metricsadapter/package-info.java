/** The whole adapter, and the cluster that stands in for a real one. */
@NullMarked
package org.learningassistant.metricsadapter;

import org.jspecify.annotations.NullMarked;
