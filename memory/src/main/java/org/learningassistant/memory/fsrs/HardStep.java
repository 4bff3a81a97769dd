package org.learningassistant.memory.fsrs;

/** How long <em>Hard</em> waits within the learning steps. */
public enum HardStep {
    /** On the first step the mean of the first two (one and a half times the only one), later the step again: Anki, py-fsrs. */
    REPEAT_STEP,
    /** On every step the mean of the first two (one and a half times the only one), in whole minutes: ts-fsrs. */
    MEAN_OF_FIRST_TWO
}
