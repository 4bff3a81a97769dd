package org.learningassistant.ops.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;

/**
 * Looks for the cheapest policy that keeps the service level: every combination of a target for the processor, one for requests, the
 * least number of replicas and the window for growing. Whatever else the given policy says stays.
 */
public final class Search {
    /** How many are found. */
    public static final int FEW = 3;

    private static final int[] PROCESSOR = {40, 50, 60, 70, 85, 100, 130};
    private static final int[] REQUESTS = {20, 35, 50, 70, 100};
    private static final int[] MINIMUM = {1, 2, 3, 4, 6, 8, 12};
    private static final int[] WINDOW = {0, 60};
    private static final long THOUSAND = 1000;

    private final Forecast.Question question;
    private final Policy given;

    public Search(Forecast.Question question, Policy given) {
        this.question = question;
        this.given = given;
    }

    /**
     * The best few that do something different from each other, the cheapest first; when none keeps the service level, those that lose
     * the fewest minutes.
     *
     * @param progress is told which share is done, from several threads
     */
    public List<Forecast.Result> best(DoubleConsumer progress) {
        List<Forecast.Candidate> candidates = candidates();
        AtomicInteger done = new AtomicInteger();
        List<Forecast.Result> results = IntStream.range(0, candidates.size())
                .parallel()
                .mapToObj(number -> {
                    Forecast.Result result = question.of(candidates.get(number), share -> {});
                    progress.accept((double) done.incrementAndGet() / candidates.size());
                    return result;
                })
                .toList();
        Comparator<Forecast.Result> cheapest =
                Comparator.comparingDouble(result -> result.outcome().all().podSeconds());
        Comparator<Forecast.Result> safest =
                Comparator.comparingInt(result -> result.outcome().minutes().lost());
        List<Forecast.Result> keeping = results.stream()
                .filter(Forecast.Result::keeps)
                .sorted(cheapest.thenComparing(safest))
                .toList();
        List<Forecast.Result> ordered = keeping.isEmpty()
                ? results.stream().sorted(safest.thenComparing(cheapest)).toList()
                : keeping;
        Set<List<?>> seen = new HashSet<>();
        List<Forecast.Result> few = ordered.stream()
                .filter(result -> seen.add(result.outcome().curve()))
                .limit(FEW)
                .toList();
        return IntStream.range(0, few.size())
                .mapToObj(number -> few.get(number).called("found " + (number + 1)))
                .toList();
    }

    /** How many policies are tried. */
    public int size() {
        return candidates().size();
    }

    /** The given values come first, so that of policies that do the same the one like the given counts. */
    private List<Forecast.Candidate> candidates() {
        List<Forecast.Candidate> candidates = new ArrayList<>();
        Normalisation.Bounds bounds = given.bounds();
        for (int processor : values(processor(given), PROCESSOR)) {
            for (int requests : values(requests(given), REQUESTS)) {
                for (int minimum : values(Optional.of(bounds.minimum()), MINIMUM)) {
                    for (int window : values(window(given), WINDOW)) {
                        if (minimum <= bounds.maximum()) {
                            Policy policy = with(processor, requests, minimum, window);
                            candidates.add(new Forecast.Candidate("found", policy, true));
                        }
                    }
                }
            }
        }
        return candidates;
    }

    /** How to write it into the file. */
    static String fields(Policy policy) {
        List<String> words = new ArrayList<>();
        processor(policy).ifPresent(percent -> words.add("averageUtilization of cpu " + percent));
        requests(policy)
                .ifPresent(rate -> words.add(String.format(Locale.ROOT, "averageValue of requests \"%d\"", rate)));
        words.add("minReplicas " + policy.bounds().minimum());
        window(policy).ifPresent(seconds -> words.add("scaleUp.stabilizationWindowSeconds " + seconds));
        return String.join(", ", words);
    }

    /** Without a value of the policy's own there is nothing to vary. */
    private static Set<Integer> values(Optional<Integer> own, int[] others) {
        Set<Integer> values = new LinkedHashSet<>();
        own.ifPresent(values::add);
        if (own.isPresent()) {
            IntStream.of(others).forEach(values::add);
        } else {
            values.add(0);
        }
        return values;
    }

    private static Optional<Integer> processor(Policy policy) {
        return policy.goals().stream()
                .filter(goal -> goal.name().equals("cpu") && goal.target() instanceof Goal.Target.Utilisation)
                .map(goal -> goal.target() instanceof Goal.Target.Utilisation share ? share.percent() : 0)
                .findFirst();
    }

    private static Optional<Integer> requests(Policy policy) {
        return policy.goals().stream()
                .filter(goal -> goal.kind() == Goal.Kind.PODS)
                .map(goal ->
                        goal.target() instanceof Goal.Target.Average average ? (int) (average.amount() / THOUSAND) : 0)
                .findFirst();
    }

    private static Optional<Integer> window(Policy policy) {
        return policy.behaviour().map(behaviour -> (int) behaviour.up().window().toSeconds());
    }

    private Policy with(int processor, int requests, int minimum, int window) {
        List<Goal> goals = given.goals().stream()
                .map(goal -> new Goal(
                        goal.kind(),
                        goal.name(),
                        goal.container(),
                        switch (goal.target()) {
                            case Goal.Target.Utilisation share ->
                                goal.name().equals("cpu") ? new Goal.Target.Utilisation(processor) : share;
                            case Goal.Target.Average average ->
                                goal.kind() == Goal.Kind.PODS ? new Goal.Target.Average(requests * THOUSAND) : average;
                            case Goal.Target.Value value -> value;
                        }))
                .toList();
        Optional<Behaviour> behaviour = given.behaviour()
                .map(rules -> new Behaviour(
                        new Behaviour.Rules(rules.up().select(), rules.up().policies(), Duration.ofSeconds(window)),
                        rules.down()));
        return new Policy(
                new Normalisation.Bounds(minimum, given.bounds().maximum()), goals, behaviour, given.tolerance());
    }
}
