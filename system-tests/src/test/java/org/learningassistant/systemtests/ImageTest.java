package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image, built from this checkout and run as in production. */
class ImageTest {
    private static final String IMAGE = TestImage.NAME;

    @BeforeAll
    static void build() {
        Docker.assumeThere();
        TestImage.build();
    }

    @Test
    void itHasWhatTheDocumentedCommandsUseAndNothingToInstallMoreWith() {
        assertAll(Stream.of("apt", "apt-get", "dpkg", "apk", "yum", "dnf", "curl", "perl", "python3", "bash", "su")
                .map(program -> () ->
                        assertNotEquals(0, inside("command -v " + program).exitCode(), program + " is in the image")));
        assertEquals("10001", inside("id -u").output());
        assertEquals("", inside("find / -xdev -perm -4000 2>/dev/null").output(), "set-user-id programs");
        assertEquals(
                TestImage.VERSION,
                Docker.run(
                        "inspect", "--format", "{{index .Config.Labels \"org.opencontainers.image.version\"}}", IMAGE));
    }

    @Test
    void theDocumentedLookAtAPortWorksInIt() {
        String port = Cluster.shared().environment().get("POSTGRES_PORT");
        String open =
                Docker.run("run", "--rm", "--network", "host", "--entrypoint", "nc", IMAGE, "-zv", "127.0.0.1", port);
        assertTrue(open.contains("succeeded"), open);
        var closed =
                Docker.tryTo("run", "--rm", "--network", "none", "--entrypoint", "nc", IMAGE, "-zv", "127.0.0.1", "9");
        assertEquals(1, closed.exitCode(), closed::output);
    }

    /** Its small programs look names up as the application does; one that is linked for itself alone would crash. */
    @Test
    void itsProgramsLookUpNames() {
        assertEquals(
                "",
                inside("wget -q -O /dev/null http://localhost:9/ 2>/dev/null; test $? -eq 1 || echo crashed")
                        .output());
        assertEquals(
                "",
                inside("wget -q -O /dev/null http://no-such-name.invalid/ 2>/dev/null; test $? -eq 1 || echo crashed")
                        .output());
    }

    @Test
    void itSaysWhatItIsMadeOf() throws IOException {
        String bill = Docker.run("run", "--rm", "--entrypoint", "/bin/cat", IMAGE, "/app/bom.json");
        var document = new ObjectMapper().readTree(bill);
        assertEquals("CycloneDX", document.get("bomFormat").asText());
        assertTrue(document.get("components").size() > 100, "components");
        assertTrue(bill.contains("pkg:maven/org.postgresql/postgresql@"), "the driver is not in it");
    }

    @Test
    void itServesReadOnlyAndWithoutPrivilegesFromItsCacheAndEndsInOrder() {
        String name = "learning-assistant-" + UUID.randomUUID();
        // with "on" a cache that does not fit is an error instead of being left out silently
        try (var application =
                Application.container(IMAGE, name, environment(Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on")))) {
            application.awaitReady();
            Await.until(() -> health(name).equals("healthy"), () -> "its health check says " + health(name));

            Person person = Person.learner(application);
            Pages.enrol(person);
            String imported = person.upload("/library", "form#upload", TestFiles.deck())
                    .location()
                    .replaceFirst("https?://[^/]+", "");
            Await.until(
                    () -> person.page(imported).selectFirst("form[action$=/confirm]") != null,
                    () -> "the deck is not read: " + person.page(imported).text());
            String lesson = person.page(Pages.DEMONSTRATION)
                    .expectFirst(".lesson-list a")
                    .attr("href");
            assertFalse(person.page(lesson).select("main").isEmpty());
            assertEquals(
                    "0", Docker.run("exec", name, "sh", "-c", "grep -c 'CapEff:.*[1-9a-f]' /proc/1/status || true"));
            assertNotEquals(
                    0, Docker.tryTo("exec", name, "sh", "-c", "echo x > /app/x").exitCode());

            application.terminate();
            assertEquals(0, application.exitCode(), application::log);
        } finally {
            Docker.tryTo("rm", "--force", name);
        }
    }

    @Test
    void itBringsTheSchemaUpToDateWhenAsked() {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network", "host", "--read-only"));
        environment(Map.of()).forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        command.addAll(List.of(IMAGE, "migrate"));
        String said = Docker.run(command.toArray(String[]::new));
        assertTrue(said.contains("The schema is "), said);
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.putAll(more);
        return environment;
    }

    private static String health(String container) {
        return Docker.run("inspect", "--format", "{{.State.Health.Status}}", container);
    }

    private static Docker.Said inside(String script) {
        return Docker.tryTo("run", "--rm", "--network", "none", "--entrypoint", "/bin/sh", IMAGE, "-c", script);
    }
}
