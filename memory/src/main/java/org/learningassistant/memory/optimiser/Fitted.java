package org.learningassistant.memory.optimiser;

import java.util.List;
import org.learningassistant.memory.fsrs.Parameters;

/**
 * What came of a fit.
 *
 * @param reviews on a later day than the one before: how many there were in all
 * @param tested how many of them, the last ones, the comparison rests on
 * @param losses of those
 * @param parameters to use from now on
 * @param calibration predicted against actual recall in those that were tested, with the kind of parameters that the
 *     verdict chose; none of them had seen these reviews, except parameters in use that were fitted before
 */
public record Fitted(
        int reviews,
        int tested,
        Losses losses,
        Verdict verdict,
        Parameters parameters,
        List<CalibrationPoint> calibration) {

    public Fitted {
        calibration = List.copyOf(calibration);
    }
}
