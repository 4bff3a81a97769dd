package org.learningassistant.memory.grading;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.Unit;

/** Compares a typed number, and its unit, with the accepted ones. */
final class QuantityMatch {

    /** Share of the score for the right number without the required unit. */
    private static final double WITHOUT_UNIT = 0.5;

    /** Relative slack so that binary fractions and unit factors (30 cm = 0.3 m) do not decide. */
    private static final double ROUNDING = 1e-14;

    private static final int FURTHEST_POWER = 9;

    private QuantityMatch() {}

    static Part grade(AnswerKey.Quantity key, String typed, int index) {
        return NumberReader.read(typed)
                .map(reading -> key.units().isEmpty() ? bare(key, reading, index) : measured(key, reading, index))
                .orElse(new Part(index, 0, OptionalInt.empty(), Remark.NOT_A_NUMBER));
    }

    private static Part bare(AnswerKey.Quantity key, NumberReader.Reading reading, int index) {
        if (reading.unit().equals("%")) {
            // 50 % answers both "50" (the author asked for per cent) and "0.5" (the author asked for a ratio).
            Part percent = compare(key, reading.values(), 1, index);
            return percent.matched().isPresent() ? percent : compare(key, reading.values(), 0.01, index);
        }
        Part part = compare(key, reading.values(), 1, index);
        return part.score() > 0 && !reading.unit().isEmpty() ? with(part, part.score(), Remark.UNIT_NOT_CHECKED) : part;
    }

    private static Part measured(AnswerKey.Quantity key, NumberReader.Reading reading, int index) {
        if (reading.unit().isEmpty()) {
            Part part = compare(key, reading.values(), 1, index);
            return part.score() > 0 && key.unitRequired()
                    ? with(part, part.score() * WITHOUT_UNIT, Remark.UNIT_MISSING)
                    : part;
        }
        OptionalDouble factor = factor(key.units(), reading.unit());
        return factor.isPresent()
                ? compare(key, reading.values(), factor.getAsDouble(), index)
                : new Part(index, 0, OptionalInt.empty(), Remark.UNIT_WRONG);
    }

    private static Part with(Part part, double score, Remark remark) {
        return new Part(part.index(), score, part.matched(), remark);
    }

    /** The factor of the unit written so, or else of the only one that differs just in capitals (mW is not MW). */
    private static OptionalDouble factor(List<Unit> units, String written) {
        String symbol = NumberReader.unitSymbol(written);
        for (Unit unit : units) {
            if (NumberReader.unitSymbol(unit.symbol()).equals(symbol)) {
                return OptionalDouble.of(unit.factor());
            }
        }
        double[] factors = units.stream()
                .filter(unit -> NumberReader.unitSymbol(unit.symbol()).equalsIgnoreCase(symbol))
                .mapToDouble(Unit::factor)
                .distinct()
                .toArray();
        return factors.length == 1 ? OptionalDouble.of(factors[0]) : OptionalDouble.empty();
    }

    private static Part compare(AnswerKey.Quantity key, List<Double> numbers, double factor, int index) {
        int best = -1;
        for (double number : numbers) {
            for (int i = 0; i < key.accepted().size(); i++) {
                AcceptedQuantity accepted = key.accepted().get(i);
                boolean better =
                        best < 0 || accepted.weight() > key.accepted().get(best).weight();
                if (better && isWithin(accepted, number * factor)) {
                    best = i;
                }
            }
        }
        if (best < 0) {
            return new Part(index, 0, OptionalInt.empty(), reasonOfMiss(key, numbers, factor));
        }
        double score = Grading.clamp(key.accepted().get(best).weight());
        return new Part(index, score, OptionalInt.of(best), Remark.NONE);
    }

    private static boolean isWithin(AcceptedQuantity accepted, double value) {
        double slack = ROUNDING * Math.max(Math.abs(accepted.value()), Math.abs(value));
        return Math.abs(value - accepted.value()) <= accepted.tolerance() + slack;
    }

    private static Remark reasonOfMiss(AnswerKey.Quantity key, List<Double> numbers, double factor) {
        for (AcceptedQuantity accepted : key.accepted()) {
            if (accepted.weight() <= 0) {
                continue;
            }
            for (double number : numbers) {
                if (isWithin(accepted, -number * factor)) {
                    return Remark.SIGN_WRONG;
                }
                if (isPowerOfTenAway(accepted, number * factor)) {
                    return Remark.POWER_OF_TEN_WRONG;
                }
            }
        }
        return Remark.OUTSIDE_TOLERANCE;
    }

    private static boolean isPowerOfTenAway(AcceptedQuantity accepted, double value) {
        // A tolerance that includes zero would make every number a power of ten away.
        if (value == 0 || accepted.tolerance() >= Math.abs(accepted.value())) {
            return false;
        }
        double power = 1;
        for (int exponent = 1; exponent <= FURTHEST_POWER; exponent++) {
            power *= 10;
            if (isWithin(accepted, value * power) || isWithin(accepted, value / power)) {
                return true;
            }
        }
        return false;
    }
}
