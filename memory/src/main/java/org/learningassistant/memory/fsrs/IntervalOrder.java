package org.learningassistant.memory.fsrs;

/** What holds between the intervals that the four ratings would give. */
public enum IntervalOrder {
    /** A better rating never waits shorter than a worse one. */
    NEVER_SHORTER,
    /** Intervals in days are at least one day apart, and <em>Again</em> is not above <em>Hard</em>: ts-fsrs without steps. */
    ONE_DAY_APART
}
