/**
 * Quizzes: a fixed set of questions, a random draw from a pool, or questions chosen one by one by the answers before, with a
 * time limit and a number of attempts. Every answer given in one is a memory event like any other; what belongs to the quiz
 * alone is the attempt and its points.
 */
@NullMarked
package org.learningassistant.web.quizzes;

import org.jspecify.annotations.NullMarked;
