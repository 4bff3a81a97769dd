package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.XmlNode.Element;

/** Reads texts with gaps of QTI 1.2. */
final class QtiGaps {
    private final QtiAnswers answers;
    private final QtiTexts texts;

    QtiGaps(QtiAnswers answers, QtiTexts texts) {
        this.answers = answers;
        this.texts = texts;
    }

    /** @param prompt HTML with the gaps' places */
    record Filled(String prompt, Body.Cloze body) {}

    /** A text with names in brackets, each with a response of its own. */
    Filled blanks(String prompt, List<Element> responses, boolean dropdowns) throws Unusable {
        if (responses.isEmpty() || responses.size() > CardSide.MOST_GAPS) {
            throw new Unusable(
                    responses.isEmpty() ? Reason.GAPS_NONE : Reason.GAPS_MANY, Integer.toString(responses.size()));
        }
        String text = GiftText.withoutGaps(prompt);
        List<Body.Gap> gaps = new ArrayList<>();
        for (Element response : responses) {
            String ident = response.attribute("ident");
            String name = ident.startsWith("response_") ? ident.substring("response_".length()) : ident;
            String place = "[" + name + "]";
            if (!text.contains(place)) {
                place = "[" + Words.plain(texts.html(response)) + "]";
            }
            int at = text.indexOf(place);
            if (at < 0) {
                throw new Unusable(Reason.GAPS_NONE, place);
            }
            gaps.add(gap(ident, response, dropdowns));
            text = text.substring(0, at) + "[[" + gaps.size() + "]]" + text.substring(at + place.length());
        }
        return new Filled(text, new Body.Cloze(gaps));
    }

    private Body.Gap gap(String ident, Element response, boolean dropdown) throws Unusable {
        List<Element> labels = response.all("response_label");
        boolean chosen = dropdown
                || labels.stream()
                        .anyMatch(label -> Set.of("dropdown", "wordbank").contains(label.attribute("answer_type")));
        List<AcceptedAnswer> accepted = new ArrayList<>();
        for (Element label : labels) {
            String words = Words.shortened(Words.plain(answers.label(label)), QtiAnswers.LONGEST);
            // where the learner types, all that are listed are right
            double weight = !chosen || answers.scores().worth(ident, label.attribute("ident")) > 0 ? 1 : 0;
            if (!words.isEmpty()) {
                accepted.add(new AcceptedAnswer(
                        chosen ? words : words.replace("*", "\\*"), weight, answers.said(ident, label)));
            }
        }
        if (accepted.size() > QtiAnswers.MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(accepted.size()));
        }
        if (accepted.stream().noneMatch(answer -> answer.weight() > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, ident);
        }
        if (chosen && accepted.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(accepted.size()));
        }
        return new Body.Gap(chosen ? GapKind.CHOICE : GapKind.TEXT, accepted, 0);
    }

    /** Running text with fields to type into. */
    Filled flow(Element presentation, List<Element> responses) throws Unusable {
        if (responses.size() > CardSide.MOST_GAPS) {
            throw new Unusable(Reason.GAPS_MANY, Integer.toString(responses.size()));
        }
        StringBuilder text = new StringBuilder();
        List<Body.Gap> gaps = new ArrayList<>();
        flow(presentation, text, gaps);
        return new Filled(text.toString().strip(), new Body.Cloze(gaps));
    }

    private void flow(Element holder, StringBuilder text, List<Body.Gap> gaps) throws Unusable {
        for (Element child : holder.children()) {
            switch (child.name()) {
                case "mattext", "mat_formattedtext", "matimage" ->
                    text.append(GiftText.withoutGaps(texts.piece(child)));
                case "response_str", "response_num" -> {
                    String ident = child.attribute("ident");
                    List<String> values = answers.scores().values(ident);
                    gaps.add(new Body.Gap(GapKind.TEXT, answers.accepted(ident, values), 0));
                    text.append("[[").append(gaps.size()).append("]]");
                }
                case "response_lid" -> throw new Unusable(Reason.TYPE_UNKNOWN, "response_lid");
                default -> flow(child, text, gaps);
            }
        }
    }
}
