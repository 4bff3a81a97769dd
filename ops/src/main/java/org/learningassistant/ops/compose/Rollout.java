package org.learningassistant.ops.compose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.learningassistant.ops.steps.Step;

/**
 * The steps that change replicas one after the other while the others serve. It keeps in mind which replicas the balancer
 * will be using at each point of the plan.
 */
final class Rollout {
    private static final Duration NOTICED = Duration.ofSeconds(15);
    /** Longer than any answer may take; event streams do not count. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(25);

    /** A request that the balancer has just passed on may not be counted yet: a slow one comes in pieces. */
    private static final Duration UNDERWAY = Duration.ofSeconds(2);

    /** The balancer counts a new replica as well until its first check says otherwise, so one answer is not enough. */
    private static final Duration REACHED = Duration.ofSeconds(2);

    private static final Duration STARTS = Duration.ofMinutes(3);

    private final Docker docker;
    private final Stack stack;
    private final Duration settle;
    private final SortedSet<String> used;
    /** What ran before the images were changed; empty when they are not, and nothing could be brought back. */
    private final Optional<String> before;

    private final List<Step> steps = new ArrayList<>();
    private final List<String> moved = new ArrayList<>();
    private State state;

    Rollout(Docker docker, Stack stack, State state, Duration settle, Optional<String> before) {
        this.docker = docker;
        this.stack = stack;
        this.state = state;
        this.settle = settle;
        this.before = before;
        this.used = new TreeSet<>(stack.used());
        used.removeIf(replica -> !Installation.REPLICAS.contains(replica));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * Replaces these, starts what is missing of the wanted, and retires what is too many. When only one replica serves,
     * another stands in for it.
     */
    void bring(SortedSet<String> wanted, SortedSet<String> toReplace) {
        // first what serves nobody now: nothing can be lost by it
        for (String replica : wanted) {
            if (!stack.isHealthy(replica)) {
                change(replica);
            }
        }
        for (String replica : wanted) {
            if (stack.isHealthy(replica) && toReplace.contains(replica)) {
                replaceServing(replica, wanted);
            } else if (stack.isHealthy(replica) && !used.contains(replica)) {
                putIn(replica, steps);
            }
        }
        for (String replica : Installation.REPLICAS) {
            if (!wanted.contains(replica) && (used.contains(replica) || stack.runs(replica))) {
                retire(replica, steps);
            }
        }
    }

    private void replaceServing(String replica, SortedSet<String> wanted) {
        boolean alone = used.stream().allMatch(replica::equals);
        if (alone) {
            Installation.REPLICAS.stream()
                    .filter(other -> !wanted.contains(other) && !used.contains(other))
                    .findFirst()
                    .ifPresent(this::change);
        }
        change(replica);
    }

    /** Takes a replica out, makes it anew, and puts it in once it is well; with a way back when images change. */
    private void change(String replica) {
        SortedSet<String> usedBefore = new TreeSet<>(used);
        List<Step> forth = new ArrayList<>();
        renew(replica, settle, forth);
        if (before.isEmpty()) {
            steps.addAll(forth);
        } else {
            steps.add(new Step.Guarded(
                    "The version before is brought back", forth, wayBack(replica, usedBefore, before.get())));
        }
        moved.add(replica);
    }

    private void renew(String replica, Duration lasting, List<Step> to) {
        if (used.contains(replica)) {
            takeOut(replica, to);
        }
        if (stack.runs(replica)) {
            to.add(new Step.Await(
                    replica + " finishes what it is doing",
                    new Probes.Idle(container(replica)),
                    UNDERWAY,
                    IN_FLIGHT,
                    false,
                    Optional.empty()));
        }
        to.add(new Step.Run(replica + " is made anew", docker.replace(replica)));
        to.add(isWell(replica, lasting));
        putIn(replica, to);
        state = state.withSettings(replica, stack.settings());
        to.add(new Step.Write("it is noted", docker.installation().state(), state.text()));
    }

    private Step isWell(String replica, Duration lasting) {
        return new Step.Await(
                replica + " is well" + (lasting.isZero() ? "" : " for " + lasting.toSeconds() + " s"),
                new Probes.Healthy(container(replica), true),
                lasting,
                STARTS,
                true,
                Optional.of(docker.logs(replica, 20)));
    }

    private void takeOut(String replica, List<Step> to) {
        used.remove(replica);
        to.add(write(replica + " leaves the balancer"));
        to.add(Step.Await.of("the balancer has noticed", new Probes.InUse(new TreeSet<>(used), false), NOTICED));
    }

    private void putIn(String replica, List<Step> to) {
        to.add(new Step.Await(
                "the balancer reaches " + replica,
                Probes.reached(container("traefik"), replica),
                REACHED,
                NOTICED,
                true,
                Optional.of(docker.logs(replica, 20))));
        used.add(replica);
        to.add(write(replica + " enters the balancer"));
        to.add(Step.Await.of("the balancer finds it well", new Probes.InUse(new TreeSet<>(used), true), NOTICED));
    }

    private void retire(String replica, List<Step> to) {
        if (used.contains(replica)) {
            takeOut(replica, to);
        }
        to.add(new Step.Await(
                replica + " finishes what it is doing",
                new Probes.Idle(container(replica)),
                UNDERWAY,
                IN_FLIGHT,
                false,
                Optional.empty()));
        to.add(new Step.Run(replica + " is stopped", docker.stop(List.of(replica))));
    }

    /**
     * The image of before gets its name back; the replica that failed and those that had been changed before it run it
     * again. What did not run before is stopped.
     */
    private List<Step> wayBack(String failed, SortedSet<String> usedBefore, String image) {
        List<Step> back = new ArrayList<>();
        back.addAll(nameAgain(docker, image));
        SortedSet<String> now = new TreeSet<>(used);
        State noted = state;
        used.clear();
        used.addAll(usedBefore);
        used.remove(failed);
        List<String> again = new ArrayList<>(List.of(failed));
        again.addAll(moved.reversed());
        // an earlier run that was interrupted may have changed others
        stack.running().stream()
                .filter(replica -> !again.contains(replica))
                .filter(replica ->
                        !stack.container(replica).map(Container::image).equals(Optional.of(image)))
                .forEach(again::add);
        for (String replica : again) {
            if (stack.runs(replica)) {
                renew(replica, Duration.ZERO, back);
            }
        }
        for (String replica : again) {
            if (!stack.runs(replica)) {
                retire(replica, back);
            }
        }
        used.clear();
        used.addAll(now);
        state = noted;
        return back;
    }

    /** The container that all others depend on goes back first and alone, for the reason that {@link Docker#upAlone} has. */
    static List<Step> nameAgain(Docker docker, String image) {
        return List.of(
                new Step.Run("the image of before has its name again", docker.tag(image, Installation.IMAGE)),
                new Step.Run("the settings are there for whatever starts", docker.upAlone("prepare")));
    }

    private Step write(String title) {
        return new Step.Write(title, docker.installation().servers(), Servers.text(used));
    }

    private String container(String replica) {
        return docker.installation().container(replica);
    }
}
