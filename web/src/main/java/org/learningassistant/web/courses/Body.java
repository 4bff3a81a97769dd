package org.learningassistant.web.courses;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.platform.markup.Markup;

/** The part of an item that depends on its type. Weights run from 1 (right) to 0 or below (wrong). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Body.FlashCard.class, name = "flash_card"),
    @JsonSubTypes.Type(value = Body.SingleChoice.class, name = "single_choice"),
    @JsonSubTypes.Type(value = Body.MultipleChoice.class, name = "multiple_choice"),
    @JsonSubTypes.Type(value = Body.TrueFalse.class, name = "true_false"),
    @JsonSubTypes.Type(value = Body.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = Body.ShortText.class, name = "short_text"),
    @JsonSubTypes.Type(value = Body.Formula.class, name = "formula"),
    @JsonSubTypes.Type(value = Body.Cloze.class, name = "cloze"),
    @JsonSubTypes.Type(value = Body.Matching.class, name = "matching"),
    @JsonSubTypes.Type(value = Body.Ordering.class, name = "ordering")
})
public sealed interface Body {

    /** The prompt is the front; the learner turns the card and rates the own memory. */
    record FlashCard(Markup answer) implements Body {}

    record SingleChoice(List<Option> options, boolean shuffle) implements Body {}

    record MultipleChoice(List<Option> options, boolean shuffle) implements Body {}

    /** @param whenTrue feedback for having said true */
    record TrueFalse(
            boolean truth,
            @Nullable Markup whenTrue,
            @Nullable Markup whenFalse) implements Body {}

    /** @param units the units that may follow the number; the first is the one values are given in */
    record Numeric(List<AcceptedNumber> accepted, List<UnitChoice> units, boolean unitRequired) implements Body {}

    /** @param forgiving whether a slip of the keyboard is let pass in longer words */
    record ShortText(List<AcceptedAnswer> accepted, boolean caseSensitive, boolean forgiving) implements Body {}

    /** @param form the form the answer has to have; any writing of the same value will do for {@link Form#ANY} */
    record Formula(List<AcceptedAnswer> accepted, Form form) implements Body {}

    record Cloze(List<Gap> gaps) implements Body {}

    /**
     * @param extras right sides that belong to nothing
     * @param shuffle whether the left sides are shuffled; what there is to choose from always is
     */
    record Matching(List<Pair> pairs, List<String> extras, boolean shuffle) implements Body {

        /**
         * What there is to choose from; a choice is numbered by its place here. The order is that of the texts, so that
         * neither place nor number tells what belongs together.
         */
        public List<String> choices() {
            return Stream.concat(pairs.stream().map(Pair::right), extras.stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** @param pieces in the right order */
    record Ordering(List<Markup> pieces) implements Body {

        /**
         * The pieces by their numbers, which are all that a question tells of them. The order is that of the texts, so that
         * a number does not tell the place.
         */
        public List<Markup> numbered() {
            return order().stream().map(pieces::get).toList();
        }

        /** The numbers of the pieces, in the right order. */
        public List<Integer> numbers() {
            List<Integer> order = order();
            return IntStream.range(0, pieces.size()).map(order::indexOf).boxed().toList();
        }

        private List<Integer> order() {
            return IntStream.range(0, pieces.size())
                    .boxed()
                    .sorted(Comparator.comparing(place -> pieces.get(place).text()))
                    .toList();
        }
    }

    /** @param right plain text; what belongs to several left sides is one choice */
    record Pair(Markup left, String right) {}

    record Option(Markup text, double weight, @Nullable Markup feedback) {}

    /** @param tolerance the largest accepted distance from the value, in its unit */
    record AcceptedNumber(
            double value,
            double tolerance,
            double weight,
            @Nullable Markup feedback) {}

    /** @param factor how many of the first unit make one of this */
    record UnitChoice(String symbol, double factor) {}

    /** @param text the answer; in a text {@code *} stands for any letters, in a formula for a product */
    record AcceptedAnswer(
            String text, double weight, @Nullable Markup feedback) {}

    /** @param accepted for a choice all its options, else the accepted answers */
    record Gap(GapKind kind, List<AcceptedAnswer> accepted, double tolerance) {}

    /** How a gap is filled. */
    enum GapKind {
        TEXT,
        NUMBER,
        CHOICE
    }
}
