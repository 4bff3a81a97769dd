package org.learningassistant.memory.adaptive;

/**
 * An answer of the test.
 *
 * @param score 0 to 1
 */
public record Scored<K>(K item, double score) {
    public Scored {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be 0 to 1, not " + score);
        }
    }
}
