package org.learningassistant.scaling.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.learningassistant.scaling.Autoscaler;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.History;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Proposal;
import org.learningassistant.scaling.ReplicaCalculator;

/**
 * A load, replayed against a policy. The autoscaler decides every 15 s, as its controller does; what it reads are means over the
 * time that samples reach back. Between decisions the queue is that of the load and of the replicas that are ready.
 *
 * @param lag how far samples reach back
 */
public record Replay(Application application, ServiceLevel promised, Duration lag) {
    /** As often as the controller looks unless somebody set it. */
    static final Duration SYNC = Duration.ofSeconds(15);

    private static final long MINUTE = 60_000;
    private static final double MILLIS = 1000;
    /** Parts of the time, at most so many. */
    private static final int PARTS = 360;

    /** As far as the samples of metrics-server and of the metrics adapter reach back. */
    public static final Duration LAG = Duration.ofSeconds(30);

    /** What of a policy cannot be foreseen from a load, a sentence each; such a policy cannot be replayed. */
    public static List<String> unforeseen(Policy policy) {
        return Readings.unforeseen(policy);
    }

    /**
     * Begins with as many replicas as the policy comes to when the load of the first sample lasts.
     *
     * @param progress is told now and then which share is done
     * @throws IllegalArgumentException when something of the policy cannot be foreseen
     */
    public Outcome of(Trace trace, Policy policy, DoubleConsumer progress) {
        List<String> problems = unforeseen(policy);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Run(trace, policy).all(progress);
    }

    /** One replay under way; times are milliseconds since the trace began. */
    private final class Run implements Backlog.Seen {
        private final Trace trace;
        private final Policy policy;
        private final Autoscaler autoscaler;
        private final ReplicaCalculator calculator;
        private final long reach = lag.toMillis();
        private final double service = application.serviceRate();
        private final Fleet fleet;
        private final Backlog backlog = new Backlog(application.patience().toMillis() / MILLIS);
        private final Served served = new Served(lag.toMillis());
        private final Tally tally;
        private final List<Outcome.Step> curve = new ArrayList<>();
        private final int[] asked;
        private Optional<History> history = Optional.empty();
        private Waiting queue;
        private double queueRate;
        private int queueServers;
        private double rate;
        private double servedNow;
        private boolean atMaximum;
        private int ups;
        private int downs;
        private int syncsAtMaximum;
        private int syncsByRate;
        private int syncsByWindow;

        private Run(Trace trace, Policy policy) {
            this.trace = trace;
            this.policy = policy;
            autoscaler = policy.autoscaler();
            calculator = new ReplicaCalculator(autoscaler.tolerance(), autoscaler.delays());
            asked = new int[policy.goals().size()];
            rate = trace.rate(0);
            fleet = new Fleet(steady(rate));
            queueRate = rate;
            queueServers = fleet.serving();
            queue = Waiting.of(rate, queueServers, service);
            long minutes = Math.ceilDiv(trace.length().toMillis(), MINUTE);
            tally = new Tally(application, promised, trace.start(), Math.max(1, Math.ceilDiv(minutes, PARTS)) * MINUTE);
            curve.add(new Outcome.Step(trace.start(), fleet.pods()));
        }

        private Outcome all(DoubleConsumer progress) {
            long step = trace.step().toMillis();
            long end = trace.length().toMillis();
            long sync = SYNC.toMillis();
            long told = Math.max(1, end / 100);
            long now = 0;
            while (now < end) {
                long next = Math.min(
                        Math.min((now / sync + 1) * sync, (now / step + 1) * step), Math.min(fleet.nextReady(), end));
                rate = trace.rate((int) (now / step));
                pass(next - now);
                served.add(next, servedNow / fleet.serving());
                fleet.pass(next, reach);
                if (next % sync == 0) {
                    decide(next);
                }
                tally.passed(next);
                if (next / told > now / told) {
                    progress.accept((double) next / end);
                }
                now = next;
            }
            tally.end(end);
            return new Outcome(
                    curve,
                    tally.bins(),
                    tally.all(end),
                    tally.minutes(),
                    ups,
                    downs,
                    new Outcome.Held(
                            SYNC.multipliedBy(syncsAtMaximum),
                            SYNC.multipliedBy(syncsByRate),
                            SYNC.multipliedBy(syncsByWindow)),
                    java.util.Arrays.stream(asked).boxed().toList(),
                    backlog.waiting());
        }

        private void pass(long millis) {
            if (rate != queueRate || fleet.serving() != queueServers) {
                queueRate = rate;
                queueServers = fleet.serving();
                queue = Waiting.of(rate, queueServers, service);
            }
            servedNow = 0;
            double seconds = millis / MILLIS;
            backlog.pass(rate, fleet.serving() * service, seconds, this);
            tally.there(millis, rate, fleet, servedNow / seconds / fleet.serving(), atMaximum);
        }

        @Override
        public void piece(double seconds, double first, double last, double servedRate, double lostRate) {
            servedNow += servedRate * seconds;
            tally.arrive((rate - lostRate) * seconds, queue, first, last);
            tally.lose(lostRate * seconds);
        }

        @Override
        public void dropped(double requests) {
            tally.drop(requests);
        }

        private void decide(long now) {
            int before = fleet.pods();
            Readings readings = readings(now);
            List<Goal> goals = policy.goals();
            Instant when = trace.start().plusMillis(now);
            Decision decision =
                    autoscaler.decide(before, goals, goal -> readings.of(goals.get(goal), before), history, when);
            history = Optional.of(decision.history());
            note(decision);
            if (decision.replicas() != before) {
                if (decision.replicas() > before) {
                    ups++;
                    asked[largest(decision.proposals())]++;
                } else {
                    downs++;
                }
                fleet.become(
                        decision.replicas(), now, now + application.startUp().toMillis());
                fleet.pass(now, reach);
                curve.add(new Outcome.Step(when, decision.replicas()));
            }
            atMaximum = fleet.pods() >= policy.bounds().maximum();
        }

        private void note(Decision decision) {
            for (Decision.Condition condition : decision.conditions()) {
                if (condition.reason().equals(Normalisation.Limited.MAXIMUM.reason())) {
                    syncsAtMaximum++;
                } else if (condition.reason().equals(Normalisation.Limited.RATE_UP.reason())) {
                    syncsByRate++;
                } else if (condition.reason().equals(Normalisation.Steadied.UP.reason())
                        || condition.reason().equals(Normalisation.Steadied.DOWN.reason())) {
                    syncsByWindow++;
                }
            }
        }

        private static int largest(List<Proposal> proposals) {
            return proposals.indexOf(Collections.max(
                    proposals,
                    java.util.Comparator.comparingInt(
                            proposal -> proposal instanceof Proposal.Replicas replicas ? replicas.number() : -1)));
        }

        private Readings readings(long now) {
            List<Readings.Group> groups = new ArrayList<>();
            if (fleet.settled() > 0) {
                groups.add(new Readings.Group(fleet.settled(), served.rateSince(now - reach), true));
            }
            int silent = 0;
            for (Fleet.Cohort cohort : fleet.young()) {
                if (cohort.ready() == now) {
                    silent += cohort.pods();
                    continue;
                }
                boolean trusted =
                        cohort.made() + autoscaler.delays().cpuInitialisation().toMillis() <= now;
                groups.add(new Readings.Group(cohort.pods(), served.rateSince(cohort.ready()), trusted));
            }
            return new Readings(application, calculator, groups, silent, fleet.starting());
        }

        private int steady(double load) {
            int replicas = policy.bounds().minimum();
            while (replicas < policy.bounds().maximum()) {
                int number = replicas;
                Readings readings = new Readings(
                        application,
                        calculator,
                        List.of(new Readings.Group(number, Math.min(load / number, service), true)),
                        0,
                        0);
                int wanted = policy.goals().stream()
                        .map(goal -> readings.of(goal, number))
                        .mapToInt(proposal -> proposal instanceof Proposal.Replicas asks ? asks.number() : 0)
                        .max()
                        .orElse(number);
                if (wanted <= replicas) {
                    return replicas;
                }
                replicas = wanted;
            }
            return policy.bounds().maximum();
        }
    }
}
