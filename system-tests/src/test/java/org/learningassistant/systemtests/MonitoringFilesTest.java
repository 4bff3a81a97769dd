package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the monitoring is told, compared with what there is. */
class MonitoringFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path RULES = Path.of("../monitoring/prometheus/rules/learning-assistant.yml");
    private static final Path TESTS = Path.of("../monitoring/prometheus/tests/learning-assistant.yml");
    private static final Path DASHBOARDS = Path.of("../monitoring/grafana/dashboards");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z][a-z0-9_:]*)\\b(?!\\s*\\()");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LABELS = Pattern.compile("(by|without|on|ignoring)\\s*\\([^)]*\\)");

    /** Of programs that are not ours, what the rules and dashboards use, by the documentation of their exporters. */
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "pg_up",
            "pg_stat_activity_count",
            "pg_settings_max_connections",
            "redis_up",
            "redis_memory_used_bytes",
            "redis_memory_max_bytes",
            "node_filesystem_avail_bytes",
            "node_filesystem_size_bytes",
            "node_memory_MemAvailable_bytes",
            "node_memory_MemTotal_bytes",
            "learning_assistant_backup_last_success_timestamp_seconds");

    private static final Set<String> WORDS = Set.of("by", "or", "and", "unless", "on", "vector");

    @Test
    void prometheusAndAlertmanagerAcceptTheirFiles() {
        assertAll(
                () -> accepted("promtool", "check", "config", "monitoring/prometheus/prometheus.yml"),
                () -> accepted("promtool", "check", "rules", "monitoring/prometheus/rules/learning-assistant.yml"),
                () -> accepted("promtool", "test", "rules", "monitoring/prometheus/tests/learning-assistant.yml"),
                () -> accepted("amtool", "check-config", "monitoring/alertmanager/alertmanager.yml"));
    }

    static void accepted(String... command) {
        if (Docker.command(ROOT, List.of("sh", "-c", "command -v " + command[0]))
                        .exitCode()
                != 0) {
            String words = command[0] + " is not there; install it, for example: apt-get install prometheus"
                    + " prometheus-alertmanager";
            if (Docker.isCi()) {
                throw new AssertionError(words);
            }
            Assumptions.abort("SKIPPED: " + words);
        }
        var said = Docker.command(ROOT, List.of(command));
        assertEquals(0, said.exitCode(), said::output);
    }

    @Test
    void everyAlertHasATestThatFiresAndOneThatIsSilentAndARunbook() throws IOException {
        Set<String> firing = new HashSet<>();
        Set<String> silent = new HashSet<>();
        for (JsonNode test : yaml(TESTS).get("tests")) {
            for (JsonNode alert : test.get("alert_rule_test")) {
                (alert.get("exp_alerts").isEmpty() ? silent : firing)
                        .add(alert.get("alertname").asText());
            }
        }
        for (JsonNode alert : alerts()) {
            String name = alert.get("alert").asText();
            assertTrue(firing.contains(name), name + " has no test that makes it fire");
            // it is always there, that is its sense
            assertTrue(silent.contains(name) || name.equals("Watchdog"), name + " has no test that keeps it silent");
            assertTrue(alert.get("labels").has("severity"), name + " has no severity");
            assertTrue(alert.get("annotations").has("summary"), name + " has no summary");
            Path runbook =
                    ROOT.resolve(alert.get("annotations").get("runbook_url").asText());
            assertTrue(Files.isRegularFile(runbook), name + " has no runbook: " + runbook);
        }
        try (Stream<Path> books = Files.list(ROOT.resolve("docs/runbooks"))) {
            for (Path book : books.toList()) {
                String name = book.getFileName().toString().replace(".md", "");
                assertTrue(
                        alerts().stream()
                                .anyMatch(alert -> alert.get("alert").asText().equals(name)),
                        book + " is of no alert");
            }
        }
    }

    @Test
    void everyMetricThatIsAskedForIsThere() throws IOException {
        Set<String> there = new HashSet<>(OF_OTHERS);
        List<String> expressions = new ArrayList<>();
        for (JsonNode group : yaml(RULES).get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                expressions.add(rule.get("expr").asText());
                if (rule.has("record")) {
                    there.add(rule.get("record").asText());
                }
            }
        }
        try (Stream<Path> boards = Files.list(DASHBOARDS)) {
            for (Path board : boards.toList()) {
                JsonNode document = new ObjectMapper().readTree(Files.readString(board));
                assertTrue(document.get("uid").asText().startsWith("learning-assistant-"), board + " has no stable id");
                for (JsonNode panel : document.get("panels")) {
                    for (JsonNode target : panel.get("targets")) {
                        expressions.add(target.get("expr").asText());
                    }
                }
            }
        }
        there.addAll(exported());
        Set<String> missing = new TreeSet<>();
        for (String expression : expressions) {
            String bare = LABELS.matcher(STRING.matcher(expression).replaceAll(""))
                    .replaceAll("")
                    .replaceAll("\\{[^}]*}", "")
                    .replaceAll("\\[[^\\]]*]", "");
            Matcher name = METRIC.matcher(bare);
            while (name.find()) {
                if (!WORDS.contains(name.group(1)) && !there.contains(name.group(1))) {
                    missing.add(name.group(1) + " in " + expression);
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(expressions.size() > 30, expressions.size() + " expressions");
    }

    /** What the application tells after somebody has used it. */
    private static Set<String> exported() {
        try (var application = Application.start("metrics", Cluster.shared().environment())) {
            Person person = Person.learner(application);
            Pages.enrol(person);
            String form = ".turn-now form.answer";
            var question = person.page("/study");
            person.submit(question, form, Answers.any(question.expectFirst(form)));
            Set<String> names = new HashSet<>();
            Person.stranger(application)
                    .get("/api/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
            return names;
        }
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : yaml(RULES).get("groups")) {
            group.get("rules").forEach(rule -> {
                if (rule.has("alert")) {
                    alerts.add(rule);
                }
            });
        }
        assertTrue(alerts.size() > 5, alerts.size() + " alerts");
        return alerts;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    }
}
