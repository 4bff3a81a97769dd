@NullMarked
package org.learningassistant.metricsadapter.certificates;

import org.jspecify.annotations.NullMarked;
