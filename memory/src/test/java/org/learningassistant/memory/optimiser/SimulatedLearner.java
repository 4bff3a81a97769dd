package org.learningassistant.memory.optimiser;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.learningassistant.memory.fsrs.Conventions;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;

/** Somebody whose memory follows known parameters, and who studies by the default ones. */
final class SimulatedLearner {
    private static final Instant START = Instant.parse("2025-01-01T08:00:00Z");
    private static final Duration STUDIED = Duration.ofDays(400);

    private final MemoryModel memory;
    private final SplittableRandom chance;

    private SimulatedLearner(Parameters memory, long seed) {
        this.memory = new MemoryModel(memory, Conventions.DEFAULT.sameDayFloor());
        this.chance = new SplittableRandom(seed);
    }

    /** The default parameters, but each recall adds e^{@code growth} times as much stability. */
    static Parameters lasting(double growth) {
        double[] weights = Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        weights[8] += growth;
        return Parameters.of(weights);
    }

    /** Exactly so many reviews on a later day than the one before. */
    static List<History> log(Parameters memory, int telling, long seed) {
        SimulatedLearner learner = new SimulatedLearner(memory, seed);
        List<History> log = new ArrayList<>();
        int missing = telling;
        while (missing > 0) {
            History history = learner.item();
            while (history.telling() > missing) {
                history = history.first(history.steps().size() - 1);
            }
            missing -= history.telling();
            log.add(history);
        }
        return log;
    }

    private History item() {
        List<History.Review> reviews = new ArrayList<>();
        Instant at = START.plusSeconds(chance.nextLong(STUDIED.toSeconds() / 2));
        Rating rating = first();
        MemoryState planned =
                Scheduler.DEFAULT.next(MemoryState.NEW, rating, at).after();
        Memory remembered = memory.first(rating);
        reviews.add(new History.Review(at, rating));
        while (true) {
            Instant next = requireNonNull(planned.dueAt()).plusSeconds(chance.nextLong(6 * 3_600));
            if (next.isAfter(START.plus(STUDIED))) {
                return History.of(reviews, DayCount.FRACTIONAL);
            }
            double days = DayCount.FRACTIONAL.days(at, next);
            boolean sameDay = DayCount.FRACTIONAL.isSameDay(at, next);
            rating = chance.nextDouble() < memory.curve().retrievability(days, remembered.stability())
                    ? recalled()
                    : Rating.AGAIN;
            remembered = memory.next(remembered, days, sameDay, rating);
            planned = Scheduler.DEFAULT.next(planned, rating, next).after();
            reviews.add(new History.Review(next, rating));
            at = next;
        }
    }

    private Rating first() {
        double draw = chance.nextDouble();
        return draw < 0.25 ? Rating.AGAIN : draw < 0.35 ? Rating.HARD : draw < 0.9 ? Rating.GOOD : Rating.EASY;
    }

    private Rating recalled() {
        double draw = chance.nextDouble();
        return draw < 0.1 ? Rating.HARD : draw < 0.9 ? Rating.GOOD : Rating.EASY;
    }
}
