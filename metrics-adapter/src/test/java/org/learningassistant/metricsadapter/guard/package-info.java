@NullMarked
package org.learningassistant.metricsadapter.guard;

import org.jspecify.annotations.NullMarked;
