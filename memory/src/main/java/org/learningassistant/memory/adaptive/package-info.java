/**
 * Adaptive quizzes: what to ask next so that few answers tell much, when to stop, and what share of a whole pool of questions
 * somebody would answer. Item response theory on the scale of {@link org.learningassistant.memory.ability}: the difficulties
 * come from the log of answers, and the quiz estimates one ability from its own answers.
 */
@NullMarked
package org.learningassistant.memory.adaptive;

import org.jspecify.annotations.NullMarked;
