package org.learningassistant.memory.fsrs;

import org.learningassistant.memory.grading.Grade;

/** Breaks the architecture on purpose: scheduling must not know how an answer was graded, and this closes a cycle. */
public record GuiltyScheduling(Grade grade) {}
