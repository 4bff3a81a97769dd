/**
 * Formulas as learners type them and authors write them in LaTeX: read into values, compared by what they mean, written
 * again to show how they were understood. Nothing is executed; every step has a limit, so that no input takes long.
 */
@NullMarked
package org.learningassistant.memory.grading.formula;

import org.jspecify.annotations.NullMarked;
