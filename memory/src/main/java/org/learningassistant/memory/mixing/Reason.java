package org.learningassistant.memory.mixing;

/** Why this item comes now, so that a page can say so. */
public enum Reason {
    /** A learning step whose time has come. */
    STEP_DUE,
    /** The review most likely to be forgotten. */
    MOST_FADED,
    /** The review best remembered, while a backlog is worked off. */
    BEST_KEPT,
    /** A new item, the nearest to the success aimed at in the first topic that has one. */
    NEW_AT_THE_RIGHT_DIFFICULTY,
    /** Not first in line, but the first of another topic than the item before. */
    CHANGE_OF_TOPIC,
    /** A learning step a few minutes early, since nothing else is left. */
    STEP_EARLY
}
