package org.learningassistant.web.courses;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.platform.markup.Markup;

/**
 * An item in the editor, as texts: what was typed stays, right or wrong, until it can be saved.
 *
 * @param format MARKDOWN, or HTML for an imported card
 * @param truth whether the statement of a true/false item holds
 * @param form the form in which a formula is asked for
 * @param extras right sides of a matching that belong to nothing, one per line
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
        boolean shuffle,
        boolean unitRequired,
        boolean caseSensitive,
        boolean forgiving,
        Form form,
        String extras,
        ItemRows rows,
        int version) {

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

    public boolean isMatching() {
        return type == ItemType.MATCHING;
    }

    public boolean isOrdering() {
        return type == ItemType.ORDERING;
    }

    /** As it is after a button such as {@code add-option} or {@code remove-option-2}. */
    ItemForm after(String action) {
        return with(rows.after(action), version);
    }

    /** The same texts on top of another version. */
    ItemForm withVersion(int newest) {
        return with(rows, newest);
    }

    private ItemForm with(ItemRows newRows, int newVersion) {
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
                shuffle,
                unitRequired,
                caseSensitive,
                forgiving,
                form,
                extras,
                newRows,
                newVersion);
    }

    private Body body() {
        return switch (type) {
            case FLASH_CARD -> new Body.FlashCard(markup(answer));
            case SINGLE_CHOICE -> new Body.SingleChoice(singleOptions(), shuffle);
            case MULTIPLE_CHOICE -> new Body.MultipleChoice(multipleOptions(), shuffle);
            case TRUE_FALSE -> new Body.TrueFalse(truth, optional(whenTrue), optional(whenFalse));
            case NUMERIC ->
                new Body.Numeric(
                        rows.numbers().stream()
                                .map(row -> new Body.AcceptedNumber(
                                        Decimals.read(row.value()),
                                        row.tolerance().isEmpty() ? 0 : Decimals.read(row.tolerance()),
                                        weight(row.weight()),
                                        optional(row.feedback())))
                                .toList(),
                        rows.units().stream()
                                .map(row -> new Body.UnitChoice(row.symbol(), Decimals.read(row.factor())))
                                .toList(),
                        unitRequired);
            case SHORT_TEXT -> new Body.ShortText(accepted(), caseSensitive, forgiving);
            case FORMULA -> new Body.Formula(accepted(), form);
            case CLOZE ->
                new Body.Cloze(rows.gaps().stream()
                        .map(row -> new Body.Gap(
                                row.kind(),
                                GapText.read(row.kind(), row.answers()),
                                row.tolerance().isEmpty() ? 0 : Decimals.read(row.tolerance())))
                        .toList());
            case MATCHING ->
                new Body.Matching(
                        rows.pairs().stream()
                                .map(row -> new Body.Pair(
                                        markup(row.left()), row.right().strip()))
                                .toList(),
                        extras.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        shuffle);
            case ORDERING ->
                new Body.Ordering(rows.pieces().stream().map(this::markup).toList());
        };
    }

    private List<Body.AcceptedAnswer> accepted() {
        return rows.answers().stream()
                .map(row -> new Body.AcceptedAnswer(row.text(), weight(row.weight()), optional(row.feedback())))
                .toList();
    }

    /** One is right; what another earned before is kept as long as it is less than the whole. */
    private List<Body.Option> singleOptions() {
        return rows.options().stream()
                .map(row -> {
                    double before = weight(row.weight());
                    return option(row, row.right() ? 1 : before < 1 ? before : 0);
                })
                .toList();
    }

    /** Weights stay as they were while the right options do; else the right ones share the mark and so do the wrong. */
    private List<Body.Option> multipleOptions() {
        boolean unchanged = rows.options().stream()
                .allMatch(row -> !row.weight().isEmpty() && weight(row.weight()) > 0 == row.right());
        long right = rows.options().stream().filter(ItemRows.OptionRow::right).count();
        long wrong = rows.options().size() - right;
        return rows.options().stream()
                .map(row -> option(
                        row,
                        unchanged
                                ? weight(row.weight())
                                : row.right() ? 1.0 / Math.max(1, right) : -1.0 / Math.max(1, wrong)))
                .toList();
    }

    private Body.Option option(ItemRows.OptionRow row, double weight) {
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
}
