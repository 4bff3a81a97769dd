package org.learningassistant.memory.fsrs;

/** How much of a usual day's reviews a day is meant to get: 1 as many as usual, 0.5 half as many, 0 none if it can be. */
@FunctionalInterface
public interface DayShare {

    /** Every day like every other. */
    DayShare USUAL = _ -> 1;

    /** The share, 0 to 1, of the day that begins so many whole days after the answer. */
    double of(int day);
}
