package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.ForeignQuestion.Remark;
import org.learningassistant.web.library.XmlNode.Element;
import org.learningassistant.web.platform.markup.Markup;

/** Reads matching and ordering questions of Moodle XML. */
final class MoodlePairs {
    private final Element question;
    private final MoodleTexts texts;
    private final List<Remark> remarks;

    /** @param remarks gets what is changed on the way */
    MoodlePairs(Element question, MoodleTexts texts, List<Remark> remarks) {
        this.question = question;
        this.texts = texts;
        this.remarks = remarks;
    }

    /** A subquestion without a text brings something more to choose from. */
    Body matching(boolean dragged) throws Unusable {
        MatchedPairs pairs = new MatchedPairs();
        for (Element sub : question.children("subquestion")) {
            Element answer = sub.child("answer").orElse(null);
            String right = answer == null ? "" : MoodleTexts.text(answer);
            pairs.add(texts.markup(sub), dragged ? words(right) : right);
        }
        return pairs.body(isYes("shuffleanswers"));
    }

    /** Right sides that are dragged can have any form; here they stand in a list. */
    private String words(String html) throws Unusable {
        String words = Words.plain(html);
        if (html.matches("(?is).*<(?:img|svg|video|audio|math)\\b.*")) {
            throw new Unusable(Reason.MATCHING, "");
        }
        if (html.matches("(?is).*<(?!/?(?:p|br|span|div)\\b)[a-z].*")) {
            remarks.add(new Remark(Reason.GAP_PLAIN, ""));
        }
        return words;
    }

    /** The fraction of an answer is its place. */
    Body ordering() throws Unusable {
        List<Element> answers = new ArrayList<>(question.children("answer"));
        List<Double> places = new ArrayList<>();
        for (Element answer : answers) {
            places.add(place(answer));
        }
        if (places.stream().distinct().count() == places.size()) {
            List<Element> inFile = List.copyOf(answers);
            answers.sort(Comparator.comparing(answer -> places.get(inFile.indexOf(answer))));
        }
        if (!areAllShown(answers.size())) {
            remarks.add(new Remark(Reason.PIECES_ALL, ""));
        }
        List<Markup> pieces = new ArrayList<>();
        for (Element answer : answers) {
            pieces.add(texts.markup(answer));
            if (texts.optional(answer.child("feedback").orElse(null)) != null) {
                remarks.add(new Remark(Reason.PIECE_FEEDBACK, ""));
            }
        }
        return OrderedPieces.body(pieces);
    }

    /** Older exports have other names for both: {@code logical} and {@code studentsee}. */
    private boolean areAllShown(int pieces) {
        String selection = (question.words("selecttype") + question.words("logical")).strip();
        GiftAnswer.Range count =
                GiftAnswer.range((question.words("selectcount") + question.words("studentsee")).strip());
        return Set.of("0", "ALL", "EXACT").contains(selection) || count == null || count.value() >= pieces;
    }

    private static double place(Element answer) throws Unusable {
        String written = answer.attribute("fraction").strip();
        GiftAnswer.Range place = GiftAnswer.range(written.isEmpty() ? "0" : written);
        if (place == null) {
            throw new Unusable(Reason.NUMBER_UNREADABLE, written);
        }
        return place.value();
    }

    private boolean isYes(String name) {
        return !Set.of("false", "0").contains(question.words(name).strip());
    }
}
