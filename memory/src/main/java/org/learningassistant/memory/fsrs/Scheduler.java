package org.learningassistant.memory.fsrs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides when an item is asked again. Instants in microseconds or coarser come back in the same precision.
 *
 * @param desiredRetention chance of recall at which a review is due, above 0 and at most 1
 * @param learningSteps waits between the first answers, each positive and at most the maximum interval; empty to go to
 *     days at once
 * @param relearningSteps waits after forgetting, of the same range; empty to stay in days
 * @param maximumInterval in days, at least 1
 */
public record Scheduler(
        Parameters parameters,
        double desiredRetention,
        List<Duration> learningSteps,
        List<Duration> relearningSteps,
        int maximumInterval,
        Conventions conventions) {

    public static final Scheduler DEFAULT = new Scheduler(
            Parameters.DEFAULT,
            0.9,
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)),
            List.of(Duration.ofMinutes(10)),
            36_500,
            Conventions.DEFAULT);

    public Scheduler {
        learningSteps = List.copyOf(learningSteps);
        relearningSteps = List.copyOf(relearningSteps);
        require(desiredRetention > 0 && desiredRetention <= 1, "retention " + desiredRetention + " not in (0, 1]");
        require(maximumInterval >= 1, "maximum interval must be at least a day, not " + maximumInterval);
        Duration longest = Duration.ofDays(maximumInterval);
        for (Duration step :
                Stream.concat(learningSteps.stream(), relearningSteps.stream()).toList()) {
            require(step.isPositive() && step.compareTo(longest) <= 0, "step " + step + " not in (0, " + longest + "]");
        }
    }

    public Scheduler with(Parameters other) {
        return new Scheduler(other, desiredRetention, learningSteps, relearningSteps, maximumInterval, conventions);
    }

    public Scheduler withDesiredRetention(double retention) {
        return new Scheduler(parameters, retention, learningSteps, relearningSteps, maximumInterval, conventions);
    }

    public Scheduler withSteps(List<Duration> learning, List<Duration> relearning) {
        return new Scheduler(parameters, desiredRetention, learning, relearning, maximumInterval, conventions);
    }

    public Scheduler withMaximumInterval(int days) {
        return new Scheduler(parameters, desiredRetention, learningSteps, relearningSteps, days, conventions);
    }

    public Scheduler with(Conventions other) {
        return new Scheduler(parameters, desiredRetention, learningSteps, relearningSteps, maximumInterval, other);
    }

    public MemoryModel model() {
        return new MemoryModel(parameters, conventions.sameDayFloor());
    }

    /** Chance of recall at an instant; 0 for a new item. */
    public double retrievability(MemoryState state, Instant at) {
        Instant last = state.lastReviewAt();
        return last == null
                ? 0
                : model().curve().retrievability(conventions.dayCount().days(last, at), state.stability());
    }

    /** Whole days until a memory of this stability is due, from 1 to the maximum. */
    public int interval(double stability) {
        double days = model().curve().interval(stability, desiredRetention);
        return Math.clamp(Math.round(days), 1, maximumInterval);
    }

    /** The days on which an interval may be placed by fuzz and load balancing. */
    public FuzzRange fuzzRange(int intervalDays) {
        return FuzzRange.around(intervalDays, maximumInterval);
    }

    /** What each rating would lead to, without fuzz. */
    public Map<Rating, Reviewed> preview(MemoryState before, Instant at) {
        Map<Rating, Reviewed> outcomes = new EnumMap<>(Rating.class);
        waits(before, at).forEach((rating, wait) -> outcomes.put(rating, exactly(before, rating, at, wait)));
        return outcomes;
    }

    /** The review without fuzz. */
    public Reviewed next(MemoryState before, Rating rating, Instant at) {
        return exactly(before, rating, at, requireNonNull(waits(before, at).get(rating)));
    }

    /** The review, placed within the fuzz range by seed and load when it comes after days. */
    public Reviewed next(MemoryState before, Rating rating, Instant at, Spread spread) {
        Wait wait = requireNonNull(waits(before, at).get(rating));
        if (wait.phase() != Phase.REVIEW) {
            return exactly(before, rating, at, wait);
        }
        FuzzRange range = fuzzRange((int) wait.duration().toDays());
        Instant due = at.plus(Duration.ofDays(spread.pick(range)));
        return reviewed(before, rating, at, wait, due, Optional.of(range), OptionalLong.of(spread.seed()));
    }

    /** The state after a review from the log, with the due date that was chosen then. */
    public MemoryState rebuild(MemoryState before, LoggedReview row) {
        Wait wait = requireNonNull(waits(before, row.at()).get(row.rating()));
        return state(before, row.rating(), row.at(), wait, row.dueChosen());
    }

    /**
     * The states after each row, from a new item on. All rows were decided by this scheduler; rows decided under other
     * settings are rebuilt one by one with the scheduler of their time.
     */
    public List<MemoryState> replay(List<LoggedReview> rows) {
        List<MemoryState> states = new ArrayList<>(rows.size());
        MemoryState state = MemoryState.NEW;
        for (LoggedReview row : rows) {
            state = rebuild(state, row);
            states.add(state);
        }
        return states;
    }

    /** Where a rating leads and after which time, before fuzz. */
    private record Wait(Phase phase, int step, Duration duration) {

        Wait atLeast(Duration least) {
            if (duration.compareTo(least) >= 0) {
                return this;
            }
            // Days stay whole: a step of 30 hours pushes an interval to two days.
            Duration rounded = phase == Phase.REVIEW
                    ? Duration.ofDays(least.plusDays(1).minusNanos(1).toDays())
                    : least;
            return new Wait(phase, step, rounded);
        }
    }

    private Map<Rating, Wait> waits(MemoryState before, Instant at) {
        Map<Rating, Wait> waits = new EnumMap<>(Rating.class);
        for (Rating rating : Rating.values()) {
            waits.put(rating, waitAfter(before, rating, memory(before, rating, at)));
        }
        return switch (conventions.order()) {
            case NEVER_SHORTER -> ordered(waits, Duration.ZERO);
            case ONE_DAY_APART -> daysApart(waits);
        };
    }

    private Wait waitAfter(MemoryState before, Rating rating, Memory memory) {
        Optional<Steps.Stop> stop =
                switch (before.phase()) {
                    case NEW, LEARNING -> steps(learningSteps).after(before.step(), rating);
                    case RELEARNING -> steps(relearningSteps).after(before.step(), rating);
                    case REVIEW ->
                        rating == Rating.AGAIN ? steps(relearningSteps).after(0, rating) : Optional.empty();
                };
        Phase within =
                switch (before.phase()) {
                    case NEW, LEARNING -> Phase.LEARNING;
                    case REVIEW, RELEARNING -> Phase.RELEARNING;
                };
        return stop.map(there -> new Wait(within, there.step(), there.duration()))
                .orElseGet(() -> new Wait(Phase.REVIEW, 0, Duration.ofDays(interval(memory.stability()))));
    }

    private Steps steps(List<Duration> durations) {
        return new Steps(durations, conventions.hardStep());
    }

    /** Each wait at least {@code gap} longer than the one before it. */
    private static Map<Rating, Wait> ordered(Map<Rating, Wait> waits, Duration gap) {
        Duration least = Duration.ZERO;
        for (Map.Entry<Rating, Wait> entry : waits.entrySet()) {
            entry.setValue(entry.getValue().atLeast(least));
            least = entry.getValue().duration().plus(gap);
        }
        return waits;
    }

    private Map<Rating, Wait> daysApart(Map<Rating, Wait> waits) {
        if (waits.values().stream().anyMatch(wait -> wait.phase() != Phase.REVIEW)) {
            return ordered(waits, Duration.ZERO);
        }
        Wait again = requireNonNull(waits.get(Rating.AGAIN));
        Wait hard = requireNonNull(waits.get(Rating.HARD));
        if (again.duration().compareTo(hard.duration()) > 0) {
            waits.put(Rating.AGAIN, hard);
        }
        Map<Rating, Wait> apart = ordered(waits, Duration.ofDays(1));
        Duration longest = Duration.ofDays(maximumInterval);
        apart.replaceAll(
                (_, wait) -> wait.duration().compareTo(longest) > 0 ? new Wait(Phase.REVIEW, 0, longest) : wait);
        return apart;
    }

    private Memory memory(MemoryState before, Rating rating, Instant at) {
        Instant last = before.lastReviewAt();
        if (last == null) {
            return model().first(rating);
        }
        DayCount count = conventions.dayCount();
        Memory memory = new Memory(before.stability(), before.difficulty());
        return model().next(memory, count.days(last, at), count.isSameDay(last, at), rating);
    }

    private Reviewed exactly(MemoryState before, Rating rating, Instant at, Wait wait) {
        return reviewed(before, rating, at, wait, at.plus(wait.duration()), Optional.empty(), OptionalLong.empty());
    }

    private Reviewed reviewed(
            MemoryState before,
            Rating rating,
            Instant at,
            Wait wait,
            Instant due,
            Optional<FuzzRange> fuzz,
            OptionalLong seed) {
        return new Reviewed(
                before,
                rating,
                at,
                retrievability(before, at),
                state(before, rating, at, wait, due),
                wait.duration(),
                fuzz,
                seed,
                parameters.version(),
                desiredRetention);
    }

    private MemoryState state(MemoryState before, Rating rating, Instant at, Wait wait, Instant due) {
        Memory memory = memory(before, rating, at);
        return new MemoryState(memory.stability(), memory.difficulty(), wait.phase(), wait.step(), due, at);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
