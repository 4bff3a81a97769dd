@NullMarked
package org.learningassistant.metricsadapter.access;

import org.jspecify.annotations.NullMarked;
