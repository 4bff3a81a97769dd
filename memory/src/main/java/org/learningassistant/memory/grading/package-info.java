/**
 * Grades an answer against its key: choices, numbers with units, forgiving text, formulas, gaps. Nothing here knows where an item
 * is stored or how it is shown; the remarks let a page tell the learner why the grade is what it is.
 */
@NullMarked
package org.learningassistant.memory.grading;

import org.jspecify.annotations.NullMarked;
