package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.autoscale.HostAutoscaler;
import org.learningassistant.ops.autoscale.HostScaler;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.ops.autoscale.PolicyFile;
import org.learningassistant.ops.autoscale.Sentences;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.steps.Lock;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Quantity;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Keeps as many replicas on one host as the policy of the cluster says, from 1 to 3. */
@CommandLine.Command(
        name = "autoscale",
        description =
                "Look every 15 s how much the replicas have to do, and change how many serve, by the policy of the cluster.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  deploy-compose.sh autoscale --dry-run --looks 4     what it would do in the next minute, and why",
            "  deploy-compose.sh autoscale                         until it is ended; docs/autoscaling.md has a systemd unit",
            "  deploy-compose.sh autoscale --policy mine.yaml      another HorizontalPodAutoscaler (autoscaling/v2)"
        })
final class AutoscaleCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THOUSAND = 1000;

    private final World world;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy (default: k8s/base/hpa.yaml in the checkout).")
    @Nullable
    Path policy;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "The settings (default: .env.prod in the checkout).")
    @Nullable
    Path envFile;

    @Option(names = "--dry-run", description = "Say what would be decided and why, and change nothing.")
    boolean dryRun;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = Options.Times.class,
            description = "How often it looks (default: 15s, as a cluster does).")
    Duration every = Duration.ofSeconds(15);

    @Option(names = "--looks", paramLabel = "N", description = "End after so many looks (default: never).")
    int looks = Integer.MAX_VALUE;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = Options.Times.class,
            description = "How long a new replica has to be well before it serves (default: 5s).")
    Duration settle = Duration.ofSeconds(5);

    AutoscaleCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (every.isZero() || looks < 1) {
            throw new Refused("--every and --looks have to be more than 0");
        }
        var options = new Options();
        options.envFile = envFile;
        options.settle = settle;
        var session = new Session(world, options);
        Policy written = read(
                policy == null ? session.installation().root().resolve("k8s/base/hpa.yaml") : policy.toAbsolutePath());
        Docker docker = session.docker();
        var scaler = new HostScaler(written, reservations(session, docker));
        session.say("Between " + HostScaler.BOUNDS.minimum() + " and " + HostScaler.BOUNDS.maximum()
                + " replicas, looked at every " + every.toSeconds() + " s"
                + (dryRun ? "; nothing is changed" : ""));
        if (!scaler.unknown().isEmpty()) {
            session.say("Not measured on one host, so that nothing gets fewer: " + String.join(", ", scaler.unknown()));
        }
        Path folder = session.installation().home().resolve("data/ops");
        Path file = folder.resolve("autoscale.json");
        if (dryRun) {
            watch(session, docker, scaler, new HostAutoscaler(scaler, session.shell(), file, false));
            return ExitCode.DONE;
        }
        session.requireSettings();
        session.folders();
        try (Lock alone = Lock.take(
                folder.resolve("autoscale.lock"),
                "autoscale",
                session.machine().name(),
                world.time().instant())) {
            if (!alone.takenOver().isEmpty()) {
                session.say("Goes on where another one ended (" + alone.takenOver() + ").");
            }
            watch(session, docker, scaler, new HostAutoscaler(scaler, session.shell(), file, true));
            return ExitCode.DONE;
        } catch (Lock.Taken taken) {
            world.err().println("There is one already. " + taken.getMessage());
            return ExitCode.LOCKED;
        }
    }

    private static Policy read(Path file) {
        try {
            return PolicyFile.read(file);
        } catch (Malformed malformed) {
            throw new Refused(String.valueOf(malformed.getMessage()));
        }
    }

    private void watch(Session session, Docker docker, HostScaler scaler, HostAutoscaler autoscaler) {
        for (int look = 0; look < looks; look++) {
            if (look > 0) {
                world.time().pause(every);
            }
            Instant now = world.time().instant();
            Stack stack;
            try {
                stack = session.observe(docker);
            } catch (Refused silent) {
                // it comes back, and so do the replicas: there is no reason to end
                session.say(time(now) + "  nothing can be seen: " + silent.getMessage());
                continue;
            }
            if (stack.running().isEmpty()) {
                session.say(time(now) + "  no replica runs: `deploy` or `start` them; nothing is decided");
                continue;
            }
            Decision decision = autoscaler.look(docker, stack, now);
            say(session, scaler.policy(), stack, decision, now);
            if (decision.changed()) {
                change(session, autoscaler, decision);
            }
        }
    }

    private void change(Session session, HostAutoscaler autoscaler, Decision decision) {
        if (dryRun) {
            autoscaler.failed(decision);
            return;
        }
        int code = session.change(
                "scale --replicas " + decision.replicas() + " by autoscale",
                (docker, stack) -> new Plans(docker, stack, settle).scale(decision.replicas()));
        if (code == ExitCode.DONE) {
            autoscaler.done(decision);
        } else {
            autoscaler.failed(decision);
        }
    }

    private void say(Session session, Policy followed, Stack stack, Decision decision, Instant now) {
        int current = stack.replicas().size();
        List<String> lines = new ArrayList<>();
        lines.add(time(now) + "  " + current + (current == 1 ? " replica" : " replicas")
                + (decision.changed() ? (dryRun ? " would become " : " become ") + decision.replicas() : " stay"));
        lines.addAll(Sentences.of(followed, decision, current));
        session.say(String.join("\n          ", lines));
    }

    private static String time(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19);
    }

    /** What Compose reserves for a replica, by the names of Kubernetes, in thousandths. */
    private static Map<String, Long> reservations(Session session, Docker docker) {
        Result result = session.shell().run(docker.compose("config", "--format", "json"));
        if (!result.succeeded()) {
            throw new Refused("docker compose cannot read " + Installation.FILE + ": " + result.reason());
        }
        JsonNode reserved;
        try {
            reserved = JSON.readTree(result.out())
                    .path("services")
                    .path(Installation.REPLICAS.getFirst())
                    .at("/deploy/resources/reservations");
        } catch (JsonProcessingException broken) {
            throw new Refused("docker compose answers what is no JSON");
        }
        Map<String, Long> requests = new HashMap<>();
        put(requests, "cpu", reserved.path("cpus"));
        put(requests, "memory", reserved.path("memory"));
        return requests;
    }

    private static void put(Map<String, Long> requests, String resource, JsonNode amount) {
        BigDecimal read = Quantity.parse(amount.asText())
                .filter(number -> number.signum() > 0)
                .orElseThrow(() -> new Refused(Installation.FILE + " reserves no " + resource + " for "
                        + Installation.REPLICAS.getFirst() + ", so that a share of it means nothing"));
        requests.put(resource, read.multiply(BigDecimal.valueOf(THOUSAND)).longValue());
    }
}
