@NullMarked
package org.learningassistant.metricsadapter.api;

import org.jspecify.annotations.NullMarked;
