/** Tests of reading foreign decks and question files and of writing them into courses. */
@NullMarked
package org.learningassistant.web.library;

import org.jspecify.annotations.NullMarked;
