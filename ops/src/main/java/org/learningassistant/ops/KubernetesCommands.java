package org.learningassistant.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.doctor.ClusterDoctor;
import org.learningassistant.ops.doctor.Finding;
import org.learningassistant.ops.kubernetes.Budget;
import org.learningassistant.ops.kubernetes.Cluster;
import org.learningassistant.ops.kubernetes.ClusterPlans;
import org.learningassistant.ops.kubernetes.ClusterRotation;
import org.learningassistant.ops.kubernetes.Revision;
import org.learningassistant.ops.kubernetes.Settings;
import org.learningassistant.ops.kubernetes.Target;
import org.learningassistant.ops.secrets.Change;
import org.learningassistant.ops.settings.EnvFile;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator of a cluster types. */
@CommandLine.Command(
        name = "deploy.sh",
        description = "Runs Learning Assistant in a Kubernetes cluster. Without a command it deploys.",
        subcommands = KubernetesCommands.SecretsCommands.class,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  deploy.sh                                    everything from nothing, or what has changed",
            "  deploy.sh -d                                 what that would do and change, without doing it",
            "  deploy.sh -e staging                         the same in a namespace of its own",
            "  deploy.sh -u --image registry/name:v2        change to another version",
            "  deploy.sh -u --image … --strategy canary     a few pods first; back within seconds when they fail",
            "  deploy.sh -c                                 what runs",
            "  deploy.sh -r                                 back to the version before",
            "  deploy.sh secrets rotate postgres",
            "  deploy.sh doctor                             what is wrong, and what to do",
            "",
            "Exit codes: 0 done, 1 failed or not well, 2 wrong use, 3 refused before anything was changed,",
            "4 another change is under way, 5 failed and what was before is back"
        })
final class KubernetesCommands implements java.util.concurrent.Callable<Integer> {
    private static final Duration ROLL_OUT = Duration.ofMinutes(10);
    private static final Duration ONE_POD = Duration.ofMinutes(1);

    /** How a new version comes. */
    enum Strategy {
        ROLLING,
        CANARY,
        BLUE_GREEN
    }

    /** What to do, at most one of them. */
    static final class Action {
        @Option(
                names = {"-u", "--upgrade"},
                description = "Change to --image, or to the version of this checkout.")
        boolean upgrade;

        @Option(
                names = {"-c", "--status"},
                description = "What runs, on one screen; exit code 1 when something is not well.")
        boolean status;

        @Option(
                names = {"-r", "--rollback"},
                description = "Back to the version before; database and cache are not touched.")
        boolean rollback;
    }

    private final World world;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    @ArgGroup(exclusive = true)
    @Nullable
    Action action;

    @Option(names = "--image", paramLabel = "NAME:TAG", description = "The application's image.")
    @Nullable
    String image;

    @Option(
            names = "--strategy",
            paramLabel = "HOW",
            converter = Strategies.class,
            description = "rolling (default): pod by pod. canary: a few pods first, compared with the others."
                    + " blue-green: all new pods beside the old ones, then all at once.")
    Strategy strategy = Strategy.ROLLING;

    @Option(
            names = "--canary-requests",
            paramLabel = "N",
            description = "How often a canary has to answer before there is a verdict (default: 100).")
    int canaryRequests = 100;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "This text.")
    boolean help;

    KubernetesCommands(World world) {
        this.world = world;
    }

    /** As people write them, with a dash. */
    static final class Strategies implements CommandLine.ITypeConverter<Strategy> {
        @Override
        public Strategy convert(String text) {
            for (Strategy strategy : Strategy.values()) {
                if (strategy.name().replace('_', '-').equalsIgnoreCase(text)) {
                    return strategy;
                }
            }
            throw new CommandLine.TypeConversionException("'" + text + "': there are rolling, canary and blue-green");
        }
    }

    @Override
    public Integer call() {
        Action wanted = action == null ? new Action() : action;
        if (wanted.status) {
            return status(options);
        }
        return wanted.rollback ? rollback() : deploy(wanted.upgrade);
    }

    private ClusterSession session(ClusterOptions given) {
        if (given != options) {
            given.joinedTo(options);
        }
        ClusterSession session = new ClusterSession(world, given);
        session.requireServer();
        return session;
    }

    /** Pods change one after the other. */
    private static Duration patience(ClusterOptions given, Cluster cluster) {
        return given.timeout == null
                ? ROLL_OUT.plus(ONE_POD.multipliedBy(cluster.isDeployed() ? cluster.replicas() : 0))
                : given.timeout;
    }

    private int deploy(boolean upgrade) {
        ClusterSession session = session(options);
        Cluster cluster = session.observe();
        if (upgrade && !cluster.isDeployed()) {
            throw new Refused(
                    "nothing is deployed in " + session.kubectl().namespace() + " yet: run deploy.sh without -u");
        }
        EnvFile file = session.filled(cluster, false);
        session.preflight(cluster, file);
        String wanted = image != null ? image : cluster.isDeployed() && !upgrade ? cluster.image() : Target.IMAGE;
        if (wanted.matches(".*[\\s\"'].*") || wanted.isEmpty()) {
            throw new Refused("--image " + wanted + " is no name of an image");
        }
        Settings settings = new Settings(file);
        requireRoom(cluster, wanted);
        session.render(wanted, settings);
        if (!options.dryRun) {
            session.namespace();
        }
        var how = new ClusterPlans.How(patience(options, cluster), canaryRequests);
        int code = session.change(purpose(upgrade, wanted), true, now -> {
            var plans = new ClusterPlans(session.target(), session.kubectl(), now, settings, how);
            return switch (strategy) {
                case ROLLING -> plans.deploy((upgrade ? "Upgrade to " : "Deploy ") + wanted);
                case CANARY -> plans.canary(wanted);
                case BLUE_GREEN -> plans.blueGreen(wanted);
            };
        });
        if (code == ExitCode.DONE && !options.dryRun) {
            session.say(
                    settings.domain().isEmpty()
                            ? "It serves. To look at it: kubectl port-forward service/learning-assistant-service 3000 --namespace="
                                    + session.kubectl().namespace() + ", then http://localhost:3000"
                            : "It serves at https://" + settings.domain());
        }
        return code;
    }

    private String purpose(boolean upgrade, String wanted) {
        return (upgrade ? "upgrade" : "deploy") + " " + wanted + " "
                + strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Refuses with the numbers when the pods of the strategy do not fit. */
    private void requireRoom(Cluster cluster, String wanted) {
        if (strategy == Strategy.ROLLING) {
            return;
        }
        String name = strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (!cluster.isDeployed()) {
            throw new Refused("--strategy " + name + " changes what is deployed, and nothing is yet");
        }
        if (wanted.equals(cluster.image())) {
            throw new Refused("--strategy " + name + ": " + wanted + " runs already; name another one with --image");
        }
        int surge = cluster.app().at("/spec/strategy/rollingUpdate/maxSurge").asInt(1);
        int more = strategy == Strategy.CANARY ? ClusterPlans.canaries(cluster.replicas()) : cluster.replicas();
        List<String> problems = new ArrayList<>();
        Budget.problems(cluster, more + surge)
                .forEach(problem -> problems.add("--strategy " + name + " needs " + more + " pods more: " + problem));
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    private int rollback() {
        ClusterSession session = session(options);
        Cluster cluster = session.observe();
        Optional<Revision> before = cluster.before();
        if (!cluster.isDeployed() || before.isEmpty()) {
            throw new Refused(
                    cluster.isDeployed()
                            ? "there is no version before " + cluster.image()
                            : "nothing is deployed in " + session.kubectl().namespace());
        }
        var how = new ClusterPlans.How(patience(options, cluster), canaryRequests);
        return session.change("rollback", false, now -> new ClusterPlans(
                        session.target(), session.kubectl(), now, new Settings(EnvFile.read(session.envFile())), how)
                .rollback(now.before().orElse(before.get())));
    }

    @CommandLine.Command(description = "What runs, on one screen; exit code 1 when something is not well.")
    int status(@Mixin ClusterOptions given) {
        ClusterSession session = session(given);
        ClusterStatus.Screen screen = new ClusterStatus(session.kubectl(), session.shell()).look();
        if (given.json) {
            session.print(screen);
        } else if (screen.workloads().isEmpty()) {
            world.out().println("Nothing is deployed in " + screen.namespace() + ".");
        } else {
            world.out().print(ClusterStatus.text(screen));
        }
        return screen.isWell() ? ExitCode.DONE : ExitCode.FAILED;
    }

    @CommandLine.Command(description = "Look for what is wrong: each finding with its evidence and what to do.")
    int doctor(@Mixin ClusterOptions given) {
        given.joinedTo(options);
        ClusterSession session = new ClusterSession(world, given);
        List<Finding> findings = new ClusterDoctor(
                        session.kubectl(), session.shell(), world.time().instant())
                .findings();
        return Findings.print(findings, given.json, world.out(), session::print);
    }

    @CommandLine.Command(name = "secrets", description = "Make or change passwords and keys.")
    static final class SecretsCommands implements Runnable {
        @CommandLine.ParentCommand
        @SuppressWarnings("NullAway.Init")
        KubernetesCommands parent;

        @Override
        public void run() {
            throw new ParameterException(
                    parent.spec.subcommands().get("secrets"), "What should be done? generate, or rotate");
        }

        @CommandLine.Command(
                description = "Make every required password and key that has no value or still its placeholder.")
        int generate(@Mixin ClusterOptions given) {
            given.joinedTo(parent.options);
            ClusterSession session = new ClusterSession(parent.world, given);
            session.requireServer();
            session.filled(session.observe(), true);
            session.say("Every required value is in " + session.envFile());
            return ExitCode.DONE;
        }

        @CommandLine.Command(
                description = "Change one without a failed request: redis, postgres, jwt, session or grafana.")
        int rotate(
                @Mixin ClusterOptions given,
                @Parameters(paramLabel = "WHAT", description = "redis, postgres, jwt, session or grafana")
                        Change.Kind kind) {
            ClusterSession session = parent.session(given);
            EnvFile settings = session.settings();
            if (!session.observe().isDeployed()) {
                throw new Refused("nothing is deployed in " + session.kubectl().namespace() + " yet");
            }
            return session.change(
                    "secrets rotate " + kind.name().toLowerCase(Locale.ROOT), false, now -> new ClusterRotation(
                                    session.kubectl(),
                                    now,
                                    session.envFile(),
                                    settings,
                                    parent.world.random(),
                                    patience(given, now))
                            .plan(kind));
        }
    }
}
