package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.markup.Markup;

/**
 * An item in the editor, as texts: what was typed stays, right or wrong, until it can be saved.
 *
 * @param format MARKDOWN, or HTML for an imported card
 * @param truth whether the statement of a true/false item holds
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
        List<GapRow> gaps,
        int version) {

    /** @param weight as stored before, so that an imported partial weight survives an edit of the text */
    record OptionRow(String text, boolean right, String weight, String feedback) {}

    record NumberRow(String value, String tolerance, String weight, String feedback) {}

    record UnitRow(String symbol, String factor) {}

    record AnswerRow(String text, String weight, String feedback) {}

    /** @param answers one per line, as {@link GapText} reads them */
    record GapRow(Body.GapKind kind, String answers, String tolerance) {}

    static ItemForm blank(ItemType type) {
        return new ItemForm(
                type,
                Markup.Format.MARKDOWN,
                "",
                "",
                "",
                "medium",
                true,
                "",
                "",
                true,
                "",
                "",
                List.of(option(true), option(false), option(false)),
                true,
                List.of(new NumberRow("", "0", "1", "")),
                List.of(),
                false,
                List.of(new AnswerRow("", "1", "")),
                false,
                true,
                List.of(new GapRow(Body.GapKind.TEXT, "", "0")),
                0);
    }

    static ItemForm read(ItemType type, FormFields form) {
        boolean single = type == ItemType.SINGLE_CHOICE;
        return new ItemForm(
                type,
                form.text("format").equals("HTML") ? Markup.Format.HTML : Markup.Format.MARKDOWN,
                form.text("prompt"),
                form.text("feedback"),
                form.text("hint"),
                form.text("difficulty"),
                !form.text("state").equals("draft"),
                form.line("tags"),
                form.text("answer"),
                form.text("truth").equals("true"),
                form.text("whenTrue"),
                form.text("whenFalse"),
                form.rows(
                        "options",
                        i -> new OptionRow(
                                form.text("option." + i + ".text"),
                                single
                                        ? form.text("right").equals(String.valueOf(i))
                                        : form.checked("option." + i + ".right"),
                                form.line("option." + i + ".weight"),
                                form.text("option." + i + ".feedback"))),
                form.checked("shuffle"),
                form.rows(
                        "numbers",
                        i -> new NumberRow(
                                form.line("number." + i + ".value"),
                                form.line("number." + i + ".tolerance"),
                                form.line("number." + i + ".weight"),
                                form.text("number." + i + ".feedback"))),
                form.rows(
                        "units",
                        i -> new UnitRow(form.line("unit." + i + ".symbol"), form.line("unit." + i + ".factor"))),
                form.checked("unitRequired"),
                form.rows(
                        "answers",
                        i -> new AnswerRow(
                                form.line("answer." + i + ".text"),
                                form.line("answer." + i + ".weight"),
                                form.text("answer." + i + ".feedback"))),
                form.checked("caseSensitive"),
                form.checked("forgiving"),
                form.rows(
                        "gaps",
                        i -> new GapRow(
                                kind(form.text("gap." + i + ".kind")),
                                form.text("gap." + i + ".answers"),
                                form.line("gap." + i + ".tolerance"))),
                form.whole("version"));
    }

    static ItemForm of(Item item) {
        ItemContent content = item.content();
        ItemForm form = blank(item.type());
        Body body = content.body();
        return new ItemForm(
                item.type(),
                content.prompt().format(),
                content.prompt().text(),
                text(content.feedback()),
                text(content.hint()),
                item.difficultyPrior() <= -0.5 ? "easy" : item.difficultyPrior() >= 0.5 ? "hard" : "medium",
                item.state() != Item.State.DRAFT,
                String.join(", ", item.tags()),
                body instanceof Body.FlashCard card ? card.answer().text() : "",
                body instanceof Body.TrueFalse statement && statement.truth(),
                body instanceof Body.TrueFalse statement ? text(statement.whenTrue()) : "",
                body instanceof Body.TrueFalse statement ? text(statement.whenFalse()) : "",
                optionsOf(body, form.options()),
                body instanceof Body.SingleChoice single
                        ? single.shuffle()
                        : !(body instanceof Body.MultipleChoice multiple) || multiple.shuffle(),
                body instanceof Body.Numeric numeric ? rowsOf(numeric) : form.numbers(),
                body instanceof Body.Numeric numeric
                        ? numeric.units().stream()
                                .map(unit -> new UnitRow(unit.symbol(), Decimals.write(unit.factor())))
                                .toList()
                        : List.of(),
                body instanceof Body.Numeric numeric && numeric.unitRequired(),
                body instanceof Body.ShortText text ? rowsOf(text) : form.answers(),
                body instanceof Body.ShortText text && text.caseSensitive(),
                !(body instanceof Body.ShortText text) || text.forgiving(),
                body instanceof Body.Cloze cloze
                        ? cloze.gaps().stream()
                                .map(gap -> new GapRow(gap.kind(), GapText.write(gap), Decimals.write(gap.tolerance())))
                                .toList()
                        : form.gaps(),
                item.version());
    }

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
            case SHORT_TEXT ->
                new Body.ShortText(
                        answers.stream()
                                .map(row -> new Body.AcceptedAnswer(
                                        row.text(), weight(row.weight()), optional(row.feedback())))
                                .toList(),
                        caseSensitive,
                        forgiving);
            case CLOZE ->
                new Body.Cloze(gaps.stream()
                        .map(row -> new Body.Gap(
                                row.kind(),
                                GapText.read(row.kind(), row.answers()),
                                row.tolerance().isEmpty() ? 0 : Decimals.read(row.tolerance())))
                        .toList());
        };
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

    private static String text(@Nullable Markup markup) {
        return markup == null ? "" : markup.text();
    }

    private static OptionRow option(boolean right) {
        return new OptionRow("", right, "", "");
    }

    private static List<OptionRow> optionsOf(Body body, List<OptionRow> otherwise) {
        List<Body.Option> options = body instanceof Body.SingleChoice single
                ? single.options()
                : body instanceof Body.MultipleChoice multiple ? multiple.options() : List.of();
        boolean single = body instanceof Body.SingleChoice;
        return options.isEmpty()
                ? otherwise
                : options.stream()
                        .map(option -> new OptionRow(
                                option.text().text(),
                                single ? option.weight() >= 0.999 : option.weight() > 0,
                                String.valueOf(option.weight()),
                                text(option.feedback())))
                        .toList();
    }

    private static List<NumberRow> rowsOf(Body.Numeric numeric) {
        return numeric.accepted().stream()
                .map(number -> new NumberRow(
                        Decimals.write(number.value()),
                        Decimals.write(number.tolerance()),
                        Decimals.write(number.weight()),
                        text(number.feedback())))
                .toList();
    }

    private static List<AnswerRow> rowsOf(Body.ShortText text) {
        return text.accepted().stream()
                .map(answer -> new AnswerRow(answer.text(), Decimals.write(answer.weight()), text(answer.feedback())))
                .toList();
    }

    private static Body.GapKind kind(String name) {
        return switch (name) {
            case "NUMBER" -> Body.GapKind.NUMBER;
            case "CHOICE" -> Body.GapKind.CHOICE;
            default -> Body.GapKind.TEXT;
        };
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
                gaps,
                newest);
    }
}
