package org.learningassistant.ops.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.replay.Outcome;
import org.learningassistant.scaling.replay.Replay;

/**
 * What several policies would do with the same load.
 *
 * @param results in the order in which they were asked for, those that a search found behind them
 */
public record Forecast(Question question, List<Result> results) {
    /**
     * What is asked.
     *
     * @param kept the share of minutes in which the service level has to be kept, from 0 to 1
     * @param price of a pod for an hour, in any currency
     */
    public record Question(Load load, Replay replay, double kept, OptionalDouble price) {
        /** Replays the load against a policy. */
        Result of(Candidate candidate, DoubleConsumer progress) {
            return new Result(candidate, replay.of(load.trace(), candidate.policy(), progress), this);
        }
    }

    /**
     * A policy by a name.
     *
     * @param found whether a search came upon it
     */
    public record Candidate(String name, Policy policy, boolean found) {}

    /** What became of it. */
    public record Result(Candidate candidate, Outcome outcome, Question question) {
        /** As the service level of errors has it. */
        private static final double MOST_LOST = 0.01;

        /** Whether the service level is kept in as many minutes as is wanted, and fewer than one request in a hundred is lost. */
        public boolean keeps() {
            Outcome.Minutes minutes = outcome.minutes();
            return minutes.lost() <= (1 - question.kept()) * minutes.all() + 1e-9 && outcome.lostShare() < MOST_LOST;
        }

        Result called(String name) {
            return new Result(new Candidate(name, candidate.policy(), candidate.found()), outcome, question);
        }

        /** For how long there were so many replicas. */
        Duration timeAt(int replicas) {
            Duration time = Duration.ZERO;
            List<Outcome.Step> curve = outcome.curve();
            Instant end =
                    question.load().trace().start().plus(question.load().trace().length());
            for (int i = 0; i < curve.size(); i++) {
                if (curve.get(i).replicas() == replicas) {
                    Instant until = i + 1 < curve.size() ? curve.get(i + 1).from() : end;
                    time = time.plus(Duration.between(curve.get(i).from(), until));
                }
            }
            return time;
        }

        /** In the currency of the price. */
        public OptionalDouble cost() {
            return question.price().isPresent()
                    ? OptionalDouble.of(
                            outcome.all().podHours() * question.price().getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    public Forecast {
        results = List.copyOf(results);
    }
}
