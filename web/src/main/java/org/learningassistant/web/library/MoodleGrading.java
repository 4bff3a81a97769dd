package org.learningassistant.web.library;

import java.util.EnumSet;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.XmlNode.Element;

/** What a question of Moodle XML says about grading that items here have no place for. */
final class MoodleGrading {
    /** What Moodle takes off for each further try unless somebody says otherwise, as it writes it. */
    private static final double USUAL_PENALTY = 0.3333333;

    /** What a missing unit costs here, and what our exports say that it costs. */
    static final double UNIT_PENALTY = 0.5;

    private static final double ROUNDING = 1e-4;
    /** Our rule for orders, as Moodle calls it and as older exports number it. */
    private static final Set<String> OUR_ORDER = Set.of("LONGEST_ORDERED_SUBSET", "5");

    private final Element question;

    private MoodleGrading(Element question) {
        this.question = question;
    }

    static Set<Reason> notTaken(Element question, Body body) {
        return new MoodleGrading(question).notTaken(body);
    }

    private Set<Reason> notTaken(Body body) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (differs("defaultgrade", 1)) {
            reasons.add(Reason.MARKS_NOT_TAKEN);
        }
        // Moodle gives every statement the whole penalty: a second try would be right for certain
        if (!(body instanceof Body.TrueFalse) && differs("penalty", USUAL_PENALTY)) {
            reasons.add(Reason.PENALTIES_NOT_TAKEN);
        }
        if (body instanceof Body.Numeric numeric && numeric.unitRequired() && differs("unitpenalty", UNIT_PENALTY)) {
            reasons.add(Reason.UNIT_PENALTY_NOT_TAKEN);
        }
        if (body instanceof Body.Ordering
                && !OUR_ORDER.contains(question.words("gradingtype").strip())) {
            reasons.add(Reason.ORDER_GRADING_NOT_TAKEN);
        }
        return reasons;
    }

    private boolean differs(String name, double usual) {
        GiftAnswer.Range said = GiftAnswer.range(question.words(name).strip());
        return said != null && Math.abs(said.value() - usual) > ROUNDING;
    }
}
