package org.learningassistant.memory.grading;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.formula.Comparison;
import org.learningassistant.memory.grading.formula.Comparison.Likeness;
import org.learningassistant.memory.grading.formula.Formula;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Reading;

/** Compares a typed formula with the accepted ones; the best result counts. */
final class FormulaMatch {

    /** Share of the score for the right value in another form than asked for. */
    private static final double OTHER_FORM = 0.5;

    /** What earns more; then what the author has something to say to, even if it earns nothing; then a remark that helps. */
    private static final Comparator<Part> TELLING = Comparator.comparingDouble(Part::score)
            .thenComparing(part -> part.matched().isPresent())
            .thenComparing(part -> part.remark() != Remark.NONE);

    private FormulaMatch() {}

    static Part grade(AnswerKey.Formula key, String typed, int index) {
        return switch (FormulaReader.read(typed)) {
            case Reading.Unreadable _ -> new Part(index, 0, OptionalInt.empty(), Remark.NOT_A_FORMULA);
            case Reading.Understood understood -> best(key, understood.formula(), typed, index);
        };
    }

    private static Part best(AnswerKey.Formula key, Formula given, String typed, int index) {
        return IntStream.range(0, key.accepted().size())
                .mapToObj(accepted -> part(key, accepted, given, typed, index))
                .max(TELLING)
                .orElseThrow();
    }

    private static Part part(AnswerKey.Formula key, int accepted, Formula given, String typed, int index) {
        AcceptedText answer = key.accepted().get(accepted);
        Formula expected = formula(answer.text());
        Likeness likeness = Comparison.compare(expected, key.form(), given);
        if (likeness == Likeness.DIFFERENT) {
            return new Part(index, 0, OptionalInt.empty(), reasonOfMiss(answer, typed));
        }
        double share =
                switch (likeness) {
                    case SAME -> 1;
                    case OTHER_FORM, UNSOLVED, SIDE_MISSING -> OTHER_FORM;
                    case PART_MISSING -> Comparison.share(expected, given);
                    case SIGN_WRONG, BRACKETS_WRONG, ORDER_WRONG, DIFFERENT -> 0;
                };
        boolean counts = share > 0;
        // What an author says to an answer worth nothing is no place for hints at the right one.
        Remark remark = answer.weight() > 0 || likeness == Likeness.SAME ? remark(likeness) : Remark.NONE;
        return new Part(
                index,
                Grading.clamp(answer.weight() * share),
                counts && (share == 1 || answer.weight() > 0) ? OptionalInt.of(accepted) : OptionalInt.empty(),
                remark);
    }

    private static Remark remark(Likeness likeness) {
        return switch (likeness) {
            case SAME, DIFFERENT -> Remark.NONE;
            case OTHER_FORM -> Remark.FORM_WRONG;
            case UNSOLVED -> Remark.NOT_SOLVED;
            case SIDE_MISSING -> Remark.SIDE_MISSING;
            case SIGN_WRONG -> Remark.SIGN_WRONG;
            case BRACKETS_WRONG -> Remark.BRACKETS_WRONG;
            case ORDER_WRONG -> Remark.ORDER_WRONG;
            case PART_MISSING -> Remark.PART_MISSING;
        };
    }

    private static Remark reasonOfMiss(AcceptedText answer, String typed) {
        boolean letters = answer.weight() > 0
                && FormulaReader.read(typed.toLowerCase(Locale.ROOT)) instanceof Reading.Understood lower
                && FormulaReader.read(answer.text().toLowerCase(Locale.ROOT)) instanceof Reading.Understood expected
                && Comparison.isSame(expected.formula(), lower.formula());
        return letters ? Remark.LETTER_CASE_WRONG : Remark.NONE;
    }

    private static Formula formula(String accepted) {
        return switch (FormulaReader.read(accepted)) {
            case Reading.Understood understood -> understood.formula();
            case Reading.Unreadable _ ->
                throw new IllegalStateException("the constructor refuses such an answer: " + accepted);
        };
    }
}
