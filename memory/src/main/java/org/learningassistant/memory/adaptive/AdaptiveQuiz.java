package org.learningassistant.memory.adaptive;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An adaptive test of one person. The next question comes from the topic that lags furthest behind its share of the pool,
 * and is one of the few there that tell most about the ability as it looks by then; which of them, chance decides, so that
 * not everybody sees the same ones (both after G. G. Kingsbury and A. R. Zara, "Procedures for selecting items for
 * computerized adaptive tests", Applied Measurement in Education 2, 1989). The same answers give the same next question in
 * every process.
 *
 * <p>What was known beforehand decides only what is asked. The result rests on the answers of the test alone: with the same
 * questions and answers two people have the same result, whatever they did before.
 *
 * @param <K> the type of ids, ordered by value, so that the order of the pool does not matter
 * @param pool what may be asked, each item once
 * @param start where the questions begin
 * @param seed decides between questions that tell about the same
 */
public record AdaptiveQuiz<K extends Comparable<? super K>>(
        List<PoolItem<K>> pool, Rules rules, Belief start, long seed) {
    /** Among so many of the most telling items chance decides... */
    private static final int FEW = 5;

    /** ...as far as they tell at least this share of what the best one does. */
    private static final double ABOUT_AS_MUCH = 0.8;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    public AdaptiveQuiz {
        pool = List.copyOf(pool);
        if (new HashSet<>(pool.stream().map(PoolItem::id).toList()).size() < pool.size()) {
            throw new IllegalArgumentException("an item is in the pool twice");
        }
    }

    /**
     * What to do after these answers.
     *
     * @param given in the order in which they were given
     * @param gone items that can no longer be asked
     */
    public Step<K> next(List<Scored<K>> given, Set<K> gone) {
        if (given.size() >= rules.most()) {
            return new Step.End<>(Step.Reason.MOST_ASKED);
        }
        List<Posterior.Answered> answered = answered(given);
        if (given.size() >= rules.fewest()
                && Posterior.of(Belief.NEUTRAL, answered).standardError() <= rules.standardError()) {
            return new Step.End<>(Step.Reason.PRECISE);
        }
        Set<K> asked = given.stream().map(Scored::item).collect(Collectors.toSet());
        Map<K, List<PoolItem<K>>> left = pool.stream()
                .filter(item -> !asked.contains(item.id()) && !gone.contains(item.id()))
                .collect(Collectors.groupingBy(PoolItem::topic));
        if (left.isEmpty()) {
            return new Step.End<>(Step.Reason.POOL_USED_UP);
        }
        double ability = Posterior.of(start, answered).mean();
        return new Step.Ask<>(
                oneOfTheBest(left.getOrDefault(topic(left.keySet(), asked), List.of()), ability, given.size()));
    }

    /** What these answers tell. */
    public Result result(List<Scored<K>> given) {
        Posterior posterior = Posterior.of(Belief.NEUTRAL, answered(given));
        return new Result(
                posterior.mean(),
                posterior.standardError(),
                posterior.expected(this::share),
                share(posterior.quantile(LOW)),
                share(posterior.quantile(HIGH)),
                given.size());
    }

    /**
     * The share of the pool expected of an ability. It grows with the ability, so bounds of the one are bounds of the other
     * (R. D. Bock, D. Thissen and M. F. Zimowski, "IRT estimation of domain scores", Journal of Educational Measurement 34,
     * 1997).
     */
    private double share(double ability) {
        return pool.stream().mapToDouble(item -> item.chance(ability)).average().orElse(0);
    }

    private List<Posterior.Answered> answered(List<Scored<K>> given) {
        Map<K, PoolItem<K>> byId = pool.stream().collect(Collectors.toMap(PoolItem::id, Function.identity()));
        List<Posterior.Answered> answered = new ArrayList<>();
        for (Scored<K> one : given) {
            PoolItem<K> item = byId.get(one.item());
            if (item == null) {
                throw new IllegalArgumentException(one.item() + " is not in the pool");
            }
            answered.add(new Posterior.Answered(item, one.score()));
        }
        return answered;
    }

    /** The topic that lags furthest behind its share of the questions, this one included. */
    private K topic(Set<K> candidates, Set<K> asked) {
        // whole numbers, so that topics that lag equally far do so in any order of the pool
        Map<K, Integer> lead = new HashMap<>();
        for (PoolItem<K> item : pool) {
            lead.merge(item.topic(), (asked.contains(item.id()) ? pool.size() : 0) - asked.size() - 1, Integer::sum);
        }
        Comparator<K> furthest = comparingInt(topic -> lead.getOrDefault(topic, 0));
        return candidates.stream()
                .min(furthest.thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private PoolItem<K> oneOfTheBest(List<PoolItem<K>> items, double ability, int place) {
        Comparator<PoolItem<K>> most = comparingDouble(item -> -item.information(ability));
        List<PoolItem<K>> best = items.stream()
                .sorted(most.thenComparing(comparing(PoolItem::id)))
                .limit(FEW)
                .toList();
        double enough = ABOUT_AS_MUCH * best.getFirst().information(ability);
        List<PoolItem<K>> equals = best.stream()
                .filter(item -> item.information(ability) >= enough)
                .toList();
        return equals.get((int) Long.remainderUnsigned(mixed(seed, place), equals.size()));
    }

    /** A number that looks random and depends on seed and place only (the finaliser of SplitMix64). */
    private static long mixed(long seed, int place) {
        long z = seed + (place + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
