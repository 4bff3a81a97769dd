package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.statistics.ChoiceStatistics;
import org.learningassistant.memory.statistics.ChoiceStatistics.Choice;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.Third;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/**
 * How often the options of a question, or of one of its gaps or pairs, were chosen.
 *
 * @param gap the gap or the left side, from 1; 0 when the options are those of the whole question
 * @param labels of the options, in their order
 */
record Choices(int gap, List<Label> labels, ChoiceStatistics statistics, List<ItemFlag> flags) {
    Choices {
        labels = List.copyOf(labels);
        flags = List.copyOf(flags);
    }

    /** What stands at an option. */
    sealed interface Label {
        record Marked(Markup text) implements Label {}

        record Plain(String text) implements Label {}

        /** @param truth whether it says that the statement is true */
        record Statement(boolean truth) implements Label {}
    }

    /**
     * What one attempt gave.
     *
     * @param third where the attempt stands
     * @param response null when nothing was given
     */
    record Given(Third third, @Nullable Response response) {}

    /** What there is to choose in a question; empty when everything is typed. */
    static List<Choices> of(ItemContent content, List<Given> given) {
        return switch (content.body()) {
            case Body.SingleChoice choice -> List.of(ofOptions(choice.options(), given));
            case Body.MultipleChoice choice -> List.of(ofOptions(choice.options(), given));
            case Body.TrueFalse statement ->
                List.of(of(
                        0,
                        List.of(new Label.Statement(true), new Label.Statement(false)),
                        List.of(statement.truth(), !statement.truth()),
                        chosen(given)));
            case Body.Cloze cloze -> ofGaps(cloze.gaps(), given);
            case Body.Matching matching -> ofPairs(matching, given);
            case Body.FlashCard _, Body.Numeric _, Body.ShortText _, Body.Formula _, Body.Ordering _ -> List.of();
        };
    }

    /** The index of the option that a flag is about; null when it is about the whole question. */
    static @Nullable Integer optionOf(ItemFlag flag) {
        return switch (flag) {
            case ItemFlag.PreferredToKey preferred -> preferred.option();
            case ItemFlag.Misleading misleading -> misleading.option();
            case ItemFlag.NeverChosen never -> never.option();
            case ItemFlag.TooEasy _,
                    ItemFlag.TooHard _,
                    ItemFlag.AgainstTheRest _,
                    ItemFlag.Weak _,
                    ItemFlag.FewAttempts _ -> null;
        };
    }

    private static Choices ofOptions(List<Body.Option> options, List<Given> given) {
        return of(
                0,
                options.stream()
                        .<Label>map(option -> new Label.Marked(option.text()))
                        .toList(),
                options.stream().map(option -> option.weight() > 0).toList(),
                chosen(given));
    }

    private static List<Choices> ofGaps(List<Body.Gap> gaps, List<Given> given) {
        List<Choices> choices = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            Body.Gap gap = gaps.get(i);
            if (gap.kind() == Body.GapKind.CHOICE) {
                int index = i;
                choices.add(of(
                        i + 1,
                        gap.accepted().stream()
                                .<Label>map(option -> new Label.Plain(option.text()))
                                .toList(),
                        gap.accepted().stream()
                                .map(option -> option.weight() > 0)
                                .toList(),
                        given.stream()
                                .map(one -> new Choice(one.third(), filled(one.response(), index)))
                                .toList()));
            }
        }
        return choices;
    }

    /** For each left side all there is to choose, of which one is right. */
    private static List<Choices> ofPairs(Body.Matching matching, List<Given> given) {
        List<String> texts = matching.choices();
        List<Choices> choices = new ArrayList<>();
        for (int i = 0; i < matching.pairs().size(); i++) {
            int side = i;
            String right = matching.pairs().get(i).right();
            choices.add(of(
                    i + 1,
                    texts.stream().<Label>map(Label.Plain::new).toList(),
                    texts.stream().map(right::equals).toList(),
                    given.stream()
                            .map(one -> new Choice(one.third(), matched(one.response(), side)))
                            .toList()));
        }
        return choices;
    }

    private static Set<Integer> matched(@Nullable Response response, int side) {
        return response instanceof Response.Matched matched
                        && side < matched.choices().size()
                        && matched.choices().get(side) != Response.Matched.NONE
                ? Set.of(matched.choices().get(side))
                : Set.of();
    }

    private static Choices of(int gap, List<Label> labels, List<Boolean> right, List<Choice> choices) {
        ChoiceStatistics statistics = ChoiceStatistics.of(right, choices);
        return new Choices(gap, labels, statistics, ItemFlag.of(statistics));
    }

    private static List<Choice> chosen(List<Given> given) {
        return given.stream()
                .map(one -> new Choice(
                        one.third(), one.response() instanceof Response.Chosen chosen ? chosen.options() : Set.of()))
                .toList();
    }

    /** The option of a gap, which is stored as the digits of its index. */
    private static Set<Integer> filled(@Nullable Response response, int gap) {
        if (!(response instanceof Response.Filled filled)
                || gap >= filled.gaps().size()) {
            return Set.of();
        }
        String text = filled.gaps().get(gap).strip();
        return text.matches("[0-9]{1,4}") ? Set.of(Integer.valueOf(text)) : Set.of();
    }
}
