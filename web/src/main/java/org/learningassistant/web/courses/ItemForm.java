package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.platform.markup.Markup;

/**
 * An item in the editor, as texts: what was typed stays, right or wrong, until it can be saved.
 *
 * @param format MARKDOWN, or HTML for an imported card
 * @param truth whether the statement of a true/false item holds
 * @param form the form in which a formula is asked for
 */
record ItemForm(
        ItemType type,
        Markup.Format format,
        String prompt,
        String feedback,
        String hint,
        String difficulty,
        boolean published,
        String tags,
        String answer,
        boolean truth,
        String whenTrue,
        String whenFalse,
        List<OptionRow> options,
        boolean shuffle,
        List<NumberRow> numbers,
        List<UnitRow> units,
        boolean unitRequired,
        List<AnswerRow> answers,
        boolean caseSensitive,
        boolean forgiving,
        Form form,
        List<GapRow> gaps,
        int version) {

    /** @param weight as stored before, so that an imported partial weight survives an edit of the text */
    record OptionRow(String text, boolean right, String weight, String feedback) {}

    record NumberRow(String value, String tolerance, String weight, String feedback) {}

    record UnitRow(String symbol, String factor) {}

    record AnswerRow(String text, String weight, String feedback) {}

    /** @param answers one per line, as {@link GapText} reads them */
    record GapRow(Body.GapKind kind, String answers, String tolerance) {}

    /** The item that the texts describe; numbers that cannot be read become NaN, which {@link ItemRules} tells. */
    ItemContent content() {
        return new ItemContent(markup(prompt), body(), optional(feedback), optional(hint));
    }

    /** The author's guess in logits. */
    double prior() {
        return switch (difficulty) {
            case "easy" -> -1;
            case "hard" -> 1;
            default -> 0;
        };
    }

    List<String> tagList() {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(20)
                .toList();
    }

    Item.State state() {
        return published ? Item.State.PUBLISHED : Item.State.DRAFT;
    }

    /** The name of a field in a row, such as {@code option.0.text}. */
    public String at(String part, int row, String field) {
        return part + "." + row + "." + field;
    }

    public List<Form> getForms() {
        return List.of(Form.values());
    }

    public List<String> getLevels() {
        return List.of("easy", "medium", "hard");
    }

    public boolean isHtml() {
        return format == Markup.Format.HTML;
    }

    public boolean isFlashCard() {
        return type == ItemType.FLASH_CARD;
    }

    public boolean isSingle() {
        return type == ItemType.SINGLE_CHOICE;
    }

    public boolean isChoice() {
        return type == ItemType.SINGLE_CHOICE || type == ItemType.MULTIPLE_CHOICE;
    }

    public boolean isTrueFalse() {
        return type == ItemType.TRUE_FALSE;
    }

    public boolean isNumeric() {
        return type == ItemType.NUMERIC;
    }

    public boolean isShortText() {
        return type == ItemType.SHORT_TEXT;
    }

    public boolean isFormula() {
        return type == ItemType.FORMULA;
    }

    public boolean isCloze() {
        return type == ItemType.CLOZE;
    }

    /** As it is after a button such as {@code add-option} or {@code remove-option-2}. */
    ItemForm after(String action) {
        return switch (action) {
            case "add-option" -> withOptions(plus(options, option(false)));
            case "add-number" -> withNumbers(plus(numbers, new NumberRow("", "0", "1", "")));
            case "add-unit" -> withUnits(plus(units, new UnitRow("", units.isEmpty() ? "1" : "")));
            case "add-answer" -> withAnswers(plus(answers, new AnswerRow("", "1", "")));
            case "add-gap" -> withGaps(plus(gaps, new GapRow(Body.GapKind.TEXT, "", "0")));
            default -> removed(action);
        };
    }

    private ItemForm removed(String action) {
        int dash = action.lastIndexOf('-');
        if (!action.startsWith("remove-") || !action.substring(dash + 1).matches("\\d{1,3}")) {
            return this;
        }
        int row = Integer.parseInt(action.substring(dash + 1));
        return switch (action.substring("remove-".length(), dash)) {
            case "option" -> withOptions(minus(options, row));
            case "number" -> withNumbers(minus(numbers, row));
            case "unit" -> withUnits(minus(units, row));
            case "answer" -> withAnswers(minus(answers, row));
            case "gap" -> withGaps(minus(gaps, row));
            default -> this;
        };
    }

    private Body body() {
        return switch (type) {
            case FLASH_CARD -> new Body.FlashCard(markup(answer));
            case SINGLE_CHOICE -> new Body.SingleChoice(singleOptions(), shuffle);
            case MULTIPLE_CHOICE -> new Body.MultipleChoice(multipleOptions(), shuffle);
            case TRUE_FALSE -> new Body.TrueFalse(truth, optional(whenTrue), optional(whenFalse));
            case NUMERIC ->
                new Body.Numeric(
                        numbers.stream()
                                .map(row -> new Body.AcceptedNumber(
                                        Decimals.read(row.value()),
                                        row.tolerance().isEmpty() ? 0 : Decimals.read(row.tolerance()),
                                        weight(row.weight()),
                                        optional(row.feedback())))
                                .toList(),
                        units.stream()
                                .map(row -> new Body.UnitChoice(row.symbol(), Decimals.read(row.factor())))
                                .toList(),
                        unitRequired);
            case SHORT_TEXT -> new Body.ShortText(accepted(), caseSensitive, forgiving);
            case FORMULA -> new Body.Formula(accepted(), form);
            case CLOZE ->
                new Body.Cloze(gaps.stream()
                        .map(row -> new Body.Gap(
                                row.kind(),
                                GapText.read(row.kind(), row.answers()),
                                row.tolerance().isEmpty() ? 0 : Decimals.read(row.tolerance())))
                        .toList());
        };
    }

    private List<Body.AcceptedAnswer> accepted() {
        return answers.stream()
                .map(row -> new Body.AcceptedAnswer(row.text(), weight(row.weight()), optional(row.feedback())))
                .toList();
    }

    /** One is right; what another earned before is kept as long as it is less than the whole. */
    private List<Body.Option> singleOptions() {
        return options.stream()
                .map(row -> {
                    double before = weight(row.weight());
                    return option(row, row.right() ? 1 : before < 1 ? before : 0);
                })
                .toList();
    }

    /** Weights stay as they were while the right options do; else the right ones share the mark and so do the wrong. */
    private List<Body.Option> multipleOptions() {
        boolean unchanged =
                options.stream().allMatch(row -> !row.weight().isEmpty() && weight(row.weight()) > 0 == row.right());
        long right = options.stream().filter(OptionRow::right).count();
        long wrong = options.size() - right;
        return options.stream()
                .map(row -> option(
                        row,
                        unchanged
                                ? weight(row.weight())
                                : row.right() ? 1.0 / Math.max(1, right) : -1.0 / Math.max(1, wrong)))
                .toList();
    }

    private Body.Option option(OptionRow row, double weight) {
        return new Body.Option(markup(row.text()), weight, optional(row.feedback()));
    }

    private static double weight(String text) {
        double weight = text.isEmpty() ? 0 : Decimals.read(text);
        return Double.isNaN(weight) ? 0 : weight;
    }

    private Markup markup(String text) {
        return new Markup(text.strip(), format);
    }

    private @Nullable Markup optional(String text) {
        return text.isBlank() ? null : markup(text);
    }

    static OptionRow option(boolean right) {
        return new OptionRow("", right, "", "");
    }

    private static <T> List<T> plus(List<T> rows, T row) {
        List<T> more = new ArrayList<>(rows);
        more.add(row);
        return List.copyOf(more);
    }

    private static <T> List<T> minus(List<T> rows, int row) {
        return IntStream.range(0, rows.size())
                .filter(i -> i != row)
                .mapToObj(rows::get)
                .toList();
    }

    private ItemForm withOptions(List<OptionRow> rows) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                rows,
                shuffle,
                numbers,
                units,
                unitRequired,
                answers,
                caseSensitive,
                forgiving,
                form,
                gaps,
                version);
    }

    private ItemForm withNumbers(List<NumberRow> rows) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                options,
                shuffle,
                rows,
                units,
                unitRequired,
                answers,
                caseSensitive,
                forgiving,
                form,
                gaps,
                version);
    }

    private ItemForm withUnits(List<UnitRow> rows) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                options,
                shuffle,
                numbers,
                rows,
                unitRequired,
                answers,
                caseSensitive,
                forgiving,
                form,
                gaps,
                version);
    }

    private ItemForm withAnswers(List<AnswerRow> rows) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                options,
                shuffle,
                numbers,
                units,
                unitRequired,
                rows,
                caseSensitive,
                forgiving,
                form,
                gaps,
                version);
    }

    private ItemForm withGaps(List<GapRow> rows) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                options,
                shuffle,
                numbers,
                units,
                unitRequired,
                answers,
                caseSensitive,
                forgiving,
                form,
                rows,
                version);
    }

    /** The same texts on top of another version. */
    ItemForm withVersion(int newest) {
        return new ItemForm(
                type,
                format,
                prompt,
                feedback,
                hint,
                difficulty,
                published,
                tags,
                answer,
                truth,
                whenTrue,
                whenFalse,
                options,
                shuffle,
                numbers,
                units,
                unitRequired,
                answers,
                caseSensitive,
                forgiving,
                form,
                gaps,
                newest);
    }
}
