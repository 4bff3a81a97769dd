package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learningassistant.ops.backup.Backups;
import org.learningassistant.ops.compose.Container;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Web;

/** What runs, as a table. */
final class Status {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI HEALTH = URI.create("http://127.0.0.1:3000/api/health/ready");
    private static final String FORMAT = "%-18s %-12s %-22s %7s  %-24s %s%n";

    /**
     * One service.
     *
     * @param cpu in percent of one processor, as the engine says it
     * @param memory what is used and its limit, as the engine says it
     */
    record Row(String service, String state, String version, String cpu, String memory, int restarts, String note) {}

    private final Session session;
    private final Stack stack;

    Status(Session session, Stack stack) {
        this.session = session;
        this.stack = stack;
    }

    int print() {
        List<Row> rows = rows();
        String backup = backup();
        if (session.options().json) {
            Map<String, Object> all = new TreeMap<>();
            all.put("services", rows);
            all.put("backup", backup);
            all.put("replicas", stack.replicas().size());
            session.print(all);
            return ExitCode.DONE;
        }
        var out = session.world().out();
        out.printf(Locale.ROOT, FORMAT, "SERVICE", "STATE", "VERSION", "CPU", "MEMORY / LIMIT", "RESTARTS");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    FORMAT,
                    row.service,
                    row.state,
                    row.version,
                    row.cpu,
                    row.memory,
                    row.restarts + (row.note.isEmpty() ? "" : "  " + row.note));
        }
        out.println();
        out.println(stack.replicas().size() + " replicas are wanted, the balancer uses "
                + (stack.used().isEmpty() ? "none" : String.join(", ", stack.used())) + ". " + backup);
        return ExitCode.DONE;
    }

    private List<Row> rows() {
        Map<String, JsonNode> used = usage();
        Map<String, String> tags = tags();
        List<Row> rows = new ArrayList<>();
        for (String service : Plans.services()) {
            Optional<Container> found = stack.container(service);
            if (found.isEmpty()) {
                rows.add(new Row(service, "absent", "", "", "", 0, ""));
                continue;
            }
            Container container = found.get();
            JsonNode usage = used.getOrDefault(session.installation().container(service), JSON.missingNode());
            boolean replica = Installation.REPLICAS.contains(service);
            String note = "";
            if (replica && container.runs() && !stack.used().contains(service)) {
                note = "not used by the balancer";
            } else if (replica && container.runs() && stack.isOutdated(service)) {
                note = "older than what the host should run";
            } else if (replica && !stack.replicas().contains(service)) {
                note = "not wanted";
            }
            rows.add(new Row(
                    service,
                    container.state(),
                    container.version().isEmpty() ? tags.getOrDefault(container.image(), "") : container.version(),
                    usage.path("CPUPerc").asText(""),
                    usage.path("MemUsage").asText(""),
                    container.restarts(),
                    note));
        }
        return rows;
    }

    private Map<String, JsonNode> usage() {
        Map<String, JsonNode> usage = new HashMap<>();
        List<String> words = new ArrayList<>(List.of("docker", "stats", "--no-stream", "--format", "{{json .}}"));
        stack.containers().values().stream()
                .filter(Container::runs)
                .map(Container::id)
                .forEach(words::add);
        // without a container the engine would tell of all, of other installations too
        if (stack.containers().values().stream().noneMatch(Container::runs)) {
            return usage;
        }
        for (String line : session.shell().run(Command.of(words)).out().lines().toList()) {
            try {
                JsonNode one = JSON.readTree(line);
                usage.put(one.path("Name").asText(), one);
            } catch (JsonProcessingException noJson) {
                session.say("docker stats said: " + line);
            }
        }
        return usage;
    }

    /** What is not ours is told apart by the tag that the file asks for. */
    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        Result result =
                session.shell().run(Command.of("docker", "images", "--no-trunc", "--format", "{{.ID}} {{.Tag}}"));
        result.out().lines().map(line -> line.split(" ")).forEach(words -> {
            if (words.length == 2 && !words[1].equals("<none>")) {
                tags.put(words[0], words[1]);
            }
        });
        return tags;
    }

    private String backup() {
        Path folder = session.installation().backups();
        Optional<Instant> newest = Files.isDirectory(folder) ? Backups.newest(folder) : Optional.empty();
        return newest.map(time -> "The last backup is "
                        + words(Duration.between(time, session.world().time().instant())) + " old.")
                .orElse("There is no backup yet.");
    }

    private static String words(Duration age) {
        return age.toHours() < 1
                ? age.toMinutes() + " minutes"
                : age.toHours() < 48 ? age.toHours() + " hours" : age.toDays() + " days";
    }

    int health() {
        List<String> problems = new ArrayList<>();
        for (String service : Plans.services()) {
            if (stack.isWanted(service) && !stack.isHealthy(service)) {
                problems.add(service + " is "
                        + stack.container(service).map(Container::state).orElse("absent"));
            }
        }
        if (!stack.used().equals(stack.replicas())) {
            problems.add("the balancer uses " + stack.used() + " instead of " + stack.replicas());
        }
        Web.Answer answer = session.world().web().get(HEALTH);
        if (!answer.isGood()) {
            problems.add(HEALTH + " answers "
                    + (answer.status() == 0 ? "nothing: " + answer.body() : answer.status() + " " + answer.body()));
        }
        if (session.options().json) {
            session.print(Map.of("healthy", problems.isEmpty(), "problems", problems));
        } else if (problems.isEmpty()) {
            session.say("Healthy: " + stack.replicas().size() + " replicas and "
                    + (Plans.services().size() - Installation.REPLICAS.size())
                    + " other services are well, and the application answers through the balancer.");
        } else {
            session.say("Not healthy:");
            problems.forEach(problem -> session.say("  - " + problem));
            session.say("To look for the cause: " + "./scripts/docker/deploy-compose.sh doctor");
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
