package org.learningassistant.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.doctor.Finding;
import org.learningassistant.ops.doctor.Preflight;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.steps.AuditLog;
import org.learningassistant.ops.steps.Lock;
import org.learningassistant.ops.steps.Plan;

/** One command, from what was typed to the exit code. */
final class Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT_HOME = "/opt/learning-assistant";

    /** What an image is called before it is what the host runs. */
    static final String CANDIDATE = "learning-assistant:candidate";

    private static final Duration BUILD = Duration.ofMinutes(60);

    /** Makes a plan from what there is. */
    interface Planner {
        Plan plan(Docker docker, Stack stack);
    }

    private final World world;
    private final Options options;
    private final Installation installation;
    private final Shell shell;
    private final Machine machine;
    private final Execution execution;

    Session(World world, Options options) {
        this.world = world;
        this.options = options;
        Path root = world.root().toAbsolutePath().normalize();
        String home = world.environment().getOrDefault("LEARNING_ASSISTANT_HOME", "");
        String env = world.environment().getOrDefault("LEARNING_ASSISTANT_ENV_FILE", "");
        Path file =
                options.envFile != null ? options.envFile : env.isBlank() ? root.resolve(".env.prod") : Path.of(env);
        installation = new Installation(
                root,
                Path.of(home.isBlank() ? DEFAULT_HOME : home).toAbsolutePath(),
                file.toAbsolutePath().normalize(),
                Installation.projectOf(root, world.environment()));
        shell = world.shell().apply(installation);
        machine = world.machine().apply(shell);
        execution = new Execution(world, options, shell);
    }

    World world() {
        return world;
    }

    Options options() {
        return options;
    }

    Installation installation() {
        return installation;
    }

    Shell shell() {
        return shell;
    }

    Machine machine() {
        return machine;
    }

    Docker docker() {
        return new Docker(
                installation,
                new Preflight(shell, machine)
                        .compose()
                        .orElseThrow(() -> new Refused(
                                "Docker Compose 2 or newer is needed: https://docs.docker.com/compose/install/linux")));
    }

    Stack observe(Docker docker) {
        try {
            return Stack.observe(docker, shell);
        } catch (IllegalStateException silent) {
            throw new Refused(String.valueOf(silent.getMessage()));
        }
    }

    /** Refuses when a problem stands against a change; says what is only to be noted. */
    void preflight(Stack stack) {
        List<Finding> findings = new Preflight(shell, machine).findings(installation, stack.runningServices());
        Findings.refuseProblems(findings, this::say);
    }

    /** Refuses when a value is missing: only {@code deploy} makes them. */
    void requireSettings() {
        EnvFile settings = EnvFile.read(installation.envFile());
        if (!settings.missing().isEmpty()) {
            throw new Refused(installation.envFile() + " has no value for " + String.join(", ", settings.missing())
                    + ": run `deploy`, or `secrets generate`");
        }
    }

    /** Folders that this program writes into, as the user who runs it, before services make them their own. */
    void folders() {
        for (String folder : List.of("data/traefik/dynamic", "data/ops", "logs", "backups")) {
            Path path = installation.home().resolve(folder);
            try {
                Files.createDirectories(path);
            } catch (IOException denied) {
                throw new Refused(path + " cannot be made (" + denied + "): sudo mkdir -p " + installation.home()
                        + "/{data,logs,backups} && sudo chown -R $USER " + installation.home()
                        + ", or set LEARNING_ASSISTANT_HOME to a folder of yours");
            }
        }
    }

    /** Makes a plan under the lock, does it or prints it, and says what came of it. */
    int change(String purpose, Planner planner) {
        if (options.dryRun) {
            Docker docker = docker();
            Plan plan = planner.plan(docker, observe(docker));
            if (options.json) {
                print(JSON.createObjectNode().put("outcome", "dry run").put("plan", plan.text()));
            } else {
                world.out()
                        .print("In " + installation.root() + ", with LEARNING_ASSISTANT_HOME="
                                + installation.home() + " LEARNING_ASSISTANT_ENV_FILE=" + installation.envFile() + ":\n"
                                + plan.text());
            }
            return ExitCode.DONE;
        }
        folders();
        try (Lock lock = Lock.take(
                installation.lock(), purpose, machine.name(), world.time().instant())) {
            if (!lock.takenOver().isEmpty()) {
                say("Note: a change was interrupted (" + lock.takenOver() + "); this one does what is left.");
            }
            return perform(purpose, planner);
        } catch (Lock.Taken taken) {
            execution.tell("locked", String.valueOf(taken.getMessage()), List.of());
            return ExitCode.LOCKED;
        }
    }

    private int perform(String purpose, Planner planner) {
        Docker docker = docker();
        return execution.perform(purpose, new AuditLog(installation.audit()), planner.plan(docker, observe(docker)));
    }

    /** Empty when the engine does not have it. */
    Optional<String> imageId(String image) {
        Result result = shell.run(Command.of("docker", "image", "inspect", "--format", "{{.Id}}", image));
        return result.succeeded() ? Optional.of(result.out()) : Optional.empty();
    }

    /** An image that the engine has is used as it is; another is pulled. */
    void fetch(String image) {
        if (imageId(image).isEmpty()) {
            run("Fetching " + image, Command.of("docker", "pull", image).within(BUILD));
        }
    }

    /** Builds the image of this checkout. */
    void build() {
        Command command = Command.of("bin/image", "--tag", CANDIDATE).within(BUILD);
        if (options.dryRun) {
            say("Before that:\n    $ " + command);
        } else {
            run("Building the image of this checkout (the first time several minutes)", command);
        }
    }

    private void run(String title, Command command) {
        execution.run(title, command);
    }

    void say(String words) {
        execution.say(words);
    }

    void print(Object json) {
        execution.print(json);
    }
}
