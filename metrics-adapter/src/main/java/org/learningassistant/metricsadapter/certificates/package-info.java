/**
 * With what this process serves: an authority of its own, whose key never leaves memory, signs short-lived certificates; the API
 * server learns of it through the field {@code caBundle} of our two APIServices. A new authority is announced before anything is
 * signed by it.
 */
@NullMarked
package org.learningassistant.metricsadapter.certificates;

import org.jspecify.annotations.NullMarked;
