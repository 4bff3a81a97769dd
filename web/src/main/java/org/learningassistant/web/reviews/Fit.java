package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.optimiser.CalibrationPoint;
import org.learningassistant.memory.optimiser.Losses;
import org.learningassistant.memory.optimiser.Verdict;

/**
 * What came of fitting parameters to a person; never changes.
 *
 * @param id that of the job
 * @param reviews answers on a later day than the one before to the same item
 * @param before the version in use until then; null for the defaults
 * @param after the version to use from then on; null for the defaults
 */
record Fit(
        UUID id,
        Instant fittedAt,
        int reviews,
        Verdict verdict,
        @Nullable String before,
        @Nullable String after,
        Report report) {

    /**
     * On what the verdict rests, and what it changes.
     *
     * @param items how many the reviews were of
     * @param tested how many of the reviews, the last ones, the comparison rests on
     * @param longer how many times as long memories last by the parameters to use as by the defaults
     * @param effect of scheduling by the parameters to use instead of the defaults
     * @param calibration what was predicted for those tested and what came
     */
    record Report(
            int items,
            int tested,
            Losses losses,
            double longer,
            Workload.Effect effect,
            List<CalibrationPoint> calibration) {}
}
