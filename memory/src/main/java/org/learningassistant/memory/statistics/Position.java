package org.learningassistant.memory.statistics;

/**
 * A place in a quiz at which every attempt is asked a question; Moodle calls it a slot.
 *
 * @param maximum the mark that can be earned, 0 when the question counts nothing
 * @param drawn whether attempts are asked different questions here
 */
public record Position(double maximum, boolean drawn) {

    public Position {
        if (!(maximum >= 0) || Double.isInfinite(maximum)) {
            throw new IllegalArgumentException("the highest mark must be zero or more, not " + maximum);
        }
    }
}
