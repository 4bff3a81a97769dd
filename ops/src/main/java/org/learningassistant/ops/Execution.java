package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.steps.AuditLog;
import org.learningassistant.ops.steps.Outcome;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Progress;
import org.learningassistant.ops.steps.Runner;
import org.learningassistant.ops.steps.Step;

/** Does a plan in front of whoever asked for it: progress while it runs, then what came of it, in words or as JSON. */
final class Execution {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Options options;
    private final Shell shell;

    Execution(World world, Options options, Shell shell) {
        this.world = world;
        this.options = options;
        this.shell = shell;
    }

    /** The exit code. */
    int perform(String purpose, AuditLog audit, Plan plan) {
        audit.add(world.time().instant(), purpose, "begun");
        Outcome outcome = runner().run(plan);
        audit.add(world.time().instant(), purpose, words(outcome));
        return switch (outcome) {
            case Outcome.Done done -> {
                tell("done", "", List.of());
                yield ExitCode.DONE;
            }
            case Outcome.Failed failed -> {
                tell("failed", failed.step() + ": " + failed.reason(), failed.evidence());
                yield ExitCode.FAILED;
            }
            case Outcome.RolledBack back -> {
                Outcome.Failed cause = back.cause();
                boolean restored = back.trouble().isEmpty();
                tell(
                        restored ? "rolled back" : "failed",
                        cause.step() + ": " + cause.reason()
                                + (restored
                                        ? ". What was before is back and serves."
                                        : ". The way back failed too: " + back.trouble()),
                        cause.evidence());
                yield restored ? ExitCode.ROLLED_BACK : ExitCode.FAILED;
            }
        };
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Failed failed -> "failed: " + failed.step() + ": " + failed.reason();
            case Outcome.RolledBack back ->
                "rolled back: " + back.cause().step() + ": " + back.cause().reason()
                        + (back.trouble().isEmpty() ? "" : "; the way back failed: " + back.trouble());
        };
    }

    /** One command before there is a plan; refuses when it fails. */
    void run(String title, Command command) {
        Outcome outcome = runner().run(new Plan(title, List.of(new Step.Run(title, command))));
        if (outcome instanceof Outcome.Failed failed) {
            failed.evidence().forEach(line -> world.err().println("  | " + line));
            throw new Refused(title + ": " + failed.reason());
        }
    }

    private Runner runner() {
        return new Runner(shell, world.web(), world.time(), progress());
    }

    private Progress progress() {
        return options.json ? Progress.silent() : new Console(world.out(), world.terminal());
    }

    void tell(String outcome, String reason, List<String> evidence) {
        if (options.json) {
            ObjectNode result = JSON.createObjectNode().put("outcome", outcome).put("reason", reason);
            evidence.forEach(result.putArray("evidence")::add);
            print(result);
        } else if (!reason.isEmpty()) {
            world.err().println(Character.toUpperCase(outcome.charAt(0)) + outcome.substring(1) + ": " + reason);
            evidence.forEach(line -> world.err().println("  | " + line));
        }
    }

    /** Words for a person; with --json only the object is printed. */
    void say(String words) {
        if (!options.json) {
            world.out().println(words);
        }
    }

    void print(Object json) {
        try {
            world.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
