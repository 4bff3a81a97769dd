package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.statistics.ItemStatistics;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.quizzes.Analysis.AnalysedDraw;
import org.learningassistant.web.quizzes.Analysis.AnalysedPlace;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;

/**
 * A line of item analysis: a place of the quiz, or a question drawn for one.
 *
 * @param number of the place, such as 3; of a question drawn there, such as 3.1
 * @param topic from which is drawn; null for a place that always asks the same
 * @param below whether it is a question that was drawn
 * @param points that can be earned; null for a drawn question, as places may differ
 * @param asked attempts, compared or not
 * @param item null when attempts cannot be compared here
 * @param place the weights; null likewise, and for a drawn question
 * @param question null for a place that draws, and for an item that is gone
 */
record AnalysedRow(
        String number,
        @Nullable UUID topic,
        boolean below,
        @Nullable Double points,
        int asked,
        @Nullable ItemStatistics item,
        @Nullable PositionStatistics place,
        @Nullable AnalysedQuestion question) {

    /** The places in their order; what was drawn, the hardest first, after the last place of its topic. */
    static List<AnalysedRow> of(Analysis analysis) {
        List<AnalysedRow> rows = new ArrayList<>();
        List<AnalysedPlace> places = analysis.places();
        for (int i = 0; i < places.size(); i++) {
            AnalysedPlace analysed = places.get(i);
            UUID topic = analysed.place().topic();
            PositionStatistics statistics = analysed.statistics();
            rows.add(new AnalysedRow(
                    String.valueOf(analysed.place().number()),
                    topic,
                    false,
                    analysed.place().points(),
                    analysed.asked(),
                    statistics == null ? null : statistics.item(),
                    statistics,
                    analysed.question()));
            if (topic != null && isLast(places, i, topic)) {
                rows.addAll(drawn(analysis, topic));
            }
        }
        return rows;
    }

    private static boolean isLast(List<AnalysedPlace> places, int index, UUID topic) {
        return places.subList(index + 1, places.size()).stream()
                .noneMatch(later -> topic.equals(later.place().topic()));
    }

    private static List<AnalysedRow> drawn(Analysis analysis, UUID topic) {
        List<AnalysedDraw> draws = analysis.drawn().stream()
                .filter(draw -> draw.topic().equals(topic))
                .sorted(Comparator.comparingDouble(AnalysedRow::facilityOf)
                        .thenComparing(draw -> draw.question().item()))
                .toList();
        int first = analysis.places().stream()
                .filter(analysed -> topic.equals(analysed.place().topic()))
                .mapToInt(analysed -> analysed.place().number())
                .min()
                .orElse(0);
        List<AnalysedRow> rows = new ArrayList<>();
        for (AnalysedDraw draw : draws) {
            rows.add(new AnalysedRow(
                    first + "." + (rows.size() + 1),
                    topic,
                    true,
                    null,
                    draw.statistics().attempts(),
                    draw.statistics(),
                    null,
                    draw.question()));
        }
        return rows;
    }

    private static double facilityOf(AnalysedDraw draw) {
        return draw.statistics().facility().value().orElse(1);
    }

    /** All there are for such a row; none where attempts cannot be compared. */
    List<Statistic> statistics() {
        List<Statistic> statistics = new ArrayList<>();
        if (item != null) {
            statistics.addAll(List.of(
                    item.facility(),
                    item.standardDeviation(),
                    item.discriminationIndex(),
                    item.discriminationEfficiency()));
        }
        if (place != null) {
            statistics.addAll(List.of(place.intendedWeight(), place.effectiveWeight()));
        }
        return statistics;
    }

    /** Empty where there is none. */
    OptionalDouble facility() {
        return item == null ? OptionalDouble.empty() : item.facility().value();
    }
}
