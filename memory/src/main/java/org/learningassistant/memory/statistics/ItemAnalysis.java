package org.learningassistant.memory.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.learningassistant.memory.statistics.ItemStatistics.Moments;
import org.learningassistant.memory.statistics.ItemStatistics.Observation;
import org.learningassistant.memory.statistics.Statistic.Reason;

/**
 * The statistics of a quiz and of everything asked in it. An attempt in which a question was left out counts with 0 there,
 * as in Moodle; an attempt that was not asked at a position does not count for that position.
 *
 * @param positions in the order of the quiz
 * @param drawn the questions asked at positions that draw, by name; empty when none does
 */
public record ItemAnalysis(QuizStatistics quiz, List<PositionStatistics> positions, List<QuestionStatistics> drawn) {

    public ItemAnalysis {
        positions = List.copyOf(positions);
        drawn = List.copyOf(drawn);
    }

    /** A mark with what it is to be compared with. */
    private record Asked(Mark mark, Observation observation) {}

    /**
     * @throws IllegalArgumentException when a mark has a position that the quiz has not, or a position that does not draw
     *     was asked different questions
     */
    public static ItemAnalysis of(List<Position> positions, List<AttemptMarks> attempts) {
        List<List<Asked>> byPosition = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            byPosition.add(new ArrayList<>());
        }
        SortedMap<String, List<Asked>> byQuestion = new TreeMap<>();
        for (AttemptMarks attempt : attempts) {
            double total = attempt.total();
            for (Mark mark : attempt.marks()) {
                Position position = position(positions, mark);
                byPosition
                        .get(mark.position())
                        .add(new Asked(
                                mark,
                                new Observation(mark.earned(), position.maximum(), attempt.without(mark), total)));
                if (position.drawn()) {
                    byQuestion
                            .computeIfAbsent(mark.question(), unused -> new ArrayList<>())
                            .add(new Asked(mark, new Observation(mark.earned(), position.maximum(), total, total)));
                }
            }
        }
        requireOneQuestion(positions, byPosition);
        List<ItemStatistics> items =
                byPosition.stream().map(ItemAnalysis::statistics).toList();
        return new ItemAnalysis(
                QuizStatistics.of(attempts, positions.size(), sum(items, Moments::markVariance)),
                positions(positions, byPosition, items),
                byQuestion.entrySet().stream()
                        .map(entry -> question(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Position position(List<Position> positions, Mark mark) {
        if (mark.position() < 0 || mark.position() >= positions.size()) {
            throw new IllegalArgumentException(
                    "a mark at position " + mark.position() + " of a quiz with " + positions.size());
        }
        return positions.get(mark.position());
    }

    private static void requireOneQuestion(List<Position> positions, List<List<Asked>> byPosition) {
        for (int i = 0; i < positions.size(); i++) {
            long questions = byPosition.get(i).stream()
                    .map(asked -> asked.mark().question())
                    .distinct()
                    .count();
            if (!positions.get(i).drawn() && questions > 1) {
                throw new IllegalArgumentException(
                        "position " + i + " does not draw, but was asked " + questions + " questions");
            }
        }
    }

    private static List<PositionStatistics> positions(
            List<Position> positions, List<List<Asked>> byPosition, List<ItemStatistics> items) {
        double highest = positions.stream().mapToDouble(Position::maximum).sum();
        double roots = sum(items, moments -> Math.sqrt(Math.max(0, moments.covarianceWithTotal())));
        List<PositionStatistics> statistics = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            statistics.add(new PositionStatistics(
                    items.get(i),
                    highest > 0
                            ? Statistic.of(100 * position.maximum() / highest)
                            : Statistic.undefined(Reason.NO_MAXIMUM),
                    effectiveWeight(items.get(i), roots),
                    // which of the questions drawn has variants is told for each question
                    position.drawn() ? new TreeMap<>() : variants(byPosition.get(i))));
        }
        return statistics;
    }

    private static Statistic effectiveWeight(ItemStatistics item, double roots) {
        if (item.moments().isEmpty()) {
            return item.standardDeviation();
        }
        double covariance = item.moments().get().covarianceWithTotal();
        if (covariance < 0) {
            return Statistic.undefined(Reason.AGAINST_TOTAL);
        }
        return roots == 0 ? Statistic.undefined(Reason.SAME_TOTAL) : Statistic.of(100 * Math.sqrt(covariance) / roots);
    }

    private static QuestionStatistics question(String name, List<Asked> asked) {
        return new QuestionStatistics(
                name,
                asked.stream()
                        .map(one -> one.mark().position())
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList(),
                statistics(asked),
                variants(asked));
    }

    private static SortedMap<Integer, ItemStatistics> variants(List<Asked> asked) {
        Map<Integer, List<Asked>> byVariant =
                asked.stream().collect(Collectors.groupingBy(one -> one.mark().variant()));
        SortedMap<Integer, ItemStatistics> variants = new TreeMap<>();
        if (byVariant.size() > 1) {
            byVariant.forEach((variant, some) -> variants.put(variant, statistics(some)));
        }
        return variants;
    }

    private static ItemStatistics statistics(List<Asked> asked) {
        return ItemStatistics.of(asked.stream().map(Asked::observation).toList());
    }

    private static double sum(List<ItemStatistics> items, ToDoubleFunction<Moments> value) {
        return items.stream()
                .flatMap(item -> item.moments().stream())
                .mapToDouble(value)
                .sum();
    }
}
