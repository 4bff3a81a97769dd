package org.learningassistant.memory.statistics;

/**
 * What one attempt earned with one question.
 *
 * @param position index of its place in the quiz, from 0
 * @param question whatever tells questions apart
 * @param variant which version of a question that is made anew for each attempt; the same number for all others
 * @param earned from the lowest mark, which may be negative, to the highest; 0 for what was not answered
 */
public record Mark(int position, String question, int variant, double earned) {

    public Mark {
        if (!Double.isFinite(earned)) {
            throw new IllegalArgumentException("a mark must be a finite number, not " + earned);
        }
    }

    /** The mark of a question that has no variants. */
    public static Mark of(int position, String question, double earned) {
        return new Mark(position, question, 1, earned);
    }
}
