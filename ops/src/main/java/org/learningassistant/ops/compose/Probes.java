package org.learningassistant.ops.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;
import org.learningassistant.ops.steps.Probe;
import org.learningassistant.ops.steps.Succeeds;

/** What plans wait for. */
final class Probes {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The balancer's own interface, which only this host reaches. */
    private static final URI BALANCER = URI.create("http://127.0.0.1:8080/api/http/services/learning-assistant@file");

    private static final Duration ONE_ANSWER = Duration.ofSeconds(5);

    private Probes() {}

    /**
     * The container runs and its own check says that it is well.
     *
     * @param fresh it was just made: when it ends or was started again by the engine, waiting will not help
     */
    record Healthy(String container, boolean fresh) implements Probe {
        private static final String FORMAT =
                "{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}} {{if .State.Health}}{{.State.Health.Status}}"
                        + "{{else}}none{{end}}";

        private Command command() {
            return Command.of("docker", "inspect", "--format", FORMAT, container);
        }

        @Override
        public String how() {
            return command().toString();
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Result result = shell.run(command());
            if (!result.succeeded()) {
                return new Sight.NotYet(container + " is not there");
            }
            String[] words = result.out().split(" ");
            int restarts = Integer.parseInt(words[2]);
            boolean runs = words[0].equals("running");
            if (fresh && (restarts > 0 || words[0].equals("exited") || words[0].equals("dead"))) {
                return new Sight.Never(
                        restarts > 0
                                ? container + " ended and was started again by the engine (" + restarts + " times)"
                                : container + " ended with exit code " + words[1]);
            }
            if (fresh && words[3].equals("unhealthy")) {
                return new Sight.Never(container + " runs, and its own check says again and again that it is not well");
            }
            return runs && (words[3].equals("healthy") || words[3].equals("none"))
                    ? new Sight.Good()
                    : new Sight.NotYet(container + " is " + (runs ? words[3] : words[0]));
        }
    }

    /** The balancer uses exactly these replicas, and finds all of them well. */
    record InUse(SortedSet<String> replicas, boolean well) implements Probe {
        @Override
        public String how() {
            return "curl " + BALANCER;
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Web.Answer answer = web.get(BALANCER);
            if (!answer.isGood()) {
                return new Sight.NotYet("the balancer does not say which replicas it uses (" + answer.status() + " "
                        + answer.body().strip() + ")");
            }
            JsonNode service;
            try {
                service = JSON.readTree(answer.body());
            } catch (JsonProcessingException broken) {
                return new Sight.NotYet("the balancer answers what is no JSON");
            }
            SortedSet<String> used = new TreeSet<>();
            service.path("loadBalancer")
                    .path("servers")
                    .forEach(server -> used.add(
                            URI.create(server.path("url").asText("http://none")).getHost()));
            if (!used.equals(replicas)) {
                return new Sight.NotYet("the balancer uses " + used);
            }
            if (well) {
                for (String replica : replicas) {
                    String status = service.path("serverStatus")
                            .path(Servers.url(replica))
                            .asText("UP");
                    if (!status.equals("UP")) {
                        return new Sight.NotYet("the balancer finds " + replica + " " + status);
                    }
                }
            }
            return new Sight.Good();
        }
    }

    /**
     * The balancer's container gets an answer from a replica over the network that both share: what is well by its own check
     * need not be reachable from there yet.
     */
    static Probe reached(String balancer, String replica) {
        return new Succeeds(
                Command.of(
                                "docker",
                                "exec",
                                balancer,
                                "wget",
                                "-q",
                                "-O",
                                "/dev/null",
                                Servers.url(replica) + "/api/health/ready")
                        .within(ONE_ANSWER),
                "the balancer cannot reach " + replica);
    }

    /** Nothing that a client waits for is under way in a replica. */
    record Idle(String container) implements Probe {
        private static final Pattern GAUGE = Pattern.compile("(?m)^http_requests_in_flight(?:\\{[^}]*})? (\\S+)$");

        private Command command() {
            return Command.of(
                    List.of("docker", "exec", container, "wget", "-q", "-O", "-", "http://127.0.0.1:3000/api/metrics"));
        }

        @Override
        public String how() {
            return command() + " | grep http_requests_in_flight";
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Result result = shell.run(command());
            Matcher gauge = GAUGE.matcher(result.out());
            if (!result.succeeded() || !gauge.find()) {
                return new Sight.NotYet("the number of its requests cannot be read (" + result.reason() + ")");
            }
            int requests = (int) Double.parseDouble(gauge.group(1));
            return requests == 0 ? new Sight.Good() : new Sight.NotYet(requests + " requests are under way");
        }
    }

    /** An address answers with success. */
    record Answers(URI address) implements Probe {
        @Override
        public String how() {
            return "curl " + address;
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Web.Answer answer = web.get(address);
            return answer.isGood()
                    ? new Sight.Good()
                    : new Sight.NotYet(address + " answers "
                            + (answer.status() == 0 ? "nothing: " + answer.body() : String.valueOf(answer.status())));
        }
    }
}
