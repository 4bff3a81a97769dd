/**
 * Measures the application from outside. Nothing here asserts a time: it prints what was seen, and RESULTS.md says under
 * which conditions.
 */
@NullMarked
package org.learningassistant.bench;

import org.jspecify.annotations.NullMarked;
