package org.learningassistant.web.courses;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
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
    @JsonSubTypes.Type(value = Body.Cloze.class, name = "cloze")
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
