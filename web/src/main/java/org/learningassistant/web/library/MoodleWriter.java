package org.learningassistant.web.library;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/** Writes Moodle's XML format, pictures inside. */
final class MoodleWriter implements DeckWriter {
    private final Pictures pictures;
    private List<String> topic = List.of();

    MoodleWriter(Pictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void begin(Appendable out) throws IOException {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    }

    @Override
    public void end(Appendable out) throws IOException {
        out.append("</quiz>\n");
    }

    @Override
    public Set<Loss> item(ExportedItem item, Appendable out) throws IOException {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        ItemContent content = item.content();
        if (content.body() instanceof Body.FlashCard) {
            losses.add(Loss.FLASH_CARD);
            return losses;
        }
        if (!item.topic().equals(topic)) {
            topic = item.topic();
            out.append("<question type=\"category\"><category>");
            out.append(plain("$course$/top/" + Categories.written(topic))).append("</category></question>\n");
        }
        out.append("<question type=\"").append(type(content.body())).append("\">\n");
        String words = Words.shortened(Words.plain(content.prompt().text()), 80);
        out.append("<name>").append(plain(words.isEmpty() ? item.id() : words)).append("</name>\n");
        out.append(text("questiontext", prompt(content), losses));
        if (content.feedback() != null) {
            out.append(text("generalfeedback", content.feedback(), losses));
        }
        out.append("<defaultgrade>1.0000000</defaultgrade>\n");
        out.append(body(content.body(), losses));
        if (content.hint() != null) {
            out.append(text("hint", content.hint(), losses));
        }
        out.append("<tags>");
        for (String tag : item.tags()) {
            out.append("<tag>").append(plain(tag)).append("</tag>");
        }
        out.append("</tags>\n<idnumber>").append(escaped(item.id())).append("</idnumber>\n</question>\n");
        return losses;
    }

    private static String type(Body body) {
        return switch (body) {
            case Body.FlashCard _ -> throw new IllegalArgumentException("Moodle has no flash cards");
            case Body.SingleChoice _, Body.MultipleChoice _ -> "multichoice";
            case Body.TrueFalse _ -> "truefalse";
            case Body.Numeric _ -> "numerical";
            case Body.ShortText _, Body.Formula _ -> "shortanswer";
            case Body.Cloze _ -> "cloze";
            case Body.Matching _ -> "matching";
            case Body.Ordering _ -> "ordering";
        };
    }

    private String body(Body body, Set<Loss> losses) throws IOException {
        return switch (body) {
            case Body.FlashCard _, Body.Cloze _ -> "";
            case Body.SingleChoice choice -> options(choice.options(), choice.shuffle(), true, losses);
            case Body.MultipleChoice choice -> options(choice.options(), choice.shuffle(), false, losses);
            case Body.TrueFalse statement ->
                answer(statement.truth() ? 1 : 0, "true", "", statement.whenTrue(), losses)
                        + answer(statement.truth() ? 0 : 1, "false", "", statement.whenFalse(), losses);
            case Body.Numeric numeric -> numeric(numeric, losses);
            case Body.ShortText text -> shortText(text, losses);
            case Body.Formula formula -> {
                losses.add(Loss.FORMULA);
                yield shortText(DeckWriter.typed(formula), losses);
            }
            case Body.Matching matching -> pairs(matching, losses);
            case Body.Ordering ordering -> pieces(ordering.pieces(), losses);
        };
    }

    /** What belongs to nothing is the answer of a subquestion without a text. */
    private String pairs(Body.Matching matching, Set<Loss> losses) throws IOException {
        StringBuilder xml = new StringBuilder("<shuffleanswers>" + matching.shuffle() + "</shuffleanswers>\n");
        for (Body.Pair pair : matching.pairs()) {
            String left = text("subquestion", pair.left(), losses);
            xml.append(left, 0, left.length() - "</subquestion>\n".length());
            xml.append("<answer>").append(plain(pair.right())).append("</answer></subquestion>\n");
        }
        for (String extra : matching.extras()) {
            xml.append("<subquestion format=\"html\"><text></text><answer>");
            xml.append(plain(extra)).append("</answer></subquestion>\n");
        }
        return xml.toString();
    }

    /** The fraction is the place; graded as it is here. */
    private String pieces(List<Markup> pieces, Set<Loss> losses) throws IOException {
        StringBuilder xml =
                new StringBuilder("<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n" + "<selectcount>"
                        + pieces.size() + "</selectcount>\n<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>\n");
        for (int i = 0; i < pieces.size(); i++) {
            String text = text("answer", pieces.get(i), losses);
            xml.append("<answer fraction=\"")
                    .append(i + 1)
                    .append(".0000000\"")
                    .append(text.substring("<answer".length()));
        }
        return xml.toString();
    }

    private String options(List<Body.Option> options, boolean shuffle, boolean single, Set<Loss> losses)
            throws IOException {
        StringBuilder xml = new StringBuilder("<single>" + single + "</single>\n<shuffleanswers>" + shuffle
                + "</shuffleanswers>\n<answernumbering>abc</answernumbering>\n");
        for (Body.Option option : options) {
            String text = text("answer", option.text(), losses);
            xml.append("<answer fraction=\"").append(percent(option.weight())).append("\"");
            xml.append(text, "<answer".length(), text.length() - "</answer>\n".length());
            xml.append(feedback(option.feedback(), losses)).append("</answer>\n");
        }
        return xml.toString();
    }

    private String shortText(Body.ShortText text, Set<Loss> losses) throws IOException {
        if (!text.forgiving()) {
            losses.add(Loss.SPELLING);
        }
        StringBuilder xml = new StringBuilder("<usecase>" + (text.caseSensitive() ? 1 : 0) + "</usecase>\n");
        for (Body.AcceptedAnswer answer : text.accepted()) {
            xml.append(answer(answer.weight(), answer.text(), "", answer.feedback(), losses));
        }
        return xml.toString();
    }

    private String numeric(Body.Numeric numeric, Set<Loss> losses) throws IOException {
        StringBuilder xml = new StringBuilder();
        for (Body.AcceptedNumber number : numeric.accepted()) {
            String tolerance = "<tolerance>" + GiftAnswer.written(number.tolerance()) + "</tolerance>";
            xml.append(
                    answer(number.weight(), GiftAnswer.written(number.value()), tolerance, number.feedback(), losses));
        }
        if (!numeric.units().isEmpty()) {
            xml.append("<units>");
            for (Body.UnitChoice unit : numeric.units()) {
                xml.append("<unit><multiplier>")
                        .append(GiftAnswer.written(1 / unit.factor()))
                        .append("</multiplier><unit_name>")
                        .append(escaped(unit.symbol()))
                        .append("</unit_name></unit>");
            }
            xml.append("</units>\n<unitgradingtype>")
                    .append(numeric.unitRequired() ? 1 : 0)
                    .append("</unitgradingtype>\n<unitpenalty>")
                    .append(GiftAnswer.written(MoodleGrading.UNIT_PENALTY))
                    .append("</unitpenalty>\n");
        }
        return xml.toString();
    }

    private String answer(double weight, String text, String more, @Nullable Markup feedback, Set<Loss> losses)
            throws IOException {
        return "<answer fraction=\"" + percent(weight) + "\" format=\"moodle_auto_format\">" + plain(text) + more
                + feedback(feedback, losses) + "</answer>\n";
    }

    private String feedback(@Nullable Markup feedback, Set<Loss> losses) throws IOException {
        return feedback == null ? "" : text("feedback", feedback, losses);
    }

    /** With the gaps of a cloze written where they stand. */
    private static Markup prompt(ItemContent content) {
        if (!(content.body() instanceof Body.Cloze cloze)) {
            return content.prompt();
        }
        String text = content.prompt().text();
        for (int i = 0; i < cloze.gaps().size(); i++) {
            text = text.replace("[[" + (i + 1) + "]]", gap(cloze.gaps().get(i)));
        }
        return new Markup(text, content.prompt().format());
    }

    private static String gap(Body.Gap gap) {
        StringBuilder written = new StringBuilder("{1:");
        written.append(
                switch (gap.kind()) {
                    case TEXT -> "SHORTANSWER";
                    case NUMBER -> "NUMERICAL";
                    case CHOICE -> "MULTICHOICE";
                });
        char before = ':';
        for (Body.AcceptedAnswer answer : gap.accepted()) {
            String number = gap.kind() == Body.GapKind.NUMBER ? ":" + GiftAnswer.written(gap.tolerance()) : "";
            written.append(before).append('%').append(percent(answer.weight())).append('%');
            written.append(gapped(escaped(answer.text()))).append(number);
            if (answer.feedback() != null) {
                written.append('#').append(gapped(MoodleMarkup.text(answer.feedback())));
            }
            before = '~';
        }
        return written.append('}').toString();
    }

    /** The number sign of a character reference is none of the format's. */
    private static String gapped(String text) {
        return text.replaceAll("[\\\\}~]|(?<!&)#", "\\\\$0");
    }

    private String text(String element, Markup markup, Set<Loss> losses) throws IOException {
        String text = MoodleMarkup.text(markup);
        StringBuilder files = new StringBuilder();
        for (String name : new TreeSet<>(MediaNames.in(text).names())) {
            Optional<byte[]> content = pictures.content(name);
            if (content.isEmpty()) {
                losses.add(Loss.PICTURES);
                continue;
            }
            String address = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            for (String quote : List.of("\"", "'")) {
                for (String written : List.of(name, address)) {
                    text = text.replace(
                            "src=" + quote + written + quote, "src=" + quote + "@@PLUGINFILE@@/" + address + quote);
                }
            }
            files.append("<file name=\"").append(escaped(name)).append("\" path=\"/\" encoding=\"base64\">");
            files.append(Base64.getEncoder().encodeToString(content.get())).append("</file>");
        }
        String format = markup.format().name().toLowerCase(Locale.ROOT);
        return "<" + element + " format=\"" + format + "\">" + plain(text) + files + "</" + element + ">\n";
    }

    private static String plain(String text) {
        return "<text>" + escaped(text) + "</text>";
    }

    private static String percent(double weight) {
        return GiftAnswer.written(Math.round(weight * 1e10) / 1e8);
    }

    private static String escaped(String text) {
        return Words.escaped(Words.clean(text)).replace("\"", "&quot;");
    }
}
