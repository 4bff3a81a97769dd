package org.learningassistant.web.library;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.PortableHtml;

/** Texts and answers as the HTML of Anki's fields. */
final class AnkiField {
    private AnkiField() {}

    static String of(Markup markup) {
        return Words.clean(PortableHtml.of(markup)).replace('\u001f', ' ');
    }

    /** Tags stand between spaces. */
    static String tag(String tag) {
        return Words.clean(tag).strip().replaceAll("[\\s\u3000]+", "_");
    }

    /** All gaps of a text belong to one card, which asks for them together as the item does. */
    static String cloze(Markup prompt, List<Body.Gap> gaps) {
        String text = of(prompt).replace("{{", "{&#123;");
        for (int i = 0; i < gaps.size(); i++) {
            text = text.replace("[[" + (i + 1) + "]]", deletion(gaps.get(i)));
        }
        return text;
    }

    private static String deletion(Body.Gap gap) {
        String hint = gap.kind() == Body.GapKind.CHOICE
                ? gap.accepted().stream()
                        .map(answer -> guarded(answer.text()))
                        .collect(Collectors.joining(" / ", "::", ""))
                : "";
        return "{{c1::" + guarded(shown(right(gap.accepted()))) + hint + "}}";
    }

    /** The answer that counts most, the first of several. */
    static Body.AcceptedAnswer right(List<Body.AcceptedAnswer> accepted) {
        Body.AcceptedAnswer best = accepted.getFirst();
        for (Body.AcceptedAnswer answer : accepted) {
            best = answer.weight() > best.weight() ? answer : best;
        }
        return best;
    }

    private static String shown(Body.AcceptedAnswer answer) {
        return answer.text().replace("\\*", "*");
    }

    /** So that nothing in an answer ends the deletion or begins its hint. */
    private static String guarded(String text) {
        return Words.escaped(Words.clean(text))
                .replace("}", "&#125;")
                .replace("{", "&#123;")
                .replace(":", "&#58;");
    }

    /** Options as a list, in the order of the author. */
    static String options(List<Body.Option> options) {
        return list("ol type=\"A\"", options.stream().map(option -> of(option.text())));
    }

    /**
     * @param tag of the list with its attributes
     * @param entries in HTML
     */
    static String list(String tag, Stream<String> entries) {
        return entries.map(entry -> "<li>" + entry + "</li>")
                .collect(Collectors.joining("", "<" + tag + ">", "</" + tag.substring(0, 2) + ">"));
    }

    /**
     * The right ones among the options with what is said to them.
     *
     * @param single whether one is to be chosen, so that less than the whole weight means less than right
     */
    static String key(List<Body.Option> options, boolean single) {
        return options.stream()
                .filter(option -> option.weight() > 0)
                .map(option -> line(of(option.text()), single ? option.weight() : 1, option.feedback()))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    static String numbers(Body.Numeric numeric) {
        String unit = numeric.units().isEmpty()
                ? ""
                : " " + Words.escaped(numeric.units().getFirst().symbol());
        return numeric.accepted().stream()
                .filter(number -> number.weight() > 0)
                .map(number -> line(
                        GiftAnswer.written(number.value())
                                + (number.tolerance() == 0 ? "" : " ± " + GiftAnswer.written(number.tolerance()))
                                + unit,
                        number.weight(),
                        number.feedback()))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    static String texts(List<Body.AcceptedAnswer> accepted) {
        return accepted.stream()
                .filter(answer -> answer.weight() > 0)
                .map(answer -> line(Words.escaped(shown(answer)), answer.weight(), answer.feedback()))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    /** A formula in TeX is drawn; one that is written as on a calculator is shown as it is. */
    static String formulas(List<Body.AcceptedAnswer> accepted) {
        return accepted.stream()
                .filter(answer -> answer.weight() > 0)
                .map(answer -> {
                    String formula = Words.escaped(answer.text());
                    boolean tex = formula.contains("\\");
                    return line(tex ? "\\(" + formula + "\\)" : formula, answer.weight(), answer.feedback());
                })
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String line(String html, double weight, @Nullable Markup feedback) {
        String share = weight < 1 ? " (" + GiftAnswer.written(Math.round(weight * 1e4) / 1e2) + " %)" : "";
        return "<li>" + html + share + (feedback == null ? "" : "<br>" + of(feedback)) + "</li>";
    }
}
