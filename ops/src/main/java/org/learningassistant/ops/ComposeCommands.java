package org.learningassistant.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.backup.Backup;
import org.learningassistant.ops.backup.BackupPlans;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.doctor.ComposeDoctor;
import org.learningassistant.ops.doctor.Finding;
import org.learningassistant.ops.secrets.Change;
import org.learningassistant.ops.secrets.Rotation;
import org.learningassistant.ops.secrets.Secrets;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator of one host types. */
@CommandLine.Command(
        name = "deploy-compose.sh",
        description = "Runs Learning Assistant on one host with Docker Compose.",
        subcommands = ComposeCommands.SecretsCommands.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  deploy-compose.sh deploy                      everything from nothing, or what has changed",
            "  deploy-compose.sh deploy --dry-run            what that would do, as exact command lines",
            "  deploy-compose.sh update                      build this checkout and change to it, replica by replica",
            "  deploy-compose.sh update --image NAME:TAG     change to an image",
            "  deploy-compose.sh scale --replicas 3",
            "  deploy-compose.sh logs app-1",
            "  deploy-compose.sh restore /path/to/backup",
            "",
            "Exit codes: 0 done, 1 failed or not well, 2 wrong use, 3 refused before anything was changed,",
            "4 another change is under way, 5 failed and what was before is back",
            "",
            "LEARNING_ASSISTANT_HOME names the folder for data, logs and backups (default: /opt/learning-assistant)."
        })
final class ComposeCommands implements Runnable {
    private final World world;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    Options outer = new Options();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "This text.")
    boolean help;

    ComposeCommands(World world) {
        this.world = world;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What should be done? One of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** Options count before the command and behind it. */
    private Session session(Options given) {
        given.dryRun |= outer.dryRun;
        given.json |= outer.json;
        if (given.envFile == null) {
            given.envFile = outer.envFile;
        }
        if (outer.settle.compareTo(Duration.ofSeconds(45)) != 0) {
            given.settle = outer.settle;
        }
        return new Session(world, given);
    }

    @CommandLine.Command(
            description = "Start everything, or bring what runs to what the file and the settings say.",
            sortOptions = false)
    int deploy(
            @Mixin Options options,
            @Option(
                            names = {"-d", "--detach"},
                            description = "Return once all is well; so does deploy without it.")
                    boolean detach,
            @Option(names = "--image", paramLabel = "NAME:TAG", description = "Use this image instead of building.")
                    @Nullable
                    String image,
            @Option(names = "--build", description = "Build the image even when there is one.") boolean build) {
        Session session = session(options);
        Docker docker = session.docker();
        Stack before = session.observe(docker);
        fill(session, false);
        session.preflight(before);
        Optional<Plans.Candidate> candidate =
                candidate(session, image, build || before.image().isEmpty());
        int code = session.change(
                "deploy", (ready, stack) -> new Plans(ready, stack, options.settle).deploy("Deploy", candidate));
        if (code == ExitCode.DONE && !options.dryRun) {
            EnvFile settings = EnvFile.read(session.installation().envFile());
            String domain = settings.value("DOMAIN");
            session.say(String.join(
                    "\n",
                    "",
                    "Learning Assistant   " + (domain.isEmpty() ? "http://localhost:3000" : "https://" + domain),
                    "Grafana              http://localhost:3001 (user admin, password GRAFANA_PASSWORD in "
                            + session.installation().envFile() + ")",
                    "Prometheus           http://localhost:9090",
                    "Balancer             http://localhost:8080",
                    "The first start prints a link for the first administrator:",
                    "  ./scripts/docker/deploy-compose.sh logs | grep 'First administrator'"));
        }
        return code;
    }

    @CommandLine.Command(
            description = "Change to a new version, replica by replica: the others serve. What fails is taken back.",
            sortOptions = false)
    int update(
            @Mixin Options options,
            @Option(
                            names = "--image",
                            paramLabel = "NAME:TAG",
                            description = "The image to change to; without it this checkout is built.")
                    @Nullable
                    String image) {
        Session session = session(options);
        session.requireSettings();
        session.preflight(session.observe(session.docker()));
        requireRunning(session, session.docker());
        Optional<Plans.Candidate> candidate = candidate(session, image, true);
        return session.change(
                "update" + (image == null ? "" : " --image " + image),
                (docker, stack) -> new Plans(docker, stack, options.settle).deploy("Update", candidate));
    }

    @CommandLine.Command(description = "Start what was stopped.")
    int start(@Mixin Options options) {
        Session session = session(options);
        session.requireSettings();
        if (session.observe(session.docker()).image().isEmpty()) {
            throw new Refused("there is no image " + Installation.IMAGE + " yet: run `deploy`");
        }
        return session.change(
                "start", (docker, stack) -> new Plans(docker, stack, options.settle).deploy("Start", Optional.empty()));
    }

    @CommandLine.Command(description = "Finish what is under way, and end everything. Data stays.")
    int stop(@Mixin Options options) {
        return session(options).change("stop", (docker, stack) -> new Plans(docker, stack, options.settle).stop());
    }

    @CommandLine.Command(description = "Make every replica anew, one after the other; or restart one other service.")
    int restart(
            @Mixin Options options,
            @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One that is no replica.") @Nullable
                    String service) {
        Session session = session(options);
        session.requireSettings();
        if (service == null) {
            requireRunning(session, session.docker());
            return session.change(
                    "restart", (docker, stack) -> new Plans(docker, stack, options.settle).restart("Restart"));
        }
        known(service);
        if (Installation.REPLICAS.contains(service)) {
            throw new ParameterException(
                    spec.commandLine(), "replicas are made anew together: deploy-compose.sh restart");
        }
        return session.change(
                "restart " + service, (docker, stack) -> new Plans(docker, stack, options.settle).restartOne(service));
    }

    @CommandLine.Command(description = "Change how many replicas serve (1 to 3).")
    int scale(
            @Mixin Options options,
            @Option(names = "--replicas", required = true, paramLabel = "N", description = "How many, 1 to 3.")
                    int replicas) {
        Session session = session(options);
        if (replicas < 1 || replicas > Installation.REPLICAS.size()) {
            throw new Refused("--replicas " + replicas + ": " + Installation.FILE + " describes "
                    + Installation.REPLICAS.size() + " replicas, so 1 to " + Installation.REPLICAS.size()
                    + " can serve on one host; for more use Kubernetes");
        }
        session.requireSettings();
        requireRunning(session, session.docker());
        return session.change(
                "scale --replicas " + replicas,
                (docker, stack) -> new Plans(docker, stack, options.settle).scale(replicas));
    }

    @CommandLine.Command(description = "What runs, in which version, and what it uses.")
    int status(@Mixin Options options) {
        Session session = session(options);
        Docker docker = session.docker();
        return new Status(session, session.observe(docker)).print();
    }

    @CommandLine.Command(description = "Whether all is well, in a few lines; exit code 1 when it is not.")
    int health(@Mixin Options options) {
        Session session = session(options);
        Docker docker = session.docker();
        return new Status(session, session.observe(docker)).health();
    }

    @CommandLine.Command(description = "The newest lines of all services, or of some.")
    int logs(
            @Mixin Options options,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Go on with new lines.")
                    boolean follow,
            @Option(
                            names = {"-n", "--tail"},
                            defaultValue = "100",
                            description = "How many (default: 100).")
                    int lines,
            @Parameters(arity = "0..*", paramLabel = "SERVICE") @Nullable List<String> services) {
        Session session = session(options);
        List<String> wanted = services == null ? List.of() : services;
        wanted.forEach(this::known);
        Command command = Plans.follow(session.docker(), wanted, follow, lines);
        if (options.dryRun) {
            world.out().println(command);
            return ExitCode.DONE;
        }
        return session.shell().attached(command) == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    @CommandLine.Command(description = "Save the database and the settings now.")
    int backup(@Mixin Options options) {
        Session session = session(options);
        requireRunning(session, session.docker());
        int code = session.change("backup", (docker, stack) -> new BackupPlans(docker).backup());
        if (code == ExitCode.DONE && !options.dryRun) {
            session.say("It is in " + session.installation().backups() + ". Keep a copy on another machine.");
        }
        return code;
    }

    @CommandLine.Command(
            description = "Serve the data of a backup. What is served now is saved first, and comes back on failure.",
            sortOptions = false)
    int restore(
            @Mixin Options options,
            @Parameters(paramLabel = "PATH", description = "The folder of the backup.") Path path,
            @Option(names = "--force", description = "Also when a newer version made it.") boolean force,
            @Option(names = "--no-safety-backup", description = "Do not save what is served now.") boolean unsafe,
            @Option(
                            names = "--window",
                            paramLabel = "TIME",
                            converter = Options.Times.class,
                            defaultValue = "180s",
                            description = "How long the application has to be well with it (default: 180s).")
                    Duration window) {
        Session session = session(options);
        Backup backup;
        try {
            backup = Backup.verified(path.toAbsolutePath().normalize());
        } catch (Backup.Unusable unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()));
        }
        Docker docker = session.docker();
        requireRunning(session, docker);
        if (!force) {
            refuseNewer(session, docker, backup);
        }
        return session.change("restore " + path, (ready, stack) -> new BackupPlans(ready)
                .restore(backup, new Plans(ready, stack, options.settle), !unsafe, window));
    }

    /** Data of a newer version could be lost or misread by the one that runs. */
    private static void refuseNewer(Session session, Docker docker, Backup backup) {
        Result result = session.shell()
                .run(docker.inside(
                        "postgres",
                        "psql",
                        "--username=learning_user",
                        "--dbname=learning_assistant_db",
                        "--tuples-only",
                        "--no-align",
                        "--command=select max(version::numeric) || ' ' || current_setting('server_version_num')::int / 10000"
                                + " from flyway_schema_history where success"));
        String[] words = result.out().split(" ");
        if (!result.succeeded() || words.length != 2) {
            throw new Refused("the version of the database that runs cannot be read: " + result.reason());
        }
        if (backup.schema().compareTo(new java.math.BigDecimal(words[0])) > 0) {
            throw new Refused(backup.folder() + " was made by a newer version (schema " + backup.schema() + ", here "
                    + words[0] + "): update first, or --force");
        }
        if (backup.serverMajor() > Integer.parseInt(words[1])) {
            throw new Refused(backup.folder() + " comes from PostgreSQL " + backup.serverMajor() + ", here runs "
                    + words[1] + ": update the server first, or --force");
        }
    }

    @CommandLine.Command(description = "Look for what is wrong: each finding with its evidence and what to do.")
    int doctor(@Mixin Options options) {
        Session session = session(options);
        Docker docker = session.docker();
        Stack stack = session.observe(docker);
        List<Finding> findings = new ComposeDoctor(
                        docker, session.shell(), world.web(), session.machine(), world.time())
                .findings(stack);
        return Findings.print(findings, options.json, world.out(), session::print);
    }

    @CommandLine.Command(name = "secrets", description = "Make or change passwords and keys.")
    static final class SecretsCommands implements Runnable {
        @CommandLine.ParentCommand
        @SuppressWarnings("NullAway.Init")
        ComposeCommands parent;

        @Override
        public void run() {
            throw new ParameterException(
                    parent.spec.subcommands().get("secrets"), "What should be done? generate, or rotate");
        }

        @CommandLine.Command(
                description = "Make every required password and key that has no value or still its placeholder.")
        int generate(@Mixin Options options) {
            Session session = parent.session(options);
            List<String> made = fill(session, true);
            session.say(
                    made.isEmpty()
                            ? "Nothing is missing in " + session.installation().envFile()
                            : (options.dryRun ? "Would make " : "Made ") + String.join(", ", made) + " in "
                                    + session.installation().envFile());
            return ExitCode.DONE;
        }

        @CommandLine.Command(
                description = "Change one without a failed request: redis, postgres, jwt, session or grafana.")
        int rotate(
                @Mixin Options options,
                @Parameters(paramLabel = "WHAT", description = "redis, postgres, jwt, session or grafana")
                        Change.Kind kind) {
            Session session = parent.session(options);
            session.requireSettings();
            parent.requireRunning(session, session.docker());
            return session.change(
                    "secrets rotate " + kind.name().toLowerCase(java.util.Locale.ROOT), (docker, stack) -> {
                        if (!stack.hasOneSetOfSettings()) {
                            throw new Refused("some replicas still have other settings than "
                                    + session.installation().envFile()
                                    + ": run `deploy` first, which finishes that change");
                        }
                        EnvFile settings = EnvFile.read(session.installation().envFile());
                        return new Rotation(docker, stack, options.settle, settings, parent.world.random()).plan(kind);
                    });
        }
    }

    private void requireRunning(Session session, Docker docker) {
        Stack stack = session.observe(docker);
        List<String> down = new ArrayList<>();
        for (String service : List.of("postgres", "redis", "traefik", "backup")) {
            if (!stack.runs(service)) {
                down.add(service);
            }
        }
        if (!down.isEmpty()) {
            throw new Refused("not running: " + String.join(", ", down) + "; run `deploy` or `start` first");
        }
        if (!stack.changedBeneath().isEmpty()) {
            throw new Refused(Installation.FILE + " now describes " + String.join(" and ", stack.changedBeneath())
                    + " differently from what runs; `deploy` brings that about, with a moment without them");
        }
    }

    private void known(String service) {
        if (!Plans.services().contains(service)
                && !List.of("prepare", "migrate").contains(service)) {
            throw new ParameterException(
                    spec.commandLine(), service + " is no service; there are " + String.join(", ", Plans.services()));
        }
    }

    /** Makes what is missing in the settings; the names of what was made. */
    private static List<String> fill(Session session, boolean placeholders) {
        Path file = session.installation().envFile();
        EnvFile settings = EnvFile.read(
                Files.exists(file) ? file : session.installation().root().resolve(".env.example"));
        boolean fresh = !Files.exists(file);
        Secrets.Filled filled =
                Secrets.fill(settings, placeholders || fresh, session.world().random());
        if (!filled.made().isEmpty() && !session.options().dryRun) {
            filled.file().writeTo(file);
            if (!placeholders) {
                session.say("Made " + String.join(", ", filled.made()) + " in " + file);
            }
        }
        return filled.made();
    }

    /** The image to change to, built or fetched when it has to be; empty when there is nothing to change. */
    private static Optional<Plans.Candidate> candidate(Session session, @Nullable String image, boolean build) {
        if (image != null) {
            if (!session.options().dryRun) {
                session.fetch(image);
            }
            return Optional.of(new Plans.Candidate(image, session.imageId(image)));
        }
        if (!build) {
            return Optional.empty();
        }
        session.build();
        return Optional.of(new Plans.Candidate(
                Session.CANDIDATE, session.options().dryRun ? Optional.empty() : session.imageId(Session.CANDIDATE)));
    }
}
