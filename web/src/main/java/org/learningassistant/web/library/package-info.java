/** Material that people bring along: reads foreign decks and question files, shows what is in them, and writes what can be learned into a course. */
@NullMarked
package org.learningassistant.web.library;

import org.jspecify.annotations.NullMarked;
