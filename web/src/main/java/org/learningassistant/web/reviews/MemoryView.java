package org.learningassistant.web.reviews;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.jobs.JobState;

/**
 * What the page about a person's memory says, in the person's language.
 *
 * @param own whether the parameters in use were fitted to the person
 * @param used which ones are in use
 * @param told what follows from them, and on what that rests; empty for the standard ones
 * @param reviews that can be learned from
 * @param needed for a fit
 * @param verdict what came of the last fit; empty before the first
 * @param reason the numbers behind it
 * @param problem why the last attempt came to nothing; empty when it did not
 * @param job the fit that is under way; null when there is none
 * @param calibration null before the first fit
 * @param calibrationBasis whose predictions and which reviews the plot shows
 */
record MemoryView(
        boolean own,
        String used,
        List<String> told,
        int reviews,
        int needed,
        boolean automatic,
        String verdict,
        String reason,
        String problem,
        @Nullable JobState job,
        @Nullable Plot calibration,
        String calibrationBasis) {

    public boolean isEnough() {
        return reviews >= needed;
    }
}
