/**
 * The API {@code custom.metrics.k8s.io} in both of its versions: which address means what, and what is answered, as values; and
 * the server at whose edge they become HTTP. Shapes follow k8s.io/metrics/pkg/apis/custom_metrics.
 */
@NullMarked
package org.learningassistant.metricsadapter.api;

import org.jspecify.annotations.NullMarked;
