package org.learningassistant.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Tolerance;
import org.learningassistant.scaling.replay.Application;
import org.learningassistant.scaling.replay.Outcome;
import org.learningassistant.scaling.replay.Replay;
import org.learningassistant.scaling.replay.ServiceLevel;
import org.learningassistant.scaling.replay.Trace;

/**
 * What it costs to replay a year of one-minute samples that needs up to ten thousand replicas: days with a peak, quiet weekends, and
 * no two minutes alike. Prints processor time of the whole process, the start of Java included.
 */
public final class PlanYear {
    private static final int MINUTES = 365 * 24 * 60;
    private static final int REPLICAS = 10_000;
    private static final double PEAK = 360_000;

    private PlanYear() {}

    public static void main(String... arguments) {
        Policy policy = new Policy(
                new Normalisation.Bounds(3, REPLICAS),
                List.of(
                        new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(70)),
                        new Goal(Goal.Kind.RESOURCE, "memory", "", new Goal.Target.Utilisation(80)),
                        new Goal(Goal.Kind.PODS, "http_requests_per_second", "", new Goal.Target.Average(100_000)),
                        new Goal(Goal.Kind.OBJECT, Guard.METRIC, "", new Goal.Target.Value(1000))),
                Optional.of(Behaviour.DEFAULT),
                Tolerance.DEFAULT);
        Outcome outcome =
                new Replay(Application.MEASURED, ServiceLevel.PROMISED, Replay.LAG).of(year(), policy, share -> {});
        System.out.printf(
                Locale.ROOT,
                "A year of one-minute samples, %d to %d replicas, %d changes: %.1f s of processor time%n",
                outcome.all().leastReplicas(),
                outcome.all().mostReplicas(),
                outcome.curve().size() - 1,
                processorTime().toMillis() / 1000.0);
    }

    private static Trace year() {
        Random chance = new Random(2026);
        double[] rates = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            double day = minute / 1440.0;
            double shape = Math.pow(Math.sin(Math.PI * (day - Math.floor(day))), 2);
            double weekend = (int) day % 7 >= 5 ? 0.4 : 1;
            rates[minute] = PEAK * weekend * shape * (0.9 + 0.1 * chance.nextDouble());
        }
        return new Trace(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(1), rates);
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
