package org.learningassistant.memory.optimiser;

import static java.lang.StrictMath.log;
import static java.lang.StrictMath.pow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.memory.fsrs.ForgettingCurve;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;

/**
 * The published way to find the stability after a first answer: from how often items were recalled some days later: the curve through those shares,
 * fitted alone, before anything else. The method, its smoothing and its weights are those of fsrs-rs 6.6.
 */
public final class InitialStability {
    private static final double LONGEST = 100;
    /** How much a stability counts that lies between two others, in logarithms: hard, then good. */
    private static final double HARD_WEIGHT = 0.41;

    private static final double GOOD_WEIGHT = 0.54;
    /** Weight of the distance to the default; log-losses are sums over reviews, so it matters only with few of them. */
    private static final double PULL = 1.0 / 16;

    private static final int ENOUGH = 200;

    private InitialStability() {}

    /**
     * @param days between the first answer and the next
     * @param recall the share recalled then, 0 to 1
     * @param count how many items
     */
    public record Share(double days, double recall, double count) {}

    /**
     * The stability in days, 0.001 to 100, that fits the shares best.
     *
     * @param averageRecall counts as one more observation of each share, so that no share is 0 or 1
     * @throws IllegalArgumentException without any share
     */
    public static double fit(Rating first, List<Share> shares, double averageRecall) {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("no shares to fit a stability to");
        }
        List<Share> smoothed = shares.stream()
                .map(share -> new Share(
                        share.days(),
                        (share.recall() * share.count() + averageRecall) / (share.count() + 1),
                        share.count()))
                .toList();
        double low = MemoryModel.SHORTEST_STABILITY;
        double high = LONGEST;
        for (int i = 0; i < ENOUGH; i++) {
            double third = (high - low) / 3;
            if (loss(first, smoothed, low + third) < loss(first, smoothed, high - third)) {
                high -= third;
            } else {
                low += third;
            }
        }
        return (low + high) / 2;
    }

    /** Log-loss, summed over the items, of a curve with that stability, and the pull towards the default. */
    public static double loss(Rating first, List<Share> shares, double stability) {
        ForgettingCurve curve = new ForgettingCurve(Parameters.DEFAULT.values().get(20));
        double sum = 0;
        for (Share share : shares) {
            double expected = curve.retrievability(share.days(), stability);
            sum -= share.count() * (share.recall() * log(expected) + (1 - share.recall()) * log(1 - expected));
        }
        return sum + Math.abs(stability - byDefault(first)) * PULL;
    }

    /**
     * All four from those that are known: a better rating never gets the shorter one (the one from more items wins), and
     * what is missing lies between or beyond its neighbours.
     *
     * @param known at least one
     * @param counts how many items each known one comes from
     */
    public static Map<Rating, Double> complete(Map<Rating, Double> known, Map<Rating, Integer> counts) {
        if (known.isEmpty()) {
            throw new IllegalArgumentException("not one stability is known");
        }
        Map<Rating, Double> all = new EnumMap<>(known);
        order(all, counts);
        if (all.size() == 1) {
            var only = all.entrySet().iterator().next();
            double factor = only.getValue() / byDefault(only.getKey());
            for (Rating rating : Rating.values()) {
                all.put(rating, byDefault(rating) * factor);
            }
        } else {
            fillMiddle(all);
            fillEnds(all);
        }
        all.replaceAll((rating, value) -> Math.clamp(value, MemoryModel.SHORTEST_STABILITY, LONGEST));
        return all;
    }

    private static void order(Map<Rating, Double> all, Map<Rating, Integer> counts) {
        for (int distance = 1; distance < Rating.values().length; distance++) {
            for (int worse = 0; worse + distance < Rating.values().length; worse++) {
                Rating low = Rating.values()[worse];
                Rating high = Rating.values()[worse + distance];
                Double below = all.get(low);
                Double above = all.get(high);
                if (below != null && above != null && below > above) {
                    boolean lowWins = counts.getOrDefault(low, 0) > counts.getOrDefault(high, 0);
                    all.put(lowWins ? high : low, lowWins ? below : above);
                }
            }
        }
    }

    /** Hard and good, from what is on both sides of them. */
    private static void fillMiddle(Map<Rating, Double> all) {
        Double again = all.get(Rating.AGAIN);
        Double easy = all.get(Rating.EASY);
        if (!all.containsKey(Rating.HARD) && !all.containsKey(Rating.GOOD) && again != null && easy != null) {
            double whole = HARD_WEIGHT + GOOD_WEIGHT - HARD_WEIGHT * GOOD_WEIGHT;
            all.put(Rating.HARD, between(again, easy, HARD_WEIGHT / whole));
            all.put(Rating.GOOD, between(again, easy, 1 - GOOD_WEIGHT / whole));
        }
        Double hard = all.get(Rating.HARD);
        Double good = all.get(Rating.GOOD);
        if (hard == null && good != null) {
            if (again != null) {
                all.put(Rating.HARD, between(again, good, HARD_WEIGHT));
            } else if (easy != null) {
                all.put(Rating.HARD, between(good, easy, 1 / (1 - GOOD_WEIGHT)));
            }
        } else if (good == null && hard != null) {
            if (easy != null) {
                all.put(Rating.GOOD, between(hard, easy, 1 - GOOD_WEIGHT));
            } else if (again != null) {
                all.put(Rating.GOOD, between(again, hard, 1 - 1 / (1 - HARD_WEIGHT)));
            }
        }
    }

    /** Again and easy, from hard and good, which are known by now. */
    private static void fillEnds(Map<Rating, Double> all) {
        double hard = all.getOrDefault(Rating.HARD, byDefault(Rating.HARD));
        double good = all.getOrDefault(Rating.GOOD, byDefault(Rating.GOOD));
        all.putIfAbsent(Rating.AGAIN, between(hard, good, 1 / HARD_WEIGHT));
        all.putIfAbsent(Rating.EASY, between(hard, good, 1 - 1 / GOOD_WEIGHT));
    }

    /** The geometric mean of two, or beyond them when the weight of the first is not between 0 and 1. */
    private static double between(double first, double second, double weightOfFirst) {
        return pow(first, weightOfFirst) * pow(second, 1 - weightOfFirst);
    }

    private static double byDefault(Rating rating) {
        return Parameters.DEFAULT.values().get(rating.number() - 1);
    }
}
