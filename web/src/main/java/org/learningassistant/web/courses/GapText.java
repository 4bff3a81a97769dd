package org.learningassistant.web.courses;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.learningassistant.web.platform.markup.Markup;

/**
 * The answers of a gap as an author writes them, one per line. {@code =} marks a right answer, {@code ~} a wrong one,
 * {@code %50%} one that earns half; feedback follows after {@code " # "}. A line without a mark is right where the learner
 * types, and wrong in a list to choose from.
 */
final class GapText {
    private static final Pattern LINE =
            Pattern.compile("(=|~|%(-?\\d{1,3}(?:\\.\\d{1,5})?)%)?\\s*(.*?)(?:\\s+#\\s+(.*))?");

    private GapText() {}

    static List<Body.AcceptedAnswer> read(Body.GapKind kind, String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> answer(kind, line))
                .toList();
    }

    private static Body.AcceptedAnswer answer(Body.GapKind kind, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("the pattern matches every line");
        }
        String mark = parts.group(1) == null ? "" : parts.group(1);
        double weight;
        if (parts.group(2) != null) {
            weight = Double.parseDouble(parts.group(2)) / 100;
        } else {
            weight = mark.equals("=") || (mark.isEmpty() && kind != Body.GapKind.CHOICE) ? 1 : 0;
        }
        String words = parts.group(3);
        double number = kind == Body.GapKind.NUMBER ? Decimals.read(words) : Double.NaN;
        String feedback = parts.group(4);
        return new Body.AcceptedAnswer(
                Double.isNaN(number) ? words : Decimals.write(number),
                weight,
                feedback == null || feedback.isBlank() ? null : Markup.markdown(feedback.strip()));
    }

    static String write(Body.Gap gap) {
        return gap.accepted().stream().map(answer -> line(gap.kind(), answer)).collect(Collectors.joining("\n"));
    }

    private static String line(Body.GapKind kind, Body.AcceptedAnswer answer) {
        boolean choice = kind == Body.GapKind.CHOICE;
        String mark;
        if (answer.weight() >= 0.999) {
            mark = choice ? "=" : "";
        } else if (answer.weight() == 0) {
            mark = choice ? "" : "~";
        } else {
            mark = "%" + Decimals.write(Math.round(answer.weight() * 1e7) / 1e5) + "%";
        }
        Markup feedback = answer.feedback();
        return mark
                + answer.text()
                + (feedback == null
                        ? ""
                        : " # " + feedback.text().replaceAll("\\s+", " ").strip());
    }
}
