package org.learningassistant.memory.grading;

import java.util.List;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Reading;

/**
 * What counts as right. Weights are shares of the full score: 1 is right, between 0 and 1 is partly right, 0 or less is
 * wrong. Constructors throw {@link IllegalArgumentException} for a key that could never be graded.
 */
public sealed interface AnswerKey {

    /** A flash card: the learner compares and rates. */
    record SelfRated() implements AnswerKey {}

    /** One option may be chosen; {@code weights} holds one weight per option. */
    record OneChoice(List<Double> weights) implements AnswerKey {
        public OneChoice {
            weights = checkedWeights(weights);
        }
    }

    /** Any number of options may be chosen; the score is the sum of the chosen weights, clamped to [0, 1]. */
    record ManyChoices(List<Double> weights) implements AnswerKey {
        public ManyChoices {
            weights = checkedWeights(weights);
        }
    }

    /** A statement; the response chooses option 0 for true, option 1 for false. */
    record TrueOrFalse(boolean truth) implements AnswerKey {}

    /**
     * A number, with a unit when {@code units} is not empty. Accepted values and tolerances are in the base unit; a
     * number without a unit counts as given in the base unit.
     */
    record Quantity(List<AcceptedQuantity> accepted, List<Unit> units, boolean unitRequired) implements AnswerKey {
        public Quantity {
            accepted = List.copyOf(accepted);
            units = List.copyOf(units);
            require(!accepted.isEmpty(), "a quantity needs at least one accepted value");
            require(!unitRequired || !units.isEmpty(), "a required unit needs at least one unit");
        }
    }

    /**
     * A short text. {@code *} in an accepted text stands for any run of characters, {@code \*} for an asterisk.
     * {@code forgiving} lets one slip of the keyboard pass from 5 characters on and two from 9 on, never in digits.
     */
    record Text(List<AcceptedText> accepted, boolean caseSensitive, boolean forgiving) implements AnswerKey {
        public Text {
            accepted = List.copyOf(accepted);
            require(!accepted.isEmpty(), "a text needs at least one accepted answer");
        }
    }

    /**
     * A formula: every writing of the same value is right, or only those in a {@code form}. Accepted ones are written as a
     * learner would type them, or in LaTeX.
     */
    record Formula(List<AcceptedText> accepted, Form form) implements AnswerKey {
        public Formula {
            accepted = List.copyOf(accepted);
            require(!accepted.isEmpty(), "a formula needs at least one accepted answer");
            for (AcceptedText answer : accepted) {
                require(
                        FormulaReader.read(answer.text()) instanceof Reading.Understood,
                        "no formula can be read in " + answer.text());
            }
        }
    }

    /** Several gaps in one text, each a {@link Text}, a {@link Quantity} or a {@link OneChoice}; all count the same. */
    record Gaps(List<AnswerKey> gaps) implements AnswerKey {
        public Gaps {
            gaps = List.copyOf(gaps);
            require(!gaps.isEmpty(), "a text with gaps needs at least one gap");
            for (AnswerKey gap : gaps) {
                require(
                        gap instanceof Text || gap instanceof Quantity || gap instanceof OneChoice,
                        "a gap is a text, a quantity or one choice, not " + gap);
            }
        }
    }

    /**
     * Left sides to be matched with choices. {@code right} holds for each left side the number of the choice that belongs
     * to it, from 0 to below {@code choices}; a choice may belong to several left sides or to none.
     */
    record Matching(List<Integer> right, int choices) implements AnswerKey {
        public Matching {
            right = List.copyOf(right);
            require(!right.isEmpty(), "a matching needs at least one pair");
            for (int choice : right) {
                require(choice >= 0 && choice < choices, "choice " + choice + " does not exist, there are " + choices);
            }
        }
    }

    /** Pieces to be put in order; {@code pieces} holds the numbers of the pieces, from 0, in the right order. */
    record Ordering(List<Integer> pieces) implements AnswerKey {
        public Ordering {
            pieces = List.copyOf(pieces);
            require(pieces.size() > 1, "an order needs at least two pieces");
            boolean eachOnce = pieces.stream().distinct().count() == pieces.size();
            for (int piece : pieces) {
                require(
                        eachOnce && piece >= 0 && piece < pieces.size(),
                        "an order names each piece once, not " + pieces);
            }
        }
    }

    /** {@code value} and {@code tolerance} (absolute, at least 0) in the base unit. */
    record AcceptedQuantity(double value, double tolerance, double weight) {
        public AcceptedQuantity {
            require(Double.isFinite(value), "accepted value must be finite, not " + value);
            require(tolerance >= 0 && Double.isFinite(tolerance), "tolerance must be at least 0, not " + tolerance);
            require(Double.isFinite(weight), "weight must be finite, not " + weight);
        }
    }

    /** A value in the base unit is the number written times {@code factor}. */
    record Unit(String symbol, double factor) {
        public Unit {
            require(!symbol.isBlank(), "a unit needs a symbol");
            require(factor > 0 && Double.isFinite(factor), "factor of unit " + symbol + " must be positive");
        }
    }

    /** One accepted text and the share of the score it earns. */
    record AcceptedText(String text, double weight) {
        public AcceptedText {
            require(!text.isBlank(), "an accepted text must not be blank");
            require(Double.isFinite(weight), "weight must be finite, not " + weight);
        }
    }

    private static List<Double> checkedWeights(List<Double> weights) {
        require(!weights.isEmpty(), "a choice needs at least one option");
        for (double weight : weights) {
            require(Double.isFinite(weight), "weight must be finite, not " + weight);
        }
        return List.copyOf(weights);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
