package org.learningassistant.memory.fsrs;

/** Where an item stands with one learner. */
public enum Phase {
    /** Never answered. */
    NEW,
    /** Within the learning steps, minutes apart. */
    LEARNING,
    /** Asked again after days. */
    REVIEW,
    /** Forgotten, and within the relearning steps. */
    RELEARNING
}
