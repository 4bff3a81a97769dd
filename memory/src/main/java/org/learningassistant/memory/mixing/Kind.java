package org.learningassistant.memory.mixing;

/** Why an item is a candidate at all. */
public enum Kind {
    /** In a learning or relearning step, minutes apart. */
    LEARNING,
    /** A review after days. */
    DUE,
    /** Never answered. */
    NEW
}
