package org.learningassistant.memory.optimiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

final class ReferenceLogTest {

    @Test
    void aFitToARealLogExplainsItBetterThanTheDefaults() throws IOException {
        List<History> log = ReferenceLog.read();

        Parameters fitted = Training.of(SameDayFloor.FROM_HARD, Shuffle.seeded(1))
                .from(Parameters.DEFAULT, log, Progress.UNWATCHED)
                .orElseThrow();

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
}
