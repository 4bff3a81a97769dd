package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** The answers of one QTI item: what stands at them, what they are worth, what is said to them. */
final class QtiAnswers {
    static final int MOST = 100;
    static final int LONGEST = 500;
    private final QtiTexts texts;
    private final QtiScores scores;
    private final Map<String, String> feedback = new HashMap<>();

    QtiAnswers(Element item, QtiTexts texts) {
        this.texts = texts;
        this.scores = QtiScores.of(item);
        for (Element said : item.all("itemfeedback")) {
            feedback.putIfAbsent(said.attribute("ident"), texts.html(said));
        }
    }

    QtiScores scores() {
        return scores;
    }

    /** The feedback of a name, which is not asked for again. */
    @Nullable
    Markup takenFeedback(String name) {
        return markup(feedback.remove(name));
    }

    @Nullable
    Markup feedback(String name) {
        return markup(feedback.get(name));
    }

    /** What stands at an answer to choose, as HTML. */
    String label(Element label) {
        List<String> pieces = new ArrayList<>();
        for (String name : List.of("mattext", "mat_formattedtext", "matimage")) {
            label.all(name).forEach(piece -> pieces.add(texts.piece(piece)));
        }
        return String.join(" ", pieces).strip();
    }

    /** What is said to an answer to choose. */
    @Nullable
    Markup said(String ident, Element label) {
        String name = label.attribute("ident");
        Markup linked = markup(feedback.get(scores.feedback(ident, name)));
        return linked == null ? markup(feedback.get(name + "_fb")) : linked;
    }

    /** The answers to type that a response names. */
    List<AcceptedAnswer> accepted(String ident, List<String> values) throws Unusable {
        if (values.size() > MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(values.size()));
        }
        double best = values.stream()
                .mapToDouble(value -> scores.worth(ident, value))
                .max()
                .orElse(0);
        if (!(best > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        List<AcceptedAnswer> accepted = values.stream()
                .filter(value -> !Words.shortened(value, LONGEST).isEmpty())
                .map(value -> new AcceptedAnswer(
                        Words.shortened(value, LONGEST),
                        Math.clamp(scores.worth(ident, value) / best, -1.0, 1.0),
                        markup(feedback.get(scores.feedback(ident, value)))))
                .toList();
        if (accepted.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
        return accepted;
    }

    private @Nullable Markup markup(@Nullable String html) {
        return html == null || HtmlText.isBlank(html) ? null : texts.markup(html);
    }
}
