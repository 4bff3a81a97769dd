package org.learningassistant.web.courses;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Part;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Reading;
import org.learningassistant.web.courses.AnsweredView.Told;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.platform.markup.Markup;

/** Why an answer got its grade, and what would have been right. */
record Reasons(ItemContent content, Response response, Grade grade) {

    /** What was typed; null for items without a field and when the question was passed over. */
    @Nullable
    String given() {
        return response instanceof Response.Typed typed && !typed.text().isBlank() ? typed.text() : null;
    }

    /** The answer that counts fully, for items without options or gaps. */
    @Nullable
    String right() {
        return switch (content.body()) {
            case Body.Numeric numeric -> number(numeric);
            case Body.ShortText text -> wording(text.accepted());
            case Body.Formula formula -> best(formula.accepted()).text();
            case Body.FlashCard _,
                    Body.SingleChoice _,
                    Body.MultipleChoice _,
                    Body.TrueFalse _,
                    Body.Cloze _,
                    Body.Matching _,
                    Body.Ordering _ -> null;
        };
    }

    List<Told> remarks() {
        List<Told> told = new ArrayList<>();
        for (Part part : grade.parts()) {
            String key = "courses_remark_" + part.remark().name();
            switch (part.remark()) {
                case NONE, NOT_ANSWERED, CHOSEN_WRONGLY, MISSED, MISPLACED -> {}
                case TYPO_FORGIVEN, SPELLING_WRONG, CASE_WRONG -> told.add(new Told(key, spelling(part), gap(part)));
                case UNIT_MISSING, UNIT_WRONG -> told.add(new Told(key, units(), gap(part)));
                case NOT_A_FORMULA -> told.add(unread());
                case FORM_WRONG -> told.add(new Told(key + "_" + form().name(), "", ""));
                case OUTSIDE_TOLERANCE,
                        UNIT_NOT_CHECKED,
                        NOT_A_NUMBER,
                        SIGN_WRONG,
                        POWER_OF_TEN_WRONG,
                        NOT_SOLVED,
                        SIDE_MISSING,
                        LETTER_CASE_WRONG,
                        BRACKETS_WRONG,
                        ORDER_WRONG,
                        PART_MISSING -> told.add(new Told(key, "", gap(part)));
            }
        }
        return told;
    }

    /** What the author says to the answer that matched, then the general reason. */
    List<Markup> feedback() {
        List<Markup> texts = new ArrayList<>();
        for (Part part : grade.parts()) {
            matched(part).filter(text -> !text.text().isBlank()).ifPresent(texts::add);
        }
        Markup general = content.feedback();
        if (general != null && !general.text().isBlank()) {
            texts.add(general);
        }
        return texts.stream().distinct().toList();
    }

    /** The remark on an option stands beside the option, so only typed answers and gaps have one here. */
    private Optional<Markup> matched(Part part) {
        if (part.matched().isEmpty()) {
            return Optional.empty();
        }
        int index = part.matched().getAsInt();
        return Optional.ofNullable(
                switch (content.body()) {
                    case Body.Numeric numeric -> numeric.accepted().get(index).feedback();
                    case Body.Formula formula -> formula.accepted().get(index).feedback();
                    case Body.ShortText text -> text.accepted().get(index).feedback();
                    case Body.Cloze cloze ->
                        cloze.gaps().get(part.index()).accepted().get(index).feedback();
                    case Body.FlashCard _,
                            Body.SingleChoice _,
                            Body.MultipleChoice _,
                            Body.TrueFalse _,
                            Body.Matching _,
                            Body.Ordering _ -> null;
                });
    }

    private String spelling(Part part) {
        List<AcceptedAnswer> accepted =
                switch (content.body()) {
                    case Body.ShortText text -> text.accepted();
                    case Body.Cloze cloze -> cloze.gaps().get(part.index()).accepted();
                    case Body.FlashCard _,
                            Body.SingleChoice _,
                            Body.MultipleChoice _,
                            Body.TrueFalse _,
                            Body.Numeric _,
                            Body.Formula _,
                            Body.Matching _,
                            Body.Ordering _ -> List.of();
                };
        return part.matched().isPresent()
                ? plain(accepted.get(part.matched().getAsInt()).text())
                : wording(accepted);
    }

    private Told unread() {
        String typed = response instanceof Response.Typed given ? given.text() : "";
        return switch (FormulaReader.read(typed)) {
            case Reading.Unreadable unreadable -> new Told(FormulaReadings.key(unreadable), unreadable.at(), "");
            case Reading.Understood _ ->
                throw new IllegalStateException("graded as unreadable, but it can be read: " + typed);
        };
    }

    private Form form() {
        return content.body() instanceof Body.Formula formula ? formula.form() : Form.ANY;
    }

    private String gap(Part part) {
        return content.body() instanceof Body.Cloze ? String.valueOf(part.index() + 1) : "";
    }

    private String units() {
        return content.body() instanceof Body.Numeric numeric
                ? numeric.units().stream().map(UnitChoice::symbol).collect(Collectors.joining(", "))
                : "";
    }

    /** What belongs into a gap. */
    static String right(Gap gap) {
        return gap.kind() == Body.GapKind.CHOICE
                ? best(gap.accepted()).text()
                : gap.kind() == Body.GapKind.TEXT
                        ? wording(gap.accepted())
                        : best(gap.accepted()).text();
    }

    /** The first answer that counts fully; up to two others that do as well. */
    private static String wording(List<AcceptedAnswer> accepted) {
        double most = best(accepted).weight();
        return accepted.stream()
                .filter(answer -> answer.weight() >= most)
                .map(answer -> plain(answer.text()))
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" / "));
    }

    private static AcceptedAnswer best(List<AcceptedAnswer> accepted) {
        AcceptedAnswer best = accepted.getFirst();
        for (AcceptedAnswer answer : accepted) {
            best = answer.weight() > best.weight() ? answer : best;
        }
        return best;
    }

    /** An accepted text as people read it: an ellipsis for "any letters". */
    private static String plain(String accepted) {
        return accepted.replace("\\*", "\uE000").replace("*", "…").replace('\uE000', '*');
    }

    /** The number with its base unit; without one, also in the first unit there is. */
    private static String number(Body.Numeric numeric) {
        AcceptedNumber best = numeric.accepted().getFirst();
        for (AcceptedNumber accepted : numeric.accepted()) {
            best = accepted.weight() > best.weight() ? accepted : best;
        }
        double value = best.value();
        Optional<UnitChoice> base =
                numeric.units().stream().filter(unit -> unit.factor() == 1).findFirst();
        if (base.isPresent()) {
            return written(value) + " " + base.get().symbol();
        }
        return numeric.units().stream()
                .findFirst()
                .map(unit -> written(value) + " = " + written(value / unit.factor()) + " " + unit.symbol())
                .orElseGet(() -> written(value));
    }

    /** Up to twelve significant digits; as a power of ten where zeros would have to be counted. */
    static String written(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal number = new BigDecimal(value, new MathContext(12)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-5 && size < 1e12 ? number.toPlainString() : number.toString();
    }
}
