package org.learningassistant.memory.grading.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learningassistant.memory.grading.formula.Formula.Relation;

/** Compares an answer with the one an author accepts. */
public final class Comparison {

    private Comparison() {}

    /** How an answer relates to the accepted one. */
    public enum Likeness {
        SAME,
        /** The value is right, the form is not the one asked for. */
        OTHER_FORM,
        /** The same equation, but not solved for the letter. */
        UNSOLVED,
        /** What stands on one side is right, but a whole equation is asked for. */
        SIDE_MISSING,
        /** Right but for the sign. */
        SIGN_WRONG,
        /** The ends are right, the brackets are others. */
        BRACKETS_WRONG,
        /** The same parts, in an order that is wrong. */
        ORDER_WRONG,
        /** All that is there is right, but not all is there. */
        PART_MISSING,
        DIFFERENT
    }

    /** The first of the likenesses that holds. */
    public static Likeness compare(Formula key, Form form, Formula given) {
        if (same(key, given)) {
            return Forms.holds(form, key, given) ? Likeness.SAME : Likeness.OTHER_FORM;
        }
        return switch (key) {
            case Formula.Value value ->
                given instanceof Formula.Value other
                                && same(value.expression(), new Expression.Negated(other.expression()))
                        ? Likeness.SIGN_WRONG
                        : Likeness.DIFFERENT;
            case Formula.Related related -> missedEquation(related, given);
            case Formula.Bracketed bracketed -> missedBrackets(bracketed, given);
            case Formula.Several several -> missedParts(several, given);
            case Formula.Words _ -> Likeness.DIFFERENT;
        };
    }

    /** Whether both mean the same, in whatever form. */
    public static boolean isSame(Formula key, Formula given) {
        return same(key, given);
    }

    /** The share of the accepted parts that an answer has, from 0 to 1. */
    public static double share(Formula key, Formula given) {
        return (double) parts(given).size() / parts(key).size();
    }

    private static Likeness missedEquation(Formula.Related key, Formula given) {
        if (given instanceof Formula.Related related) {
            return equivalent(key, related) ? Likeness.UNSOLVED : Likeness.DIFFERENT;
        }
        return given instanceof Formula.Value value
                        && Solved.of(key)
                                .filter(solved -> same(solved.value(), value.expression()))
                                .isPresent()
                ? Likeness.SIDE_MISSING
                : Likeness.DIFFERENT;
    }

    private static Likeness missedBrackets(Formula.Bracketed key, Formula given) {
        if (given instanceof Formula.Bracketed other) {
            if (sameInOrder(key.items(), other.items())) {
                return Likeness.BRACKETS_WRONG;
            }
            if (sameInAnyOrder(key.items(), other.items())) {
                return Likeness.ORDER_WRONG;
            }
        }
        return Likeness.DIFFERENT;
    }

    private static Likeness missedParts(Formula.Several key, Formula given) {
        List<Formula> rest = new ArrayList<>(key.items());
        boolean allRight = parts(given).stream().allMatch(part -> removeFirst(rest, part));
        return allRight ? Likeness.PART_MISSING : Likeness.DIFFERENT;
    }

    private static List<Formula> parts(Formula formula) {
        return formula instanceof Formula.Several several ? several.items() : List.of(formula);
    }

    private static boolean same(Formula key, Formula given) {
        return switch (key) {
            case Formula.Value value -> sameValue(value, given);
            case Formula.Related related -> sameRelation(related, given);
            case Formula.Bracketed bracketed ->
                given instanceof Formula.Bracketed other
                        && bracketed.open() == other.open()
                        && bracketed.close() == other.close()
                        && sameInOrder(bracketed.items(), other.items());
            case Formula.Several several ->
                given instanceof Formula.Several other && sameInAnyOrder(several.items(), other.items());
            case Formula.Words words ->
                given instanceof Formula.Words other && wording(words).equals(wording(other));
        };
    }

    /** "x = 5" answers a question for a value, too, whatever the letter is. */
    private static boolean sameValue(Formula.Value key, Formula given) {
        return switch (given) {
            case Formula.Value value -> same(key.expression(), value.expression());
            case Formula.Related related ->
                Solved.of(related)
                        .filter(solved -> solved.relation() == Relation.EQUAL
                                && !key.expression().mentions(solved.letter())
                                && same(key.expression(), solved.value()))
                        .isPresent();
            case Formula.Bracketed _, Formula.Several _, Formula.Words _ -> false;
        };
    }

    /** "5" answers "x = 5", but not "2x + 1" the question for an equation. */
    private static boolean sameRelation(Formula.Related key, Formula given) {
        Optional<Solved> expected = Solved.of(key);
        if (given instanceof Formula.Value value) {
            return expected.filter(solved -> solved.relation() == Relation.EQUAL
                            && Exact.of(solved.value()).flatMap(Exact::number).isPresent()
                            && same(solved.value(), value.expression()))
                    .isPresent();
        }
        if (!(given instanceof Formula.Related related)) {
            return false;
        }
        if (expected.isPresent()) {
            Solved wanted = expected.orElseThrow();
            return Solved.of(related)
                    .filter(solved -> solved.letter().equals(wanted.letter())
                            && solved.relation() == wanted.relation()
                            && same(wanted.value(), solved.value()))
                    .isPresent();
        }
        return equivalent(key, related);
    }

    private static boolean equivalent(Formula.Related key, Formula.Related given) {
        if (key.sides().size() != given.sides().size()) {
            return false;
        }
        return key.sides().size() == 2
                ? multiple(key, given)
                : sameChain(key, given.sides(), given.relations())
                        || sameChain(
                                key,
                                given.sides().reversed(),
                                given.relations().reversed().stream()
                                        .map(Relation::turned)
                                        .toList());
    }

    /**
     * Both sides times the same number; a negative one turns an inequality round. An equation may be multiplied by
     * letters, too.
     */
    private static boolean multiple(Formula.Related key, Formula.Related given) {
        Relation expected = key.relations().getFirst();
        Relation written = given.relations().getFirst();
        if (isNumber(difference(key)) && isNumber(difference(given))) {
            // Without a letter left in it, an equation says what its sides are.
            return sameChain(key, given.sides(), given.relations());
        }
        boolean equation = expected == written && expected == expected.turned();
        if (equation && Equality.haveSameNumerator(difference(key), difference(given))) {
            return true;
        }
        return Equality.ratio(difference(key), difference(given))
                .filter(ratio -> ratio != 0 && expected == (ratio > 0 ? written : written.turned()))
                .isPresent();
    }

    private static boolean isNumber(Expression expression) {
        return Exact.of(expression).flatMap(Exact::number).isPresent();
    }

    private static Expression difference(Formula.Related related) {
        return new Expression.Sum(List.of(
                related.sides().getFirst(),
                new Expression.Negated(related.sides().getLast())));
    }

    private static boolean sameChain(Formula.Related key, List<Expression> sides, List<Relation> relations) {
        boolean same = key.relations().equals(relations);
        for (int i = 0; same && i < sides.size(); i++) {
            same = same(key.sides().get(i), sides.get(i));
        }
        return same;
    }

    private static boolean sameInOrder(List<Formula> key, List<Formula> given) {
        boolean same = key.size() == given.size();
        for (int i = 0; same && i < key.size(); i++) {
            same = same(key.get(i), given.get(i));
        }
        return same;
    }

    private static boolean sameInAnyOrder(List<Formula> key, List<Formula> given) {
        List<Formula> rest = new ArrayList<>(key);
        return key.size() == given.size() && given.stream().allMatch(part -> removeFirst(rest, part));
    }

    private static boolean removeFirst(List<Formula> rest, Formula part) {
        for (int i = 0; i < rest.size(); i++) {
            if (same(rest.get(i), part)) {
                rest.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean same(Expression key, Expression given) {
        return Equality.same(key, given);
    }

    private static String wording(Formula.Words words) {
        return words.text().replace("'", "").toLowerCase(Locale.ROOT);
    }
}
