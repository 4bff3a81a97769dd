package org.learningassistant.memory.optimiser;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learningassistant.memory.fsrs.Parameters;

/**
 * Fits parameters to the log of one person and decides whether they are to be used. The log is split in time, as it will
 * be in earnest: what was learned from the earlier reviews has to predict the later ones.
 *
 * <p>When it does, the parameters to use are fitted once more, to all of the log. What has been tested is the way to get
 * them; the last reviews are the ones most like those to come, and to leave them out would be the worse guess.
 */
public record Fitting(Estimation estimation) {
    /** With fewer telling reviews chance has a larger part in the result than the person. */
    public static final int ENOUGH = 400;

    /** The share of the reviews that is kept back for the test. */
    private static final double LATER = 0.25;

    private static final int IN_GROUP = 25;
    private static final int MOST_GROUPS = 10;

    /** Reviews on a later day than the one before, which are those that count. */
    public static int telling(List<History> log) {
        return log.stream().mapToInt(History::telling).sum();
    }

    /**
     * @param used what the person is scheduled with now
     * @return empty when the watcher wanted it to end
     * @throws IllegalArgumentException with fewer than {@link #ENOUGH} telling reviews
     */
    public Optional<Fitted> to(List<History> log, Parameters used, Progress progress) {
        int reviews = telling(log);
        if (reviews < ENOUGH) {
            throw new IllegalArgumentException(reviews + " reviews are too few for a fit: it takes " + ENOUGH);
        }
        Evaluation whole = evaluation(Parameters.DEFAULT, log);
        Instant split = whole.at((int) Math.round(reviews * (1 - LATER)));
        Evaluation standard = whole.since(split);
        Evaluation current = used.equals(Parameters.DEFAULT)
                ? standard
                : evaluation(used, log).since(split);
        List<History> earlier =
                log.stream().flatMap(history -> history.before(split).stream()).toList();
        return estimation.from(earlier, share -> progress.at(share / 2)).flatMap(candidate -> {
            Evaluation fitted = evaluation(candidate, log).since(split);
            Verdict verdict = verdict(standard, current, fitted);
            Losses losses = new Losses(
                    standard.constantLogLoss(),
                    standard.movingAverageLogLoss(),
                    standard.logLoss(),
                    current.logLoss(),
                    fitted.logLoss());
            Evaluation chosen =
                    switch (verdict) {
                        case FITTED -> fitted;
                        case UNCHANGED -> current;
                        case STANDARD -> standard;
                    };
            return chosen(verdict, log, used, share -> progress.at(0.5 + share / 2))
                    .map(parameters ->
                            new Fitted(reviews, standard.reviews(), losses, verdict, parameters, calibration(chosen)));
        });
    }

    private Optional<Parameters> chosen(Verdict verdict, List<History> log, Parameters used, Progress progress) {
        return switch (verdict) {
            case FITTED -> estimation.from(log, progress);
            case UNCHANGED -> Optional.of(used);
            case STANDARD -> Optional.of(Parameters.DEFAULT);
        };
    }

    private static Verdict verdict(Evaluation standard, Evaluation current, Evaluation fitted) {
        if (fitted.gainOver(standard).isClear() && fitted.gainOver(current).isClear()) {
            return Verdict.FITTED;
        }
        return standard.gainOver(current).isClear() ? Verdict.STANDARD : Verdict.UNCHANGED;
    }

    private static List<CalibrationPoint> calibration(Evaluation evaluation) {
        return evaluation.calibration(Math.clamp(evaluation.reviews() / IN_GROUP, 1, MOST_GROUPS));
    }

    private Evaluation evaluation(Parameters parameters, List<History> log) {
        return Evaluation.of(parameters, estimation.floor(), log);
    }
}
