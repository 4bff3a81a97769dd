package org.learningassistant.memory.grading;

/** The grade in one word. */
public enum Verdict {
    RIGHT,
    PARTLY,
    WRONG,
    NOT_ANSWERED,
    SELF_RATED
}
