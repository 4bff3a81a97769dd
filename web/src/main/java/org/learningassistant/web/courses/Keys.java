package org.learningassistant.web.courses;

import java.util.List;
import java.util.stream.IntStream;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.Gap;

/** What an item counts as right, in the form the grading understands. */
public final class Keys {

    private Keys() {}

    /** @throws IllegalArgumentException for an item that could never be graded, such as a choice without options */
    public static AnswerKey of(ItemContent content) {
        return switch (content.body()) {
            case Body.FlashCard _ -> new AnswerKey.SelfRated();
            case Body.SingleChoice choice -> new AnswerKey.OneChoice(weights(choice.options()));
            case Body.MultipleChoice choice -> new AnswerKey.ManyChoices(weights(choice.options()));
            case Body.TrueFalse statement -> new AnswerKey.TrueOrFalse(statement.truth());
            case Body.Numeric numeric -> quantity(numeric);
            case Body.ShortText text ->
                new AnswerKey.Text(texts(text.accepted()), text.caseSensitive(), text.forgiving());
            case Body.Formula formula -> new AnswerKey.Formula(texts(formula.accepted()), formula.form());
            case Body.Cloze cloze ->
                new AnswerKey.Gaps(cloze.gaps().stream().map(Keys::of).toList());
            case Body.Matching matching -> pairs(matching);
            case Body.Ordering ordering -> new AnswerKey.Ordering(ordering.numbers());
        };
    }

    /** The chance, from 0 to 1, to be right without knowing anything. */
    public static double guessChance(ItemContent content) {
        return switch (content.body()) {
            case Body.FlashCard _, Body.Numeric _, Body.ShortText _, Body.Formula _ -> 0;
            case Body.SingleChoice choice -> 1.0 / Math.max(1, choice.options().size());
            case Body.MultipleChoice choice ->
                1.0 / Math.max(1, Math.pow(2, choice.options().size()) - 1);
            case Body.TrueFalse _ -> 0.5;
            case Body.Cloze cloze ->
                cloze.gaps().stream().mapToDouble(Keys::guessChance).average().orElse(0);
            case Body.Matching matching ->
                Math.pow(
                        Math.max(1, matching.choices().size()),
                        -matching.pairs().size());
            case Body.Ordering ordering ->
                1
                        / IntStream.rangeClosed(1, ordering.pieces().size())
                                .asDoubleStream()
                                .reduce(1, (one, other) -> one * other);
        };
    }

    private static double guessChance(Gap gap) {
        return switch (gap.kind()) {
            case CHOICE -> 1.0 / Math.max(1, gap.accepted().size());
            case TEXT, NUMBER -> 0;
        };
    }

    private static AnswerKey.Matching pairs(Body.Matching matching) {
        List<String> choices = matching.choices();
        return new AnswerKey.Matching(
                matching.pairs().stream()
                        .map(pair -> choices.indexOf(pair.right()))
                        .toList(),
                choices.size());
    }

    private static AnswerKey.Quantity quantity(Body.Numeric numeric) {
        return new AnswerKey.Quantity(
                numeric.accepted().stream()
                        .map(accepted ->
                                new AcceptedQuantity(accepted.value(), accepted.tolerance(), accepted.weight()))
                        .toList(),
                numeric.units().stream()
                        .map(unit -> new AnswerKey.Unit(unit.symbol(), unit.factor()))
                        .toList(),
                numeric.unitRequired());
    }

    /** The key of one gap. A numeric gap's answers are numbers as Java writes them. */
    static AnswerKey of(Gap gap) {
        return switch (gap.kind()) {
            case CHOICE ->
                new AnswerKey.OneChoice(
                        gap.accepted().stream().map(AcceptedAnswer::weight).toList());
            case TEXT -> new AnswerKey.Text(texts(gap.accepted()), false, true);
            case NUMBER ->
                new AnswerKey.Quantity(
                        gap.accepted().stream()
                                .map(accepted -> new AcceptedQuantity(
                                        Double.parseDouble(accepted.text().strip()),
                                        gap.tolerance(),
                                        accepted.weight()))
                                .toList(),
                        List.of(),
                        false);
        };
    }

    private static List<Double> weights(List<Body.Option> options) {
        return options.stream().map(Body.Option::weight).toList();
    }

    private static List<AcceptedText> texts(List<AcceptedAnswer> accepted) {
        return accepted.stream()
                .map(answer -> new AcceptedText(answer.text(), answer.weight()))
                .toList();
    }
}
