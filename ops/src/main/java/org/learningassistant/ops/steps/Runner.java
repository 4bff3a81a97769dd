package org.learningassistant.ops.steps;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/** Does what a plan says, until it is done or a step fails. */
public final class Runner {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LINES = 20;

    private final Shell shell;
    private final Web web;
    private final Pause time;
    private final Progress progress;
    private int number;
    private int size;

    public Runner(Shell shell, Web web, Pause time, Progress progress) {
        this.shell = shell;
        this.web = web;
        this.time = time;
        this.progress = progress;
    }

    public Outcome run(Plan plan) {
        progress.begins(plan);
        number = 0;
        size = plan.size();
        return run(plan.steps(), false);
    }

    private Outcome run(List<Step> steps, boolean wayBack) {
        for (Step step : steps) {
            Outcome outcome = run(step, wayBack);
            if (!(outcome instanceof Outcome.Done)) {
                return outcome;
            }
        }
        return new Outcome.Done();
    }

    private Outcome run(Step step, boolean wayBack) {
        if (step instanceof Step.Guarded guarded) {
            return guarded(guarded, wayBack);
        }
        if (!wayBack) {
            number++;
        }
        Instant began = time.instant();
        progress.step(wayBack ? 0 : number, size, step);
        Outcome outcome =
                switch (step) {
                    case Step.Run run -> run(run);
                    case Step.Write write -> write(write);
                    case Step.Await await -> await(await);
                    case Step.Guarded impossible -> throw new IllegalStateException(impossible.title());
                };
        progress.stepDone(Duration.between(began, time.instant()));
        return outcome;
    }

    private Outcome guarded(Step.Guarded guarded, boolean wayBack) {
        Outcome outcome = run(guarded.steps(), wayBack);
        if (!(outcome instanceof Outcome.Failed failed)) {
            return outcome;
        }
        progress.warns(failed.step() + " failed: " + failed.reason() + ". " + guarded.title());
        Outcome back = run(guarded.otherwise(), true);
        return new Outcome.RolledBack(
                failed, back instanceof Outcome.Failed trouble ? trouble.step() + ": " + trouble.reason() : "");
    }

    private Outcome run(Step.Run step) {
        Result result = shell.run(step.command(), progress::sees);
        if (result.succeeded()) {
            return new Outcome.Done();
        }
        List<String> words = (result.out() + "\n" + result.err())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return new Outcome.Failed(step.title(), result.reason(), last(words));
    }

    private static Outcome write(Step.Write step) {
        try {
            Files.replace(step.file(), step.content());
            return new Outcome.Done();
        } catch (UncheckedIOException failed) {
            return new Outcome.Failed(step.title(), failed.getMessage() + ": " + failed.getCause(), List.of());
        }
    }

    private Outcome await(Step.Await step) {
        Instant began = time.instant();
        Instant goodSince = Instant.MAX;
        while (true) {
            Probe.Sight sight = step.probe().look(shell, web);
            Instant now = time.instant();
            switch (sight) {
                case Probe.Sight.Good good -> {
                    goodSince = goodSince.isBefore(now) ? goodSince : now;
                    Duration lasted = Duration.between(goodSince, now);
                    if (lasted.compareTo(step.lasting()) >= 0) {
                        return new Outcome.Done();
                    }
                    progress.sees("good for " + lasted.toSeconds() + " s of "
                            + step.lasting().toSeconds() + " s");
                }
                case Probe.Sight.NotYet notYet -> {
                    goodSince = Instant.MAX;
                    progress.sees(notYet.seen());
                    Duration waited = Duration.between(began, now);
                    if (waited.compareTo(step.patience().plus(step.lasting())) >= 0) {
                        return gaveUp(step, notYet.seen() + " after " + waited.toSeconds() + " s");
                    }
                }
                case Probe.Sight.Never never -> {
                    return gaveUp(step, never.seen());
                }
            }
            time.pause(BETWEEN_LOOKS);
        }
    }

    private Outcome gaveUp(Step.Await step, String reason) {
        if (step.needed()) {
            return failed(step, reason);
        }
        progress.warns(step.title() + ": " + reason + "; goes on");
        return new Outcome.Done();
    }

    private Outcome failed(Step.Await step, String reason) {
        Optional<Command> evidence = step.evidence();
        List<String> lines = evidence.isEmpty()
                ? List.of()
                : shell.run(evidence.get()).out().lines().toList();
        return new Outcome.Failed(step.title(), reason, last(lines));
    }

    private static List<String> last(List<String> lines) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
