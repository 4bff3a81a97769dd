package org.learningassistant.web.quizzes;

import java.time.Instant;
import java.util.UUID;

/** An attempt is over. Fired once for each, after the commit. */
public record QuizCompleted(
        UUID person, UUID quiz, UUID course, UUID attempt, double score, double points, Instant at) {}
