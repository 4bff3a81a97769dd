/** Tests of quizzes: the rules alone, and the whole way through pages and API. */
@NullMarked
package org.learningassistant.web.quizzes;

import org.jspecify.annotations.NullMarked;
