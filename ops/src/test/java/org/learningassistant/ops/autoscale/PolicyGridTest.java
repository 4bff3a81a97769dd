package org.learningassistant.ops.autoscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.RealKubectl;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.scaling.Autoscaler;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.History;
import org.learningassistant.scaling.Metric;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Sample;

/** What the very files of the cluster make the autoscaler do, over everything it could see. */
class PolicyGridTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int LEAST = 3;
    private static final int MOST = 20;
    /** Of a pod, in thousandths of a processor and of a byte. */
    private static final Map<String, Long> REQUESTS = Map.of("cpu", 250L, "memory", 536_870_912_000L);

    @TempDir
    Path folder;

    private static Policy base() {
        return PolicyFile.read(ROOT.resolve("k8s/base/hpa.yaml"));
    }

    private Policy exact() throws IOException {
        Result rendered = RealKubectl.in(ROOT).run(Command.of("kubectl", "kustomize", "k8s/overlays/production-exact"));
        assertTrue(rendered.succeeded(), rendered.err());
        Path file = folder.resolve("rendered.yaml");
        Files.writeString(file, rendered.out());
        return PolicyFile.read(file);
    }

    private static List<Pod> pods(int number) {
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            pods.add(new Pod(
                    "pod-" + i,
                    Pod.Phase.RUNNING,
                    false,
                    Optional.of(NOW.minusSeconds(36_000)),
                    Optional.of(new Pod.Ready(true, false, NOW.minusSeconds(35_000))),
                    List.of(new Pod.Container("learning-assistant", REQUESTS)),
                    Map.of()));
        }
        return pods;
    }

    /** What every pod uses: tenths of a per cent of its requests, and requests a second. */
    private record Use(int cpuTenths, int memoryTenths, int rate) {
        int cpu() {
            return cpuTenths / 10;
        }

        int memory() {
            return memoryTenths / 10;
        }
    }

    private static Metric.Reading reading(Goal goal, List<Pod> pods, Use use, Instant now) {
        if (goal.kind() == Goal.Kind.OBJECT) {
            assertEquals(Guard.METRIC, goal.name());
            return new Metric.Reading.Whole(Guard.DEFAULT.holds(use.cpu(), use.memory()) ? 1000 : 0);
        }
        long value =
                switch (goal.name()) {
                    case "cpu" -> Math.ceilDiv(REQUESTS.get("cpu") * use.cpuTenths(), 1000L);
                    case "memory" -> REQUESTS.get("memory") / 1000 * use.memoryTenths();
                    case "http_requests_per_second" -> use.rate() * 1000L;
                    default -> throw new AssertionError(goal.name());
                };
        Map<String, Sample> samples = new HashMap<>();
        pods.forEach(pod -> samples.put(pod.name(), new Sample(value, now, WINDOW)));
        return new Metric.Reading.OfPods(samples);
    }

    private static Decision decide(Policy policy, List<Pod> pods, Use use, Optional<History> history, Instant now) {
        List<Metric> metrics = policy.goals().stream()
                .map(goal -> new Metric(goal, reading(goal, pods, use, now)))
                .toList();
        return policy.autoscaler()
                .decide(new Autoscaler.Situation(pods.size(), pods.size(), pods, metrics, history, now));
    }

    /** Whether there is a change when nothing of before holds it back. */
    private static void check(Policy policy, List<Pod> pods, Use use, boolean grows, List<String> wrong) {
        int current = pods.size();
        Decision decision = decide(policy, pods, use, Optional.of(History.EMPTY), NOW);
        int replicas = decision.replicas();
        boolean mayShrink = use.cpu() < 50 && use.memory() < 60;
        boolean right = (replicas > current) == (grows && current < MOST)
                && (replicas >= current || mayShrink)
                && replicas - current <= Math.min(current, 4)
                && current - replicas <= Math.max(2, current - current * 9 / 10)
                && replicas >= LEAST
                && replicas <= MOST
                && decision.problem().isEmpty();
        if (!right && wrong.size() < 20) {
            wrong.add(use + " with " + current + " became " + replicas);
        }
    }

    @Test
    void withoutRequestsItGrowsExactlyAboveTheTargetsAndShrinksOnlyBelowBothLimits() throws IOException {
        Policy exact = exact();
        Policy base = base();
        List<String> wrong = new ArrayList<>();
        int shrunk = 0;
        for (int replicas = LEAST; replicas <= MOST; replicas++) {
            List<Pod> pods = pods(replicas);
            for (int cpu = 0; cpu <= 140; cpu += 2) {
                for (int memory = 0; memory <= 160; memory += 2) {
                    for (int odd = 0; odd <= 1; odd++) {
                        var use = new Use(10 * (cpu + odd), 10 * (memory + odd), 0);
                        check(exact, pods, use, use.cpu() > 70 || use.memory() > 80, wrong);
                        // within a tenth of a target nothing grows without the overlay
                        check(base, pods, use, use.cpu() > 77 || use.memory() > 88, wrong);
                    }
                }
            }
            shrunk += decide(exact, pods, new Use(499, 599, 0), Optional.of(History.EMPTY), NOW)
                                    .replicas()
                            < replicas
                    ? 1
                    : 0;
        }
        assertEquals(List.of(), wrong);
        // where there are more than three it does shrink just below both limits
        assertEquals(MOST - LEAST, shrunk);
    }

    @Test
    void sharesAreCutOffToWholePercentBeforeTheyAreCompared() throws IOException {
        Policy exact = exact();
        List<String> wrong = new ArrayList<>();
        for (int replicas = LEAST; replicas <= MOST; replicas++) {
            List<Pod> pods = pods(replicas);
            for (int cpu = 480; cpu <= 730; cpu++) {
                // of 250 thousandths a tenth of a per cent is no whole number, so only what is one is taken
                if (REQUESTS.get("cpu") * cpu % 1000 == 0) {
                    check(exact, pods, new Use(cpu, 0, 0), cpu >= 710, wrong);
                }
            }
            for (int memory = 580; memory <= 830; memory++) {
                check(exact, pods, new Use(0, memory, 0), memory >= 810, wrong);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void requestsAreAReasonOfTheirOwnToGrow() throws IOException {
        Policy exact = exact();
        Policy base = base();
        List<String> wrong = new ArrayList<>();
        for (int replicas = LEAST; replicas <= MOST; replicas++) {
            List<Pod> pods = pods(replicas);
            for (int rate = 0; rate <= 200; rate += rate >= 95 && rate < 115 ? 1 : 5) {
                for (int cpu : List.of(0, 30, 49, 50, 60, 70, 71, 77, 78, 100, 140)) {
                    for (int memory : List.of(0, 30, 59, 60, 70, 80, 81, 88, 89, 120, 160)) {
                        var use = new Use(10 * cpu, 10 * memory, rate);
                        check(exact, pods, use, cpu > 70 || memory > 80 || rate > 100, wrong);
                        check(base, pods, use, cpu > 77 || memory > 88 || rate > 110, wrong);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whateverHappensItIsNeverFasterThanThePolicy() throws IOException {
        Policy exact = exact();
        var random = new SplittableRandom(5);
        for (int run = 0; run < 20; run++) {
            List<Integer> curve = new ArrayList<>();
            Optional<History> history = Optional.empty();
            int replicas = LEAST;
            var use = new Use(0, 0, 0);
            Instant now = NOW;
            for (int cycle = 0; cycle < 960; cycle++, now = now.plusSeconds(15)) {
                if (random.nextInt(20) == 0) {
                    use = new Use(random.nextInt(1400), random.nextInt(1600), random.nextInt(200));
                }
                Decision decision = decide(exact, pods(replicas), use, history, now);
                history = Optional.of(decision.history());
                replicas = decision.replicas();
                curve.add(replicas);
            }
            for (int i = 4; i < curve.size(); i++) {
                int before = curve.get(i - 1);
                assertTrue(curve.get(i) - before <= Math.min(before, 4), curve.subList(i - 4, i + 1)::toString);
                int minuteAgo = curve.get(i - 4);
                int most = curve.subList(i - 4, i + 1).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElseThrow();
                assertTrue(
                        most - curve.get(i) <= Math.max(2, most - most * 9 / 10) || minuteAgo < most,
                        curve.subList(i - 4, i + 1)::toString);
            }
            assertTrue(curve.contains(MOST) && curve.stream().distinct().count() > 5, curve::toString);
        }
    }
}
