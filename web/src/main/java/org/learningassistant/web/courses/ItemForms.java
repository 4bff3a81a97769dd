package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.ItemRows.AnswerRow;
import org.learningassistant.web.courses.ItemRows.GapRow;
import org.learningassistant.web.courses.ItemRows.NumberRow;
import org.learningassistant.web.courses.ItemRows.OptionRow;
import org.learningassistant.web.courses.ItemRows.PairRow;
import org.learningassistant.web.courses.ItemRows.UnitRow;
import org.learningassistant.web.platform.markup.Markup;

/** Fills the editor's form: for a new item, from what was sent, from what is stored. */
final class ItemForms {

    private ItemForms() {}

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
                true,
                false,
                false,
                true,
                Form.ANY,
                "",
                ItemRows.blank(),
                0);
    }

    static ItemForm read(ItemType type, FormFields form) {
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
                form.checked("shuffle"),
                form.checked("unitRequired"),
                form.checked("caseSensitive"),
                form.checked("forgiving"),
                formOf(form.text("form")),
                form.text("extras"),
                rows(type == ItemType.SINGLE_CHOICE, form),
                form.whole("version"));
    }

    private static ItemRows rows(boolean single, FormFields form) {
        return new ItemRows(
                form.rows(
                        "options",
                        i -> new OptionRow(
                                form.text("option." + i + ".text"),
                                single
                                        ? form.text("right").equals(String.valueOf(i))
                                        : form.checked("option." + i + ".right"),
                                form.line("option." + i + ".weight"),
                                form.text("option." + i + ".feedback"))),
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
                form.rows(
                        "answers",
                        i -> new AnswerRow(
                                form.line("answer." + i + ".text"),
                                form.line("answer." + i + ".weight"),
                                form.text("answer." + i + ".feedback"))),
                form.rows(
                        "gaps",
                        i -> new GapRow(
                                kind(form.text("gap." + i + ".kind")),
                                form.text("gap." + i + ".answers"),
                                form.line("gap." + i + ".tolerance"))),
                form.rows(
                        "pairs", i -> new PairRow(form.text("pair." + i + ".left"), form.line("pair." + i + ".right"))),
                form.rows("pieces", i -> form.text("piece." + i + ".text")));
    }

    static ItemForm of(Item item) {
        ItemContent content = item.content();
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
                isShuffled(body),
                body instanceof Body.Numeric numeric && numeric.unitRequired(),
                body instanceof Body.ShortText text && text.caseSensitive(),
                !(body instanceof Body.ShortText text) || text.forgiving(),
                body instanceof Body.Formula formula ? formula.form() : Form.ANY,
                body instanceof Body.Matching matching ? String.join("\n", matching.extras()) : "",
                rowsOf(body, ItemRows.blank()),
                item.version());
    }

    private static boolean isShuffled(Body body) {
        return switch (body) {
            case Body.SingleChoice single -> single.shuffle();
            case Body.MultipleChoice multiple -> multiple.shuffle();
            case Body.Matching matching -> matching.shuffle();
            case Body.FlashCard _,
                    Body.TrueFalse _,
                    Body.Numeric _,
                    Body.ShortText _,
                    Body.Formula _,
                    Body.Cloze _,
                    Body.Ordering _ -> true;
        };
    }

    private static ItemRows rowsOf(Body body, ItemRows blank) {
        return new ItemRows(
                optionsOf(body, blank.options()),
                body instanceof Body.Numeric numeric ? rowsOf(numeric) : blank.numbers(),
                body instanceof Body.Numeric numeric
                        ? numeric.units().stream()
                                .map(unit -> new UnitRow(unit.symbol(), Decimals.write(unit.factor())))
                                .toList()
                        : List.of(),
                body instanceof Body.ShortText text
                        ? rowsOf(text.accepted())
                        : body instanceof Body.Formula formula ? rowsOf(formula.accepted()) : blank.answers(),
                body instanceof Body.Cloze cloze
                        ? cloze.gaps().stream()
                                .map(gap -> new GapRow(gap.kind(), GapText.write(gap), Decimals.write(gap.tolerance())))
                                .toList()
                        : blank.gaps(),
                body instanceof Body.Matching matching
                        ? matching.pairs().stream()
                                .map(pair -> new PairRow(pair.left().text(), pair.right()))
                                .toList()
                        : blank.pairs(),
                body instanceof Body.Ordering ordering
                        ? ordering.pieces().stream().map(Markup::text).toList()
                        : blank.pieces());
    }

    private static String text(@Nullable Markup markup) {
        return markup == null ? "" : markup.text();
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

    private static List<AnswerRow> rowsOf(List<Body.AcceptedAnswer> accepted) {
        return accepted.stream()
                .map(answer -> new AnswerRow(answer.text(), Decimals.write(answer.weight()), text(answer.feedback())))
                .toList();
    }

    private static Form formOf(String name) {
        return switch (name) {
            case "EXPANDED" -> Form.EXPANDED;
            case "FACTORED" -> Form.FACTORED;
            case "SIMPLIFIED" -> Form.SIMPLIFIED;
            default -> Form.ANY;
        };
    }

    private static Body.GapKind kind(String name) {
        return switch (name) {
            case "NUMBER" -> Body.GapKind.NUMBER;
            case "CHOICE" -> Body.GapKind.CHOICE;
            default -> Body.GapKind.TEXT;
        };
    }
}
