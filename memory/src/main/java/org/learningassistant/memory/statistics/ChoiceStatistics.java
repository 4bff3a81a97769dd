package org.learningassistant.memory.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How often each option of a question was chosen, by everybody and by those who did worst and best in the quiz.
 *
 * @param all attempts that were asked
 * @param lower how many of them are in the lower third
 * @param upper how many are in the upper third
 * @param unanswered how many of all chose nothing
 * @param options in the order of the question
 */
public record ChoiceStatistics(int all, int lower, int upper, int unanswered, List<Option> options) {

    public ChoiceStatistics {
        options = List.copyOf(options);
    }

    /**
     * @param right whether choosing it earns anything
     * @param all how many chose it
     * @param lower how many of the lower third
     * @param upper how many of the upper third
     */
    public record Option(boolean right, int all, int lower, int upper) {}

    /** @param options indexes of those chosen, from 0; others than the question has are not counted */
    public record Choice(Third third, Set<Integer> options) {
        public Choice {
            options = Set.copyOf(options);
        }
    }

    /** @param right for each option, whether choosing it earns anything */
    public static ChoiceStatistics of(List<Boolean> right, List<Choice> choices) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            int index = i;
            List<Choice> chosen = choices.stream()
                    .filter(choice -> choice.options().contains(index))
                    .toList();
            options.add(
                    new Option(right.get(i), chosen.size(), count(chosen, Third.LOWER), count(chosen, Third.UPPER)));
        }
        return new ChoiceStatistics(
                choices.size(),
                count(choices, Third.LOWER),
                count(choices, Third.UPPER),
                (int) choices.stream()
                        .filter(choice -> choice.options().isEmpty())
                        .count(),
                options);
    }

    private static int count(List<Choice> choices, Third third) {
        return (int) choices.stream().filter(choice -> choice.third() == third).count();
    }
}
