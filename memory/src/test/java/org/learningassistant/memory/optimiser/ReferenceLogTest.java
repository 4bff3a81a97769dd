package org.learningassistant.memory.optimiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

final class ReferenceLogTest {
    private static final Estimation ESTIMATION = Estimation.of(SameDayFloor.FROM_HARD);

    @Test
    void aFitToARealLogExplainsItBetterThanTheDefaults() throws IOException {
        List<History> log = ReferenceLog.read();

        Parameters fitted = ESTIMATION.from(log, Progress.UNWATCHED).orElseThrow();

        Evaluation after = Evaluation.of(fitted, SameDayFloor.FROM_HARD, log);
        Evaluation before = Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, log);
        System.out.printf(
                Locale.ROOT,
                "FSRS optimiser, in-sample log-loss of %d reviews: constant %.4f, moving average %.4f, defaults %.4f,"
                        + " fitted %.4f; RMSE (bins) defaults %.4f, fitted %.4f%n",
                after.reviews(),
                after.constantLogLoss(),
                after.movingAverageLogLoss(),
                before.logLoss(),
                after.logLoss(),
                before.binnedError(),
                after.binnedError());
        assertEquals(5329, after.reviews());
        assertEquals(0.5112, after.constantLogLoss(), 5e-5);
        assertEquals(0.4587, before.logLoss(), 5e-5);
        assertTrue(after.logLoss() <= 0.4400, "in-sample " + after.logLoss());
        assertTrue(after.binnedError() < before.binnedError());
    }

    @Test
    void aFitToTheEarlierPartPredictsTheLaterPartBetterThanTheDefaultsAndThanThePublishedProcedure()
            throws IOException {
        List<History> log = ReferenceLog.read();
        for (double share : new double[] {0.5, 0.6, 0.75, 0.9}) {
            Evaluation whole = Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, log);
            Instant split = whole.at((int) (whole.reviews() * share));
            List<History> earlier = log.stream()
                    .flatMap(history -> history.before(split).stream())
                    .toList();
            Evaluation defaults = whole.since(split);
            Evaluation fitted = after(split, ESTIMATION.from(earlier, Progress.UNWATCHED), log);
            Evaluation published = after(
                    split,
                    Training.of(SameDayFloor.FROM_HARD, Shuffle.seeded(1))
                            .from(Parameters.DEFAULT, earlier, Progress.UNWATCHED),
                    log);
            System.out.printf(
                    Locale.ROOT,
                    "FSRS optimiser, log-loss of the %d reviews after the first %.0f %%: constant %.4f, moving average"
                            + " %.4f, defaults %.4f, fitted to the others %.4f, py-fsrs %.4f%n",
                    fitted.reviews(),
                    share * 100,
                    fitted.constantLogLoss(),
                    fitted.movingAverageLogLoss(),
                    defaults.logLoss(),
                    fitted.logLoss(),
                    published.logLoss());
            assertTrue(fitted.logLoss() < defaults.logLoss(), "after " + share);
            assertTrue(fitted.logLoss() < published.logLoss(), "after " + share);
        }
    }

    private static Evaluation after(Instant split, Optional<Parameters> parameters, List<History> log) {
        return Evaluation.of(parameters.orElseThrow(), SameDayFloor.FROM_HARD, log)
                .since(split);
    }
}
