package org.learningassistant.memory.fsrs;

import java.time.Instant;

/** What a log must hold of one review so that the state after it can be rebuilt: the due date was drawn, not computed. */
public record LoggedReview(Rating rating, Instant at, Instant dueChosen) {}
