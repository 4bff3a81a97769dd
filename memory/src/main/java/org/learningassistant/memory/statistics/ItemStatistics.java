package org.learningassistant.memory.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learningassistant.memory.statistics.Statistic.Reason;

/**
 * How one question did, after docs.moodle.org, "Development:Quiz statistics calculations". With x the marks in this
 * question, y the marks in all others together, C the covariance and V the variance, both with one less than the number
 * of attempts as divisor:
 *
 * @param attempts that were asked it
 * @param facility mean of x through the highest mark, 0 to 1 unless marks are negative; higher is easier
 * @param standardDeviation √V(x), in marks
 * @param discriminationIndex 100 C(x, y) / √(V(x) V(y)): the correlation with the rest of the quiz, −100 to 100
 * @param discriminationEfficiency 100 C(x, y) / Cmax, where Cmax is the covariance if the best marks here and elsewhere
 *     belonged to the same people; at most 100
 * @param moments the variances behind these; empty below two attempts
 */
public record ItemStatistics(
        int attempts,
        Statistic facility,
        Statistic standardDeviation,
        Statistic discriminationIndex,
        Statistic discriminationEfficiency,
        Optional<Moments> moments) {

    /**
     * Variances and covariances, in squared marks.
     *
     * @param markVariance V(x)
     * @param otherVariance V(y)
     * @param covariance C(x, y)
     * @param largestCovariance Cmax
     * @param covarianceWithTotal C(x, total of the quiz)
     */
    public record Moments(
            double markVariance,
            double otherVariance,
            double covariance,
            double largestCovariance,
            double covarianceWithTotal) {}

    /**
     * One attempt, as a question sees it.
     *
     * @param other what the mark is compared with
     */
    record Observation(double earned, double maximum, double other, double total) {}

    static ItemStatistics of(List<Observation> observations) {
        if (observations.isEmpty()) {
            Statistic none = Statistic.undefined(Reason.NO_ATTEMPT);
            return new ItemStatistics(0, none, none, none, none, Optional.empty());
        }
        Sample marks = sample(observations, Observation::earned);
        double maximum = observations.stream().mapToDouble(Observation::maximum).sum() / observations.size();
        Statistic facility =
                maximum > 0 ? Statistic.of(marks.mean() / maximum) : Statistic.undefined(Reason.NO_MAXIMUM);
        if (marks.size() < 2) {
            Statistic none = Statistic.undefined(Reason.NEEDS_TWO_ATTEMPTS);
            return new ItemStatistics(marks.size(), facility, none, none, none, Optional.empty());
        }
        Sample others = sample(observations, Observation::other);
        Moments moments = new Moments(
                marks.variance(),
                others.variance(),
                marks.covariance(others),
                marks.largestCovariance(others),
                marks.covariance(sample(observations, Observation::total)));
        return new ItemStatistics(
                marks.size(),
                facility,
                Statistic.of(Math.sqrt(moments.markVariance())),
                discrimination(
                        marks, others, moments, Math.sqrt(moments.markVariance()) * Math.sqrt(moments.otherVariance())),
                discrimination(marks, others, moments, moments.largestCovariance()),
                Optional.of(moments));
    }

    private static Statistic discrimination(Sample marks, Sample others, Moments moments, double largest) {
        if (marks.isConstant()) {
            return Statistic.undefined(Reason.SAME_MARK);
        }
        return others.isConstant()
                ? Statistic.undefined(Reason.SAME_MARK_ELSEWHERE)
                : Statistic.of(100 * moments.covariance() / largest);
    }

    private static Sample sample(List<Observation> observations, ToDoubleFunction<Observation> value) {
        return new Sample(observations.stream().mapToDouble(value).toArray());
    }
}
