/** Loads, searches and pages of plans, each by itself. */
@NullMarked
package org.learningassistant.ops.forecast;

import org.jspecify.annotations.NullMarked;
