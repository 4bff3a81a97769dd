package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.library.CardTemplate.Node;
import org.learningassistant.web.library.ClozeText.Part;

/** Fills the template of one side of a card, and notes on the way what is more than text. */
final class CardSide {
    /** As much as one side may hold: what the rendering of texts takes. */
    static final int LONGEST = 200_000;

    private static final Pattern READING = Pattern.compile(" ?([^ >\\[\\]]{1,200})\\[(?!sound:)([^\\]]{1,200})\\]");
    private static final Pattern GAP = Pattern.compile("\\[\\[(?=\\d)");

    /** More on one card is no longer a question. */
    static final int MOST_GAPS = 30;

    /** How the deletions that a card asks for appear. */
    enum Deletions {
        /** As a place to type into, written {@code [[1]]}. */
        GAPS,
        /** As an ellipsis or their hint. */
        HIDDEN,
        /** As marked text. */
        SHOWN,
        /** The whole text with deletions is left out. */
        LEFT_OUT
    }

    private final AnkiNote note;
    private final boolean answer;
    private final Deletions deletions;
    private final StringBuilder html = new StringBuilder();
    private final List<Part.Deletion> asked = new ArrayList<>();
    private final List<String> clozeFields = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();
    private boolean speech;
    private boolean inFormulaOrTag;
    private boolean tooLong;

    private CardSide(AnkiNote note, boolean answer, Deletions deletions) {
        this.note = note;
        this.answer = answer;
        this.deletions = deletions;
    }

    /**
     * A filled side.
     *
     * @param asked the deletions this card asks for, in reading order
     * @param plainPlaces whether all of them stand in running text, once each, so that they can become gaps
     * @param hints what the front shows only on request
     * @param typed what the learner is to type
     * @param speech whether a computer voice was to read something aloud
     */
    record Filled(
            String html,
            List<Part.Deletion> asked,
            boolean plainPlaces,
            List<String> hints,
            List<String> typed,
            boolean speech,
            boolean tooLong) {}

    static Filled front(CardTemplate template, AnkiNote note, Deletions deletions) {
        return fill(new CardSide(note, false, deletions), template);
    }

    static Filled back(CardTemplate template, AnkiNote note, Deletions deletions) {
        return fill(new CardSide(note, true, deletions), template);
    }

    private static Filled fill(CardSide side, CardTemplate template) {
        side.write(template.nodes());
        boolean once = side.clozeFields.stream().distinct().count() == side.clozeFields.size();
        return new Filled(
                side.html.toString(),
                List.copyOf(side.asked),
                once && !side.inFormulaOrTag,
                List.copyOf(side.hints),
                List.copyOf(side.typed),
                side.speech,
                side.tooLong || side.html.length() > LONGEST);
    }

    private void write(List<Node> nodes) {
        for (Node node : nodes) {
            if (html.length() > LONGEST) {
                tooLong = true;
                return;
            }
            switch (node) {
                case Node.Text text -> html.append(text.text());
                case Node.Field field -> html.append(value(field));
                case Node.Section section -> {
                    if (isFilled(section.name()) != section.whenEmpty()) {
                        write(section.nodes());
                    }
                }
            }
        }
    }

    private boolean isFilled(String name) {
        if (note.type().cloze() && name.matches("c\\d{1,4}")) {
            return Integer.parseInt(name.substring(1)) == note.card() + 1;
        }
        return !HtmlText.isBlank(plainValue(name));
    }

    private String plainValue(String name) {
        return switch (name) {
            // the page shows the front above the back already
            case "FrontSide", "CardFlag" -> "";
            case "Tags" -> Words.escaped(String.join(" ", note.tags()));
            case "Type" -> Words.escaped(note.type().name());
            case "Deck" -> Words.escaped(String.join("::", note.deck()));
            case "Subdeck" -> Words.escaped(note.deck().getLast());
            case "Card" ->
                Words.escaped(
                        note.type().side(note.card()).map(NoteType.Sides::name).orElse(""));
            default -> note.field(name);
        };
    }

    private String value(Node.Field field) {
        String name = field.name();
        if (field.filters().contains("type") || field.filters().contains("type-nc")) {
            if (!field.filters().contains("cloze")) {
                typed.add(note.field(name));
            }
            return "";
        }
        String value = plainValue(name);
        for (String filter : field.filters()) {
            value = filtered(filter, name, value);
        }
        return value;
    }

    private String filtered(String filter, String name, String value) {
        return switch (filter) {
            case "text" -> Words.escaped(Words.plain(value));
            case "kanji" -> READING.matcher(value).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
            case "kana" -> READING.matcher(value).replaceAll(found -> Matcher.quoteReplacement(found.group(2)));
            case "furigana" ->
                READING.matcher(value)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                "<ruby>" + found.group(1) + "<rt>" + found.group(2) + "</rt></ruby>"));
            case "hint" -> hint(value);
            case "cloze" -> cloze(name, value);
            case "cloze-only" -> clozeOnly(value);
            default -> {
                if (filter.startsWith("tts")) {
                    speech |= !HtmlText.isBlank(value);
                    yield "";
                }
                yield value;
            }
        };
    }

    private String hint(String value) {
        if (answer || HtmlText.isBlank(value)) {
            return value;
        }
        hints.add(value);
        return "";
    }

    private String cloze(String name, String value) {
        if (deletions == Deletions.LEFT_OUT) {
            return "";
        }
        clozeFields.add(name);
        StringBuilder out = new StringBuilder();
        // a literal [[1]] of the author must not become a gap
        String safe = deletions == Deletions.GAPS ? GAP.matcher(value).replaceAll("&#91;[") : value;
        write(ClozeText.parse(safe).parts(), out, false);
        return out.toString();
    }

    private String clozeOnly(String value) {
        StringBuilder out = new StringBuilder();
        for (Part part : ClozeText.parse(value).parts()) {
            if (part instanceof Part.Deletion deletion && deletion.numbers().contains(note.card() + 1)) {
                out.append(out.isEmpty() ? "" : ", ");
                write(deletion.content(), out, true);
            }
        }
        return out.toString();
    }

    private void write(List<Part> parts, StringBuilder out, boolean within) {
        for (Part part : parts) {
            switch (part) {
                case Part.Plain plain -> out.append(plain.html());
                case Part.Deletion deletion -> {
                    boolean asks = deletion.numbers().contains(note.card() + 1);
                    if (!asks || within) {
                        write(deletion.content(), out, within);
                    } else {
                        write(deletion, out);
                    }
                }
            }
        }
    }

    private void write(Part.Deletion deletion, StringBuilder out) {
        asked.add(deletion);
        inFormulaOrTag |= asked.size() > MOST_GAPS || HtmlText.endsInFormulaOrTag(out);
        String hint = deletion.hint().strip();
        switch (deletions) {
            case GAPS -> {
                out.append("[[").append(asked.size()).append("]]");
                if (!hint.isEmpty()) {
                    out.append(" <small>(").append(hint).append(")</small>");
                }
            }
            case HIDDEN ->
                out.append("<span class=\"cloze\">[")
                        .append(hint.isEmpty() ? "…" : hint)
                        .append("]</span>");
            case SHOWN -> {
                out.append("<span class=\"cloze\">");
                write(deletion.content(), out, true);
                out.append("</span>");
            }
            case LEFT_OUT -> throw new IllegalStateException("left out before it is written");
        }
    }
}
