@NullMarked
package org.learningassistant.metricsadapter.rates;

import org.jspecify.annotations.NullMarked;
