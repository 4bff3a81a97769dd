package org.learningassistant.memory.statistics;

import java.util.List;
import org.learningassistant.memory.statistics.Statistic.Reason;

/**
 * How a quiz as a whole did, after docs.moodle.org, "Development:Quiz statistics calculations". Marks are those of the
 * attempts, not scaled.
 *
 * @param attempts finished ones
 * @param average of the totals
 * @param median of the totals
 * @param standardDeviation of the totals
 * @param skewness k₃ / k₂^(3/2) with k₂, k₃ the unbiased cumulants (k-statistics) of the totals; below 0 when a few did
 *     much worse than the others
 * @param kurtosis k₄ / k₂²; 0 for a normal distribution
 * @param internalConsistency 100 p / (p − 1) · (1 − Σ V(x) / k₂) for p positions: Cronbach's α in percent, at most 100, may
 *     be negative
 * @param errorRatio 100 √(1 − internalConsistency / 100): how much of the standard deviation is chance, in percent
 * @param standardError of measurement, errorRatio / 100 · standardDeviation, in marks: how far a total may be off
 */
public record QuizStatistics(
        int attempts,
        Statistic average,
        Statistic median,
        Statistic standardDeviation,
        Statistic skewness,
        Statistic kurtosis,
        Statistic internalConsistency,
        Statistic errorRatio,
        Statistic standardError) {

    /** Sums of variances that should be equal differ by less than this many percent of consistency. */
    private static final double ROUNDING = 1e-9;

    /** @param sumOfMarkVariances over the positions of the quiz */
    static QuizStatistics of(List<AttemptMarks> attempts, int positions, double sumOfMarkVariances) {
        if (attempts.isEmpty()) {
            Statistic none = Statistic.undefined(Reason.NO_ATTEMPT);
            return new QuizStatistics(0, none, none, none, none, none, none, none, none);
        }
        Sample totals =
                new Sample(attempts.stream().mapToDouble(AttemptMarks::total).toArray());
        Statistic deviation = totals.size() < 2
                ? Statistic.undefined(Reason.NEEDS_TWO_ATTEMPTS)
                : Statistic.of(Math.sqrt(totals.variance()));
        Statistic consistency = consistency(totals, positions, sumOfMarkVariances);
        Statistic errorRatio =
                switch (consistency) {
                    case Statistic.Known known -> Statistic.of(100 * Math.sqrt(1 - known.number() / 100));
                    case Statistic.Undefined undefined -> undefined;
                };
        Statistic standardError =
                switch (errorRatio) {
                    case Statistic.Known known -> Statistic.of(known.number() / 100 * Math.sqrt(totals.variance()));
                    case Statistic.Undefined undefined -> undefined;
                };
        return new QuizStatistics(
                totals.size(),
                Statistic.of(totals.mean()),
                Statistic.of(totals.median()),
                deviation,
                skewness(totals),
                kurtosis(totals),
                consistency,
                errorRatio,
                standardError);
    }

    private static Statistic skewness(Sample totals) {
        double n = totals.size();
        if (n < 3) {
            return Statistic.undefined(Reason.NEEDS_THREE_ATTEMPTS);
        }
        if (totals.isConstant()) {
            return Statistic.undefined(Reason.SAME_TOTAL);
        }
        double k2 = totals.variance();
        double k3 = n * n * totals.moment(3) / ((n - 1) * (n - 2));
        return Statistic.of(k3 / (k2 * Math.sqrt(k2)));
    }

    private static Statistic kurtosis(Sample totals) {
        double n = totals.size();
        if (n < 4) {
            return Statistic.undefined(Reason.NEEDS_FOUR_ATTEMPTS);
        }
        if (totals.isConstant()) {
            return Statistic.undefined(Reason.SAME_TOTAL);
        }
        double k2 = totals.variance();
        double m2 = totals.moment(2);
        double k4 = n * n * ((n + 1) * totals.moment(4) - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3));
        return Statistic.of(k4 / (k2 * k2));
    }

    private static Statistic consistency(Sample totals, int positions, double sumOfMarkVariances) {
        if (totals.size() < 3) {
            return Statistic.undefined(Reason.NEEDS_THREE_ATTEMPTS);
        }
        if (positions < 2) {
            return Statistic.undefined(Reason.NEEDS_TWO_QUESTIONS);
        }
        if (totals.isConstant()) {
            return Statistic.undefined(Reason.SAME_TOTAL);
        }
        double percent = 100.0 * positions / (positions - 1) * (1 - sumOfMarkVariances / totals.variance());
        // the variance of a sum of p marks is at most p times the sum of theirs, if every attempt has them all
        return percent > 100 + ROUNDING
                ? Statistic.undefined(Reason.UNLIKE_ATTEMPTS)
                : Statistic.of(Math.min(percent, 100));
    }
}
