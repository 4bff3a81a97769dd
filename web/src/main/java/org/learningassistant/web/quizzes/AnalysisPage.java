package org.learningassistant.web.quizzes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.platform.html.plot.Plot;

/**
 * Item analysis as it is shown.
 *
 * @param attempts compared
 * @param leftOut attempts that were asked other questions
 * @param use what there is to tell of an adaptive quiz instead; null of others
 * @param notes what is counted and what is not, in sentences
 * @param few how uncertain the numbers are, in a sentence; null when there are enough attempts
 * @param looks questions to look at
 * @param missing why there are dashes
 * @param results null without attempts
 * @param hardest null without attempts
 */
record AnalysisPage(
        Quiz quiz,
        CourseSummary course,
        int attempts,
        int leftOut,
        AdaptiveStore.@Nullable Use use,
        List<String> notes,
        @Nullable String few,
        List<Tile> tiles,
        List<Look> looks,
        List<Row> rows,
        List<Missing> missing,
        List<ChoicesView> choices,
        @Nullable Plot results,
        @Nullable Plot hardest) {

    record Tile(String label, String value, String note) {}

    /**
     * @param anchor where its choices are; null when there are none
     * @param grave whether the key may be wrong
     */
    record Look(String number, String label, @Nullable String anchor, boolean grave, List<String> sentences) {}

    /**
     * A line of the table.
     *
     * @param below whether it was drawn for a place that stands above
     * @param badges what to look at, in a word or two
     */
    record Row(
            String number,
            String label,
            boolean below,
            String attempts,
            String facility,
            String deviation,
            String intended,
            String effective,
            String index,
            String efficiency,
            List<Badge> badges) {}

    record Badge(String tone, String text) {}

    /** @param numbers of the questions in which something is missing */
    record Missing(String numbers, String reason) {}

    /**
     * @param gap its number; 0 for a whole question
     * @param basis how many attempts
     */
    record ChoicesView(String anchor, String number, String label, int gap, String basis, List<OptionView> options) {}

    /** @param flagged whether it is to be looked at */
    record OptionView(String label, boolean right, boolean flagged, String all, String lower, String upper) {}
}
