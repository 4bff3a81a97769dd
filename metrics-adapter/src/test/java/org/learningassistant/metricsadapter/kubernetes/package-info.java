@NullMarked
package org.learningassistant.metricsadapter.kubernetes;

import org.jspecify.annotations.NullMarked;
