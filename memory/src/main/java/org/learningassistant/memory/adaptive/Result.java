package org.learningassistant.memory.adaptive;

/**
 * What a test has found out.
 *
 * @param ability in logits
 * @param standardError of the ability, in logits
 * @param share of the whole pool that is expected to be answered, 0 to 1, whichever of its items were asked
 * @param low with {@code high} the interval that holds the true share in 9 of 10 cases
 * @param answers on how many answers it rests
 */
public record Result(double ability, double standardError, double share, double low, double high, int answers) {
    /**
     * The score, 0 to 1: the share; of a test that was given up before the fewest questions, in the proportion of those
     * answered. Nobody earns by leaving early, and no answer at all is 0.
     */
    public double score(Rules rules) {
        return share * Math.min(1, (double) answers / rules.fewest());
    }
}
