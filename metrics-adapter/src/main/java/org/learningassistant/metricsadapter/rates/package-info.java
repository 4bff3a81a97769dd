/** How many requests a second each pod gets, from a counter that each tells. */
@NullMarked
package org.learningassistant.metricsadapter.rates;

import org.jspecify.annotations.NullMarked;
