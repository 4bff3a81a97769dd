package org.learningassistant.web.library;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/**
 * What an item becomes in Anki: a card with two sides, or a text with deletions. Anki checks no answers, so that what is
 * asked here with options, numbers, texts or formulas shows its key on the back.
 *
 * @param cloze whether it is a text with deletions
 * @param fields front, back, hint and explanation; text, hint and explanation of a cloze
 * @param media the names of the files that the fields show or play
 * @param losses what is no longer as it was
 */
record AnkiExport(boolean cloze, List<String> fields, Set<String> media, Set<Loss> losses) {

    /** The words for a statement that holds and for one that does not. */
    record Truths(String yes, String no) {}

    static AnkiExport of(ExportedItem item, Truths truths) {
        ItemContent content = item.content();
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        String front = AnkiField.of(content.prompt());
        String back = "";
        switch (content.body()) {
            case Body.FlashCard card -> back = AnkiField.of(card.answer());
            case Body.SingleChoice choice -> {
                front += AnkiField.options(choice.options());
                back = AnkiField.key(choice.options(), true);
            }
            case Body.MultipleChoice choice -> {
                front += AnkiField.options(choice.options());
                back = AnkiField.key(choice.options(), false);
            }
            case Body.TrueFalse statement -> {
                Markup said = statement.truth() ? statement.whenTrue() : statement.whenFalse();
                back = Words.escaped(statement.truth() ? truths.yes() : truths.no())
                        + (said == null ? "" : "<br>" + AnkiField.of(said));
            }
            case Body.Numeric numeric -> back = AnkiField.numbers(numeric);
            case Body.ShortText text -> back = AnkiField.texts(text.accepted());
            case Body.Formula formula -> back = AnkiField.formulas(formula.accepted());
            case Body.Matching matching -> {
                front += AnkiField.list("ul", matching.pairs().stream().map(pair -> AnkiField.of(pair.left())))
                        + AnkiField.list(
                                "ol type=\"A\"", matching.choices().stream().map(Words::escaped));
                back = AnkiField.list(
                        "ul",
                        matching.pairs().stream()
                                .map(pair -> AnkiField.of(pair.left()) + " → " + Words.escaped(pair.right())));
            }
            case Body.Ordering ordering -> {
                front += AnkiField.list("ul", ordering.numbered().stream().map(AnkiField::of));
                back = AnkiField.list("ol", ordering.pieces().stream().map(AnkiField::of));
            }
            case Body.Cloze cloze -> {
                front = AnkiField.cloze(content.prompt(), cloze.gaps());
                if (!cloze.gaps().stream().allMatch(AnkiExport::isKept)) {
                    losses.add(Loss.GAPS);
                }
            }
        }
        boolean cloze = content.body() instanceof Body.Cloze;
        if (!cloze && !(content.body() instanceof Body.FlashCard)) {
            losses.add(Loss.KEY_ON_BACK);
        }
        if (content.body() instanceof Body.FlashCard && content.feedback() != null) {
            losses.add(Loss.EXPLANATION);
        }
        if (item.tags().stream().anyMatch(tag -> !tag.equals(AnkiField.tag(tag)))) {
            losses.add(Loss.TAGS);
        }
        String hint = content.hint() == null ? "" : AnkiField.of(content.hint());
        String explanation = content.feedback() == null ? "" : AnkiField.of(content.feedback());
        List<String> fields = cloze ? List.of(front, hint, explanation) : List.of(front, back, hint, explanation);
        Set<String> media = new LinkedHashSet<>();
        fields.forEach(field -> media.addAll(MediaNames.in(field).names()));
        return new AnkiExport(cloze, fields, media, losses);
    }

    /** A deletion holds one text. */
    private static boolean isKept(Body.Gap gap) {
        Body.AcceptedAnswer only = gap.accepted().getFirst();
        return gap.kind() == Body.GapKind.TEXT
                && gap.accepted().size() == 1
                && only.weight() == 1
                && only.feedback() == null
                && !only.text().replace("\\*", "").contains("*");
    }
}
