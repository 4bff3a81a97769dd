package org.learningassistant.scaling.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learningassistant.scaling.Autoscaler;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.History;
import org.learningassistant.scaling.Metric;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Sample;

/**
 * The same as a replay, the long way: second by second, a list of pods that each remember what they served in each second, and the
 * autoscaler asked with that list as its controller would ask it.
 */
final class StepByStep {
    private static final int SYNC = 15;

    private final Application application;
    private final int lag;
    private final Instant start;
    private final List<Alive> pods = new ArrayList<>();
    private int named;

    /** A pod, with what it served in each second since the trace began. */
    private record Alive(String name, int made, int ready, List<Double> served) {
        private boolean serves(int now) {
            return ready <= now;
        }
    }

    StepByStep(Application application, Duration lag, Instant start) {
        this.application = application;
        this.lag = (int) lag.toSeconds();
        this.start = start;
    }

    /** @param first how many there are to begin with */
    List<Outcome.Step> curve(Trace trace, Policy policy, int first) {
        for (int i = 0; i < first; i++) {
            pods.add(new Alive("pod-" + named++, -3600, -3600, new ArrayList<>()));
        }
        List<Outcome.Step> curve = new ArrayList<>(List.of(new Outcome.Step(start, first)));
        Autoscaler autoscaler = policy.autoscaler();
        Optional<History> history = Optional.empty();
        double waiting = 0;
        int end = (int) trace.length().toSeconds();
        for (int second = 0; second < end; second++) {
            int now = second;
            List<Alive> serving = pods.stream().filter(pod -> pod.serves(now)).toList();
            double capacity = serving.size() * application.serviceRate();
            double most = capacity * application.patience().toSeconds();
            double arrived = trace.rate((int) (second / trace.step().toSeconds()));
            waiting = Math.min(waiting, most) + arrived;
            double done = Math.min(capacity, waiting);
            waiting = Math.min(waiting - done, most);
            pods.forEach(pod -> pod.served().add(pod.serves(now) ? done / serving.size() : 0));
            int after = second + 1;
            if (after % SYNC == 0) {
                Instant when = start.plusSeconds(after);
                Decision decision = autoscaler.decide(new Autoscaler.Situation(
                        pods.size(),
                        pods.size(),
                        pods.stream().map(pod -> pod(pod, after)).toList(),
                        policy.goals().stream().map(goal -> metric(goal, after)).toList(),
                        history,
                        when));
                history = Optional.of(decision.history());
                if (decision.replicas() != pods.size()) {
                    become(decision.replicas(), after);
                    curve.add(new Outcome.Step(when, decision.replicas()));
                }
            }
        }
        return curve;
    }

    private void become(int number, int now) {
        while (pods.size() > number) {
            // the youngest is the last, and those that do not serve yet are the youngest
            pods.removeLast();
        }
        while (pods.size() < number) {
            List<Double> nothing = new ArrayList<>();
            for (int i = 0; i < now; i++) {
                nothing.add(0.0);
            }
            pods.add(new Alive(
                    "pod-" + named++, now, now + (int) application.startUp().toSeconds(), nothing));
        }
    }

    private Pod pod(Alive pod, int now) {
        boolean serves = pod.serves(now);
        return new Pod(
                pod.name(),
                serves ? Pod.Phase.RUNNING : Pod.Phase.PENDING,
                false,
                Optional.of(start.plusSeconds(pod.made())),
                Optional.of(new Pod.Ready(serves, !serves, start.plusSeconds(serves ? pod.ready() : pod.made()))),
                List.of(new Pod.Container(
                        "learning-assistant",
                        Map.of(
                                "cpu",
                                application.processor().request(),
                                "memory",
                                application.memory().request() * 1000))),
                Map.of());
    }

    private Metric metric(Goal goal, int now) {
        return new Metric(
                goal,
                switch (goal.kind()) {
                    case OBJECT ->
                        Guard.DEFAULT.read(
                                pods.stream().map(pod -> pod(pod, now)).toList(),
                                samples(now, this::processor),
                                samples(now, this::memory),
                                start.plusSeconds(now));
                    case PODS -> new Metric.Reading.OfPods(samples(now, rate -> rate * 1000));
                    default ->
                        new Metric.Reading.OfPods(
                                goal.name().equals("cpu") ? samples(now, this::processor) : samples(now, this::memory));
                });
    }

    private double processor(double rate) {
        return Math.min(application.processor().limit(), rate * application.processorSeconds() * 1000);
    }

    private double memory(double rate) {
        return 1000
                * Math.round(Math.min(
                        application.memory().limit(), application.idleMemory() + application.memoryPerRate() * rate));
    }

    private Map<String, Sample> samples(int now, ToDoubleFunction<Double> value) {
        Map<String, Sample> samples = new HashMap<>();
        for (Alive pod : pods) {
            int seconds = Math.min(Math.min(lag, now - pod.ready()), now);
            if (pod.serves(now) && seconds > 0) {
                double sum = 0;
                for (double served : pod.served().subList(now - seconds, now)) {
                    sum += served;
                }
                samples.put(
                        pod.name(),
                        new Sample(
                                Math.round(value.applyAsDouble(sum / seconds)),
                                start.plusSeconds(now),
                                Duration.ofSeconds(lag)));
            }
        }
        return samples;
    }
}
