package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.platform.markup.Markup;

/**
 * An item as it is written in {@code items.yaml}; the README beside the demonstration courses explains the fields. All
 * texts are Markdown.
 */
record ItemText(
        String id,
        String type,
        @Nullable String difficulty,
        String prompt,
        @Nullable String feedback,
        @Nullable String hint,
        @Nullable List<OptionText> options,
        @Nullable Boolean shuffle,
        @Nullable Boolean truth,
        @Nullable String whenTrue,
        @Nullable String whenFalse,
        @Nullable List<AcceptedText> accepted,
        @Nullable List<UnitText> units,
        boolean unitRequired,
        boolean caseSensitive,
        @Nullable Boolean forgiving,
        @Nullable String form,
        @Nullable List<GapText> gaps,
        @Nullable List<PairText> pairs,
        @Nullable List<String> extras,
        @Nullable List<String> pieces,
        @Nullable String answer) {

    record OptionText(
            String text,
            boolean correct,
            @Nullable Double weight,
            @Nullable String feedback) {}

    record AcceptedText(
            @Nullable Double value,
            @Nullable String text,
            double tolerance,
            @Nullable Double weight,
            @Nullable String feedback) {}

    record UnitText(String symbol, double factor) {}

    record GapText(String kind, List<AcceptedText> accepted, double tolerance) {}

    record PairText(String left, String right) {}

    ItemContent content() {
        return new ItemContent(Markup.markdown(prompt.strip()), body(), markdown(feedback), markdown(hint));
    }

    /** The author's guess in logits. */
    double prior() {
        return switch (difficulty == null ? "medium" : difficulty) {
            case "easy" -> -1;
            case "medium" -> 0;
            case "hard" -> 1;
            default -> throw wrong("the difficulty " + difficulty);
        };
    }

    private Body body() {
        return switch (type) {
            case "flash_card" -> new Body.FlashCard(Markup.markdown(answer == null ? "" : answer.strip()));
            case "single_choice" -> new Body.SingleChoice(options(0), shuffle == null || shuffle);
            case "multiple_choice" -> new Body.MultipleChoice(multiple(), shuffle == null || shuffle);
            case "true_false" ->
                new Body.TrueFalse(Boolean.TRUE.equals(truth), markdown(whenTrue), markdown(whenFalse));
            case "numeric" -> new Body.Numeric(numbers(), unitChoices(), unitRequired);
            case "short_text" -> new Body.ShortText(answers(accepted), caseSensitive, forgiving == null || forgiving);
            case "formula" -> new Body.Formula(answers(accepted), demanded());
            case "cloze" ->
                new Body.Cloze(
                        gaps == null ? List.of() : gaps.stream().map(this::gap).toList());
            case "matching" ->
                new Body.Matching(matched(), extras == null ? List.of() : extras, shuffle == null || shuffle);
            case "ordering" ->
                new Body.Ordering(
                        pieces == null
                                ? List.of()
                                : pieces.stream()
                                        .map(String::strip)
                                        .map(Markup::markdown)
                                        .toList());
            default -> throw wrong("the type " + type);
        };
    }

    private Form demanded() {
        return switch (form == null ? "any" : form) {
            case "any" -> Form.ANY;
            case "expanded" -> Form.EXPANDED;
            case "factored" -> Form.FACTORED;
            case "simplified" -> Form.SIMPLIFIED;
            default -> throw wrong("the form " + form);
        };
    }

    private List<Body.Option> options(double wrong) {
        List<OptionText> all = options == null ? List.of() : options;
        long right = all.stream().filter(OptionText::correct).count();
        boolean single = type.equals("single_choice");
        return all.stream()
                .map(option -> new Body.Option(
                        Markup.markdown(option.text().strip()),
                        weight(option, single ? 1 : 1.0 / Math.max(1, right), wrong),
                        markdown(option.feedback())))
                .toList();
    }

    /** The right options share the mark; each wrong one takes its share of a full mark away. */
    private List<Body.Option> multiple() {
        List<OptionText> all = options == null ? List.of() : options;
        long wrong = all.stream().filter(option -> !option.correct()).count();
        return options(-1.0 / Math.max(1, wrong));
    }

    private static double weight(OptionText option, double right, double wrong) {
        Double given = option.weight();
        return given != null ? given : option.correct() ? right : wrong;
    }

    private List<Body.AcceptedNumber> numbers() {
        return (accepted == null ? List.<AcceptedText>of() : accepted)
                .stream()
                        .map(number -> new Body.AcceptedNumber(
                                required(number.value()),
                                number.tolerance(),
                                weight(number),
                                markdown(number.feedback())))
                        .toList();
    }

    private double required(@Nullable Double value) {
        if (value == null) {
            throw wrong("an accepted answer without a value");
        }
        return value;
    }

    private List<Body.UnitChoice> unitChoices() {
        return (units == null ? List.<UnitText>of() : units)
                .stream()
                        .map(unit -> new Body.UnitChoice(unit.symbol(), unit.factor()))
                        .toList();
    }

    private List<Body.AcceptedAnswer> answers(@Nullable List<AcceptedText> texts) {
        return (texts == null ? List.<AcceptedText>of() : texts)
                .stream()
                        .map(text -> new Body.AcceptedAnswer(
                                text.text() == null ? "" : text.text(), weight(text), markdown(text.feedback())))
                        .toList();
    }

    private Body.Gap gap(GapText gap) {
        Body.GapKind kind =
                switch (gap.kind()) {
                    case "text" -> Body.GapKind.TEXT;
                    case "number" -> Body.GapKind.NUMBER;
                    case "choice" -> Body.GapKind.CHOICE;
                    default -> throw wrong("the kind of gap " + gap.kind());
                };
        return new Body.Gap(kind, answers(gap.accepted()), gap.tolerance());
    }

    private List<Body.Pair> matched() {
        return (pairs == null ? List.<PairText>of() : pairs)
                .stream()
                        .map(pair -> new Body.Pair(Markup.markdown(pair.left().strip()), pair.right()))
                        .toList();
    }

    private static double weight(AcceptedText accepted) {
        Double given = accepted.weight();
        return given == null ? 1 : given;
    }

    private static @Nullable Markup markdown(@Nullable String text) {
        return text == null || text.isBlank() ? null : Markup.markdown(text.strip());
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException("item " + id + " has " + what);
    }
}
