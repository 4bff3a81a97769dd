package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.GiftText.Format;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.platform.markup.Markup;

/**
 * How texts and answers are written in the cells of a table, both ways. A text is plain unless it begins with
 * {@code [html]} or {@code [markdown]}. Answers stand one to a line: {@code [x]} right, {@code [ ]} wrong,
 * {@code [50%]} in between, then the answer, then {@code " # "} and what is said to it.
 */
final class CsvText {
    private static final String HTML = "[html]";
    private static final String MARKDOWN = "[markdown]";
    private static final Pattern LINE = Pattern.compile("(?s)(?:\\[(x|X| |-?\\d{1,3}(?:\\.\\d{1,12})?%)] ?)?(.*)");
    private static final Pattern FEEDBACK = Pattern.compile("(?s)(?<=\\s|^)(\\\\*)#(?=\\s)");
    private static final Pattern NEW_LINE = Pattern.compile("(\\\\*)\u21b5");

    private CsvText() {}

    /** @param weight null where the line has no mark */
    record Line(String text, @Nullable Double weight, String feedback) {}

    static Markup markup(String cell) {
        if (cell.startsWith(HTML)) {
            return Markup.html(cell.substring(HTML.length()));
        }
        if (cell.startsWith(MARKDOWN)) {
            return Markup.markdown(cell.substring(MARKDOWN.length()));
        }
        return new Formatted(cell, Format.PLAIN).markup();
    }

    static @Nullable Markup optional(String cell) {
        return cell.isBlank() ? null : markup(cell);
    }

    /** The cell that is read as this very text; plain where that is possible. */
    static String cell(@Nullable Markup text) {
        if (text == null) {
            return "";
        }
        String words = Parser.unescapeEntities(text.text().replace("<br>", "\n"), false);
        if (markup(words).equals(text)) {
            return words;
        }
        return (text.format() == Markup.Format.HTML ? HTML : MARKDOWN) + text.text();
    }

    static List<Line> lines(String cell) throws Unusable {
        List<Line> lines = new ArrayList<>();
        for (String line : cell.split("\\R")) {
            if (!line.isBlank()) {
                lines.add(line(line));
            }
        }
        return lines;
    }

    private static Line line(String line) throws Unusable {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("the pattern matches every line");
        }
        String rest = parts.group(2);
        String feedback = "";
        Matcher marks = FEEDBACK.matcher(rest);
        while (marks.find()) {
            if (marks.group(1).isEmpty()) {
                feedback = rest.substring(marks.end()).strip();
                rest = rest.substring(0, marks.start());
                break;
            }
        }
        return new Line(shown(rest.strip()), weight(parts.group(1)), shown(feedback));
    }

    private static @Nullable Double weight(@Nullable String mark) throws Unusable {
        if (mark == null) {
            return null;
        }
        if (mark.isBlank()) {
            return 0.0;
        }
        if (mark.equalsIgnoreCase("x")) {
            return 1.0;
        }
        GiftAnswer.Range percent = GiftAnswer.range(mark.substring(0, mark.length() - 1));
        if (percent == null || Math.abs(percent.value()) > 100) {
            throw new Unusable(Reason.NUMBER_UNREADABLE, mark);
        }
        return percent.value() / 100;
    }

    /** The line that is read as this answer. */
    static String line(String text, double weight, @Nullable Markup feedback) {
        String mark = weight == 1 ? "x" : weight == 0 ? " " : GiftAnswer.written(percent(weight)) + "%";
        return "[" + mark + "] " + hidden(text) + (feedback == null ? "" : " # " + hidden(cell(feedback)));
    }

    /** With as many digits as are needed to read the same weight. */
    private static double percent(double weight) {
        double rounded = Math.round(weight * 1e10) / 1e8;
        return rounded / 100 == weight ? rounded : weight * 100;
    }

    private static String hidden(String text) {
        String marked = FEEDBACK.matcher(text).replaceAll("$1\\\\#");
        return NEW_LINE.matcher(marked).replaceAll("$1\\\\\u21b5").replace('\n', '\u21b5');
    }

    private static String shown(String text) {
        String lines = NEW_LINE.matcher(text)
                .replaceAll(found -> found.group(1).isEmpty()
                        ? "\n"
                        : Matcher.quoteReplacement(found.group(1).substring(1)) + "\u21b5");
        return FEEDBACK.matcher(lines)
                .replaceAll(found -> found.group(1).isEmpty()
                        ? "#"
                        : Matcher.quoteReplacement(found.group(1).substring(1)) + "#");
    }
}
