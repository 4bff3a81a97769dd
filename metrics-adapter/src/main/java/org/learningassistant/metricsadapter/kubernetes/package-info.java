/** The cluster: who we are in it, how its API is asked, and what its objects say, as values. */
@NullMarked
package org.learningassistant.metricsadapter.kubernetes;

import org.jspecify.annotations.NullMarked;
