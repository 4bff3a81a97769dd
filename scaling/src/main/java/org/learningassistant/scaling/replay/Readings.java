package org.learningassistant.scaling.replay;

import java.util.ArrayList;
import java.util.List;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.PodSums;
import org.learningassistant.scaling.PodSums.Totals;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Proposal;
import org.learningassistant.scaling.ReplicaCalculator;

/**
 * What the autoscaler reads of the pods at one moment.
 *
 * @param serving those that are ready, by how much they served
 * @param silent how many are ready, but only just, so that nothing was measured of them
 * @param starting how many are not ready
 */
record Readings(Application application, ReplicaCalculator calculator, List<Group> serving, int silent, int starting) {
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final String REQUESTS = "http_requests_per_second";
    private static final long THOUSAND = 1000;
    private static final int HUNDRED = 100;

    /**
     * Pods that served equally much.
     *
     * @param rate in requests a second
     * @param trusted whether their processor samples count, which they do not while they reach back into the start
     */
    record Group(int pods, double rate, boolean trusted) {}

    Readings {
        serving = List.copyOf(serving);
    }

    /** What of a policy cannot be foreseen from a load, a sentence each. */
    static List<String> unforeseen(Policy policy) {
        List<String> problems = new ArrayList<>();
        for (Goal goal : policy.goals()) {
            boolean known =
                    switch (goal.kind()) {
                        case RESOURCE, CONTAINER_RESOURCE ->
                            goal.name().equals(CPU) || goal.name().equals(MEMORY);
                        case PODS -> goal.name().equals(REQUESTS);
                        case OBJECT -> goal.name().equals(Guard.METRIC) && goal.target() instanceof Goal.Target.Value;
                        case EXTERNAL, UNKNOWN -> false;
                    };
            if (!known) {
                problems.add("the metric " + goal.name()
                        + " does not follow from a load: only the resources cpu and memory, " + REQUESTS
                        + " of pods and " + Guard.METRIC + " of an object with a value do");
            }
        }
        if (policy.bounds().minimum() < 1) {
            problems.add("from 0 replicas nothing serves and nothing is measured: at least 1 is needed");
        }
        return problems;
    }

    /** What a goal asks for. */
    Proposal of(Goal goal, int wanted) {
        return switch (goal.kind()) {
            case RESOURCE, CONTAINER_RESOURCE -> {
                PodSums pods = goal.name().equals(CPU) ? processor() : memory();
                yield switch (goal.target()) {
                    case Goal.Target.Utilisation share -> calculator.utilisation(wanted, share.percent(), pods);
                    case Goal.Target.Average average -> calculator.average(wanted, average.amount(), pods);
                    case Goal.Target.Value value -> unfit(goal);
                };
            }
            case PODS ->
                goal.target() instanceof Goal.Target.Average average
                        ? calculator.average(wanted, average.amount(), requests())
                        : unfit(goal);
            case OBJECT ->
                goal.target() instanceof Goal.Target.Value value ? guard(wanted, value.amount()) : unfit(goal);
            case EXTERNAL, UNKNOWN -> unfit(goal);
        };
    }

    private static Proposal unfit(Goal goal) {
        return new Proposal.Unknown("the metric " + goal.name() + " does not follow from a load");
    }

    private int ready() {
        int ready = silent;
        for (Group group : serving) {
            ready += group.pods();
        }
        return ready;
    }

    /** As {@link Guard#read} has it: of pods whose samples count, and unknown while a pod serves of which there is none. */
    private Proposal guard(int wanted, long target) {
        Totals processor = processor().measured();
        if (silent > 0 || processor.pods() == 0) {
            return new Proposal.Unknown("there are no samples of some pods that serve");
        }
        boolean holds = Guard.DEFAULT.holds(percent(processor), percent(memory().measured()));
        return calculator.value(wanted, holds ? THOUSAND : 0, target, ready() + starting, ready());
    }

    private static int percent(Totals totals) {
        return (int) (totals.used() * HUNDRED / totals.requested());
    }

    private PodSums processor() {
        long request = application.processor().request();
        Totals measured = Totals.NONE;
        Totals unready = Totals.ofEqual(starting, 0, request);
        for (Group group : serving) {
            if (group.trusted()) {
                measured = measured.plus(processor(group));
            } else {
                unready = unready.plus(Totals.ofEqual(group.pods(), 0, request));
            }
        }
        return new PodSums(measured, Totals.ofEqual(silent, 0, request), unready);
    }

    private Totals processor(Group group) {
        return Totals.ofEqual(
                group.pods(),
                application.processorAt(group.rate()),
                application.processor().request());
    }

    private PodSums memory() {
        long request = application.memory().request() * THOUSAND;
        Totals measured = Totals.NONE;
        for (Group group : serving) {
            measured =
                    measured.plus(Totals.ofEqual(group.pods(), application.memoryAt(group.rate()) * THOUSAND, request));
        }
        return new PodSums(measured, Totals.ofEqual(silent, 0, request), Totals.ofEqual(starting, 0, request));
    }

    private PodSums requests() {
        Totals measured = Totals.NONE;
        for (Group group : serving) {
            measured = measured.plus(Totals.ofEqual(group.pods(), Math.round(group.rate() * THOUSAND), 0));
        }
        return new PodSums(measured, Totals.ofEqual(silent, 0, 0), Totals.ofEqual(starting, 0, 0));
    }
}
