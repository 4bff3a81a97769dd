package org.learningassistant.memory.mixing;

/** Which of the reviews that are due goes first. */
public enum ReviewOrder {
    /** The lowest chance of recall: right as long as all that is due is done in a day. */
    MOST_FADED,
    /**
     * The highest chance of recall: a backlog that takes many days gets shorter sooner, and less of it is forgotten
     * when it is asked. What is nearly forgotten loses little by waiting, while what is still known would be lost
     * meanwhile. {@code CatchUpOrderTest} plays both; so argue the authors of FSRS
     * (open-spaced-repetition/fsrs4anki, pull request 634; ankitects/anki, pull request 4400).
     */
    BEST_KEPT
}
