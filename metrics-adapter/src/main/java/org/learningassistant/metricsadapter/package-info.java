/**
 * The metrics adapter: serves {@code custom.metrics.k8s.io} for one Deployment, so that the Horizontal Pod Autoscaler can scale
 * by requests, and shrinks only when both processor and memory are little used.
 *
 * <p>Nouns: a {@code Workload} is the Deployment with its pods as last listed. A {@code Reading} is a counter as one pod told it
 * at one {@link org.learningassistant.metricsadapter.Moment}; a {@code Window} of readings gives a rate. The guard is 1 while
 * there may not be fewer replicas. A {@code Caller} is whom the API server vouches for. An {@code Authority} signs the identity
 * with which this process serves.
 *
 * <p>One flow: the API server connects with its proxy's certificate and names the caller in headers ({@code access}), the path
 * says what is asked for ({@code api}), a SubjectAccessReview says whether that caller may, and the answer is made of what the
 * loops have gathered by then: pods every five seconds ({@code kubernetes}), a counter of each ({@code rates}), and for the guard
 * the usage that the metrics API has now, judged by {@code scaling}.
 */
@NullMarked
package org.learningassistant.metricsadapter;

import org.jspecify.annotations.NullMarked;
