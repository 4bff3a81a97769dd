/**
 * Replays a load against a policy: application model, autoscaler and queue, second by second of a time that is an argument. What
 * comes out says how many replicas there would have been, how long requests would have taken, and what would have been lost.
 *
 * <p>What is simplified, all of it in one place: every replica that is ready gets an equal share of the requests; a request that
 * finds all of them busy waits in one common queue (M/M/c), which a balancer that counts connections comes close to and one that
 * takes turns does not; pods that end are gone at once; nodes for more pods are there.
 */
@NullMarked
package org.learningassistant.scaling.replay;

import org.jspecify.annotations.NullMarked;
