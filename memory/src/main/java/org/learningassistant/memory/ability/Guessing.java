package org.learningassistant.memory.ability;

import java.util.List;
import org.learningassistant.memory.grading.AnswerKey;

/** What someone who knows nothing scores on average by guessing. */
public final class Guessing {

    private Guessing() {}

    /** 0 to below 1; 0 where the answer has to be produced. */
    public static double chance(AnswerKey key) {
        return switch (key) {
            case AnswerKey.SelfRated _, AnswerKey.Quantity _, AnswerKey.Text _, AnswerKey.Formula _ -> 0;
            case AnswerKey.TrueOrFalse _ -> 0.5;
            case AnswerKey.OneChoice one -> below1(mean(one.weights()));
            case AnswerKey.ManyChoices many -> below1(tossingACoinPerOption(many.weights()));
            case AnswerKey.Gaps gaps ->
                below1(gaps.gaps().stream()
                        .mapToDouble(Guessing::chance)
                        .average()
                        .orElse(0));
            case AnswerKey.Matching matching -> below1(1.0 / matching.choices());
            case AnswerKey.Ordering ordering -> shuffled(ordering.pieces().size());
        };
    }

    private static double mean(List<Double> weights) {
        return weights.stream().mapToDouble(Guessing::clamp).average().orElse(0);
    }

    /** Half of every weight on average, which over- and undershoots the clamp rarely enough for a guess at a guess. */
    private static double tossingACoinPerOption(List<Double> weights) {
        return clamp(weights.stream().mapToDouble(Double::doubleValue).sum() / 2);
    }

    /**
     * What a random order of so many pieces earns on average; up to 30 pieces within 0.015 of the mean length of the longest
     * increasing subsequence (Schensted 1961), which has no simple form.
     */
    private static double shuffled(int pieces) {
        return 0.5 * Math.pow(3.0 / Math.max(3, pieces), 0.27);
    }

    /** An item that every option answers tells nothing; the model needs some room above the guess. */
    private static double below1(double chance) {
        return Math.min(chance, 0.95);
    }

    private static double clamp(double share) {
        return Math.clamp(share, 0.0, 1.0);
    }
}
