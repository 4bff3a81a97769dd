package org.learningassistant.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.doctor.ClusterPreflight;
import org.learningassistant.ops.doctor.Finding;
import org.learningassistant.ops.kubernetes.Cluster;
import org.learningassistant.ops.kubernetes.ClusterLock;
import org.learningassistant.ops.kubernetes.Kubectl;
import org.learningassistant.ops.kubernetes.Reconnecting;
import org.learningassistant.ops.kubernetes.Target;
import org.learningassistant.ops.secrets.Secrets;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.steps.AuditLog;
import org.learningassistant.ops.steps.Plan;

/** One command about a cluster, from what was typed to the exit code. */
final class ClusterSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final ClusterOptions options;
    private final Target target;
    private final Kubectl kubectl;
    private final Path envFile;
    private final Installation installation;
    private final Shell real;
    private final Shell shell;
    private final Execution execution;
    private final String host;

    ClusterSession(World world, ClusterOptions options) {
        this.world = world;
        this.options = options;
        String environment = options.environment == null ? "production" : options.environment;
        if (!Target.isKnown(environment)) {
            throw new Refused("-e " + environment + ": there are staging and production");
        }
        Path root = world.root().toAbsolutePath().normalize();
        target = new Target(root, environment);
        kubectl = new Kubectl(options.context == null ? "" : options.context, target.namespace());
        Path own = root.resolve(".env.staging");
        Path usual = environment.equals("staging") && Files.exists(own) ? own : root.resolve(".env.prod");
        envFile = (options.envFile == null ? usual : options.envFile)
                .toAbsolutePath()
                .normalize();
        String home = world.environment().getOrDefault("LEARNING_ASSISTANT_HOME", "");
        installation = new Installation(
                root,
                home.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state", "learning-assistant")
                        : Path.of(home).toAbsolutePath(),
                envFile,
                "kubernetes");
        real = world.shell().apply(installation);
        Options shown = new Options();
        shown.json = options.json;
        // what it says while it waits is not for programs that read the result
        shell = new Reconnecting(real, world.time(), words -> {
            if (!options.json) {
                world.out().println(words);
            }
        });
        execution = new Execution(world, shown, shell);
        host = world.machine().apply(real).name();
    }

    Target target() {
        return target;
    }

    Kubectl kubectl() {
        return kubectl;
    }

    Shell shell() {
        return shell;
    }

    Path envFile() {
        return envFile;
    }

    void say(String words) {
        execution.say(words);
    }

    void print(Object json) {
        execution.print(json);
    }

    Cluster observe() {
        try {
            return Cluster.observe(kubectl, shell);
        } catch (IllegalStateException silent) {
            throw new Refused(String.valueOf(silent.getMessage()));
        }
    }

    void requireServer() {
        // a cluster that does not answer the first question is not waited for
        Finding server = new ClusterPreflight(kubectl, real).server();
        if (server.level() == Finding.Level.PROBLEM) {
            throw new Refused(server.check() + ": " + server.evidence() + ". To do: " + server.remedy());
        }
    }

    /** The settings as they are, or refuses with everything that is wrong with them. */
    EnvFile settings() {
        EnvFile settings = EnvFile.read(envFile);
        if (!settings.problems().isEmpty()) {
            throw new Refused(settings.problems());
        }
        if (!settings.missing().isEmpty()) {
            throw new Refused(envFile + " has no value for " + String.join(", ", settings.missing())
                    + ": run `deploy.sh secrets generate`");
        }
        return settings;
    }

    /** The settings, with every value that is missing made; the file is written when it may be. */
    EnvFile filled(Cluster cluster, boolean placeholders) {
        boolean fresh = !Files.exists(envFile);
        if (fresh && cluster.secret().has("data")) {
            throw new Refused("the cluster has settings already, and there is no " + envFile
                    + ": bring that file here, or name it with --env-file");
        }
        EnvFile file = EnvFile.read(fresh ? target.root().resolve(".env.example") : envFile);
        Secrets.Filled filled = Secrets.fill(file, placeholders || fresh, world.random());
        if (!filled.file().problems().isEmpty()) {
            throw new Refused(filled.file().problems());
        }
        if (!filled.made().isEmpty() && !options.dryRun) {
            filled.file().writeTo(envFile);
            say("Made " + String.join(", ", filled.made()) + " in " + envFile);
        }
        return filled.file();
    }

    /** Refuses when a problem stands against a deployment; says what will not work after it. */
    void preflight(Cluster cluster, EnvFile settings) {
        Findings.refuseProblems(new ClusterPreflight(kubectl, shell).findings(cluster, settings), this::say);
    }

    /** What will be applied, as folders that kubectl reads. */
    void render(String image, org.learningassistant.ops.kubernetes.Settings settings) {
        boolean exact = new ClusterPreflight(kubectl, real).version().knowsTolerance();
        org.learningassistant.ops.steps.Files.replace(
                target.root().resolve(target.folder()).resolve("kustomization.yaml"),
                target.kustomization(image, settings.digest(), settings.domain(), exact));
        org.learningassistant.ops.steps.Files.replace(
                target.root().resolve(target.migration()).resolve("kustomization.yaml"), target.migration(image));
    }

    /** Makes a plan under the lock, does it or prints it, and says what came of it. */
    int change(String purpose, boolean difference, Function<Cluster, Plan> planner) {
        if (options.dryRun) {
            return show(difference, planner.apply(observe()));
        }
        ClusterLock lock;
        try {
            lock = ClusterLock.take(
                    kubectl,
                    shell,
                    ClusterLock.Holder.thisProcess(host),
                    purpose,
                    world.time().instant());
        } catch (ClusterLock.Taken taken) {
            execution.tell("locked", String.valueOf(taken.getMessage()), List.of());
            return ExitCode.LOCKED;
        } catch (IllegalStateException silent) {
            throw new Refused(String.valueOf(silent.getMessage()));
        }
        try {
            if (!lock.takenOver().isEmpty()) {
                say("Note: a change was interrupted (" + lock.takenOver() + "); this one does what is left.");
            }
            Plan plan = planner.apply(observe());
            return execution.perform(purpose, new AuditLog(installation.audit()), plan);
        } finally {
            String left = lock.release();
            if (!left.isEmpty()) {
                say("Note: the lock could not be given back (" + left + ")");
            }
        }
    }

    /** The namespace comes before everything, since the lock lies in it. */
    void namespace() {
        execution.run("The namespace " + kubectl.namespace(), kubectl.apply(target.folder(), Kubectl.NAMESPACE));
    }

    private int show(boolean difference, Plan plan) {
        String changes = "";
        int code = ExitCode.DONE;
        if (difference) {
            boolean there = observe().namespace();
            Result checked =
                    shell.run(there ? kubectl.validateThere(target.folder()) : kubectl.validateHere(target.folder()));
            Result differs = there ? shell.run(kubectl.diff(target.folder())) : checked;
            boolean wrong = !checked.succeeded() || (there && differs.code() > 1);
            code = wrong ? ExitCode.FAILED : ExitCode.DONE;
            String words = there
                    ? differs.out().isBlank() ? "Nothing would be different." : differs.out()
                    : "The namespace " + kubectl.namespace()
                            + " is not there yet, so there is nothing to compare with. Checked strictly on this side:\n"
                            + checked.out();
            changes = wrong ? "Not accepted: " + (checked.succeeded() ? differs : checked).err() : words;
        }
        if (options.json) {
            ObjectNode result = JSON.createObjectNode()
                    .put("outcome", code == ExitCode.DONE ? "dry run" : "failed")
                    .put("plan", plan.text())
                    .put("difference", changes);
            print(result);
        } else {
            world.out()
                    .print("In " + target.root() + ":\n" + plan.text()
                            + (changes.isEmpty() ? "" : "\n" + changes + "\n"));
        }
        return code;
    }
}
