package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Part;
import org.learningassistant.memory.grading.Remark;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.platform.html.Assets;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.markup.Html;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Placeholders;

/** Puts inputs, and afterwards results, into the gaps of a text. */
@ApplicationScoped
class ClozeViews {
    private final CourseTexts texts;
    private final Texts messages;
    private final Assets assets;
    private final Visitor visitor;

    ClozeViews(CourseTexts texts, Texts messages, Assets assets, Visitor visitor) {
        this.texts = texts;
        this.messages = messages;
        this.assets = assets;
        this.visitor = visitor;
    }

    String question(UUID course, Markup prompt, Body.Cloze cloze, @Nullable Response before) {
        List<String> filled = given(cloze, before);
        return fill(course, prompt, cloze, i -> input(i, cloze.gaps().get(i), filled.get(i)));
    }

    String answered(UUID course, Markup prompt, Body.Cloze cloze, Response response, Grade grade) {
        List<String> filled = given(cloze, response);
        return fill(course, prompt, cloze, i -> result(cloze.gaps().get(i), filled.get(i), part(grade, i)));
    }

    /** A gap that the text forgot is put at its end, so that the item can still be answered. */
    private String fill(UUID course, Markup prompt, Body.Cloze cloze, IntFunction<String> fragment) {
        Set<Integer> placed = new HashSet<>();
        String html = texts.filled(course, prompt, new Placeholders() {
            @Override
            public Optional<Html> gap(int number) {
                if (number > cloze.gaps().size()) {
                    return Optional.empty();
                }
                placed.add(number);
                return Optional.of(new Html(fragment.apply(number - 1)));
            }
        });
        StringBuilder out = new StringBuilder(html);
        for (int number = 1; number <= cloze.gaps().size(); number++) {
            if (!placed.contains(number)) {
                out.append("<p>").append(fragment.apply(number - 1)).append("</p>");
            }
        }
        return out.toString();
    }

    private String input(int index, Gap gap, String value) {
        String label = escaped(text("courses_gap", index + 1));
        return switch (gap.kind()) {
            case CHOICE -> select(label, gap, value);
            case NUMBER -> field(label, value, " inputmode=\"decimal\" size=\"8\" dir=\"ltr\"");
            case TEXT -> field(label, value, " size=\"" + width(gap) + "\" dir=\"auto\"");
        };
    }

    private static String field(String label, String value, String attributes) {
        return "<input class=\"gap\" name=\"gap\" aria-label=\"" + label + "\" value=\"" + escaped(value)
                + "\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\""
                + ResponseForm.LONGEST + "\"" + attributes + ">";
    }

    private String select(String label, Gap gap, String value) {
        StringBuilder out = new StringBuilder("<select class=\"gap\" name=\"gap\" aria-label=\"" + label + "\">");
        out.append("<option value=\"\">")
                .append(escaped(text("courses_gap_choose")))
                .append("</option>");
        for (int i = 0; i < gap.accepted().size(); i++) {
            out.append("<option value=\"").append(i).append('"');
            out.append(value.equals(String.valueOf(i)) ? " selected>" : ">");
            out.append(escaped(gap.accepted().get(i).text())).append("</option>");
        }
        return out.append("</select>").toString();
    }

    /** In steps, so that the width does not tell the length of the answer. */
    private static int width(Gap gap) {
        int longest = gap.accepted().stream()
                .map(AcceptedAnswer::text)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return longest <= 8 ? 10 : longest <= 16 ? 18 : 26;
    }

    private String result(Gap gap, String value, Part part) {
        String given = value.isBlank() ? "" : shown(gap, value);
        String right = Reasons.right(gap);
        if (part.score() >= 0.999) {
            return mark("right", "check", "courses_mark_right", "<ins>" + escaped(given) + "</ins>");
        }
        String answer = (given.isEmpty() ? "" : "<del>" + escaped(given) + "</del> ")
                + "<span class=\"visually-hidden\">" + escaped(text("courses_right_answer")) + " </span><ins>"
                + escaped(right) + "</ins>";
        return part.score() > 0
                ? mark("partly", "partial", "courses_mark_partly", answer)
                : mark("wrong", "cross", given.isEmpty() ? "courses_mark_empty" : "courses_mark_wrong", answer);
    }

    private String mark(String tone, String icon, String key, String content) {
        return "<span class=\"gap-result " + tone
                + "\" dir=\"auto\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\""
                + assets.url("icons.svg") + "#" + icon + "\"/></svg><span class=\"visually-hidden\">"
                + escaped(text(key)) + " </span>" + content + "</span>";
    }

    private static String shown(Gap gap, String value) {
        return gap.kind() == Body.GapKind.CHOICE
                ? gap.accepted().get(Integer.parseInt(value.strip())).text()
                : value;
    }

    private static List<String> given(Body.Cloze cloze, @Nullable Response response) {
        return response instanceof Response.Filled filled
                        && filled.gaps().size() == cloze.gaps().size()
                ? filled.gaps()
                : cloze.gaps().stream().map(gap -> "").toList();
    }

    private static Part part(Grade grade, int index) {
        return grade.parts().stream()
                .filter(part -> part.index() == index)
                .findFirst()
                .orElse(new Part(index, 0, OptionalInt.empty(), Remark.NOT_ANSWERED));
    }

    private String text(String key, Object... arguments) {
        return messages.get(visitor.getLanguage(), key, arguments);
    }

    private static String escaped(String text) {
        return Html.escaped(text).value();
    }
}
