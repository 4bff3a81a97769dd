package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack of production on a real engine, changed under traffic as an operator changes it. In continuous integration the
 * images of other projects are stand-ins; see docker/RATIONALE.md. Whatever a test breaks is whole again at its end; what
 * takes data away comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeTest {
    private static final List<String> LASTING = List.of(
            "app-1",
            "app-2",
            "app-3",
            "postgres",
            "redis",
            "traefik",
            "prometheus",
            "alertmanager",
            "grafana",
            "node-exporter",
            "postgres-exporter",
            "redis-exporter",
            "fluentd",
            "backup");
    private static final String SETTLE = "--settle=1s";
    private static final int LAST = 100;

    @TempDir
    Path folder;

    @BeforeAll
    static void deploy() throws IOException {
        Docker.assumeThere();
        TestImage.build();
        if (Docker.isCi()) {
            var said = Docker.command(Path.of(".."), List.of("bin/stand-ins", "services"));
            assertEquals(0, said.exitCode(), said::output);
        }
        Stack.remove();
        // so that one replica after the other takes seconds, not a minute
        Files.writeString(Stack.ENV, "DRAIN_DELAY=1s\n");
        String first = TestImage.variant("v1");
        Stack.expect("deploy", "-d", "--image", first);
    }

    @AfterAll
    static void remove() {
        if (System.getenv("KEEP_STACK") == null) {
            Stack.remove();
        }
    }

    @Test
    @Order(1)
    void everythingIsWellAndSeenThroughTheBalancer() {
        assertTrue(Stack.expect("health").startsWith("Healthy: 3 replicas"));
        JsonNode status = Stack.json(Stack.expect("status", "--json"));
        assertEquals(LASTING.size(), status.get("services").size());
        for (JsonNode service : status.get("services")) {
            assertEquals("healthy", service.get("state").asText(), service::toString);
            assertFalse(service.get("version").asText().isEmpty(), service::toString);
            assertTrue(service.get("memory").asText().contains("iB / "), service::toString);
        }
        Person person = Person.at(Stack.ADDRESS);
        person.beGuest();
        person.page("/today");
        assertEquals(404, Person.at(Stack.ADDRESS).get("/api/metrics").statusCode());
        assertEquals(404, Person.at(Stack.ADDRESS).get("/api/metrics/").statusCode());
        assertTrue(Stack.expect("doctor").contains("From app-1 to postgres: a connection is made"));
    }

    @Test
    @Order(2)
    void plainRequestsAreRedirectedAndSecureOnesAnswered() {
        assertEquals(
                "301 https://localhost/courses",
                curl("--write-out", "%{http_code} %{redirect_url}", "http://localhost/courses"));
        assertEquals("200", curl("--insecure", "--write-out", "%{http_code}", "https://localhost/"));
        assertEquals("404", curl("--insecure", "--write-out", "%{http_code}", "https://localhost/api/metrics"));
        String headers = Docker.command(Path.of(""), List.of("curl", "-sSkI", "https://localhost/"))
                .output();
        assertTrue(headers.toLowerCase(java.util.Locale.ROOT).contains("strict-transport-security"), headers);
        // whoever came by HTTPS stays there
        String led = Docker.command(
                        Path.of(""),
                        List.of(
                                "curl",
                                "-sSkD",
                                "-",
                                "-o",
                                "/dev/null",
                                "-H",
                                "Sec-Fetch-Site: same-origin",
                                "-d",
                                "zone=Europe/Berlin",
                                "https://localhost/guest"))
                .output();
        assertTrue(led.contains("ocation: /today"), led);
    }

    private static String curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--output", "/dev/null"));
        command.addAll(List.of(arguments));
        return Docker.command(Path.of(""), command).output();
    }

    @Test
    @Order(3)
    void theMonitoringSeesEveryService() {
        Await.until(() -> down().isEmpty(), () -> "Prometheus does not reach " + down());
        JsonNode boards = Stack.json(Docker.command(
                        Path.of(""),
                        List.of(
                                "curl",
                                "-sS",
                                "--user",
                                "admin:" + Stack.setting("GRAFANA_PASSWORD"),
                                "http://localhost:3001/api/search"))
                .output());
        assertEquals("learning-assistant-application", boards.get(0).get("uid").asText());
        Path logs = Stack.HOME.resolve("logs/services").resolve(Stack.container("app-1"));
        Await.until(() -> Files.exists(logs), () -> "no file of app-1 in " + logs);
    }

    private static List<String> down() {
        JsonNode answer = Stack.json(
                Docker.command(Path.of(""), List.of("curl", "-sS", "http://localhost:9090/api/v1/query?query=up"))
                        .output());
        List<String> down = new ArrayList<>();
        answer.path("data").path("result").forEach(target -> {
            if (!target.path("value").path(1).asText().equals("1")) {
                down.add(target.path("metric").path("instance").asText());
            }
        });
        if (answer.path("data").path("result").size() < 9) {
            down.add("only " + answer.path("data").path("result").size() + " targets");
        }
        return down;
    }

    @Test
    @Order(4)
    void containersHaveNoPrivilegesAndTellNoSecrets() throws IOException {
        List<String> secrets = List.of(
                Stack.setting("POSTGRES_PASSWORD"),
                Stack.setting("REDIS_PASSWORD"),
                Stack.setting("JWT_SECRET"),
                Stack.setting("NEXTAUTH_SECRET"),
                Stack.setting("GRAFANA_PASSWORD"));
        StringBuilder all = new StringBuilder();
        for (String service : LASTING) {
            JsonNode container = Stack.described(service);
            JsonNode host = container.get("HostConfig");
            String name = service + ": ";
            assertTrue(host.get("ReadonlyRootfs").asBoolean(), name + "its root can be written");
            assertEquals("[\"ALL\"]", host.get("CapDrop").toString(), name + "capabilities");
            assertTrue(host.path("CapAdd").isEmpty(), name + "capabilities");
            assertTrue(host.get("SecurityOpt").toString().contains("no-new-privileges"), name + "privileges");
            assertFalse(host.get("Privileged").asBoolean(), name + "privileges");
            assertTrue(host.get("Memory").asLong() > 0 && host.get("NanoCpus").asLong() > 0, name + "no limits");
            assertNotEquals("no", host.get("RestartPolicy").get("Name").asText(), name + "is not started again");
            assertEquals(
                    "healthy",
                    container.get("State").get("Health").get("Status").asText(),
                    name);
            String user = container.get("Config").get("User").asText();
            assertTrue(user.matches("[1-9]\\d*:\\d+"), name + "runs as " + user);
            assertFalse(container.get("Mounts").toString().contains("docker.sock"), name + "the engine's socket");
            all.append(container);
            // of every process in the container, as root of the host sees it
            String pid = container.get("State").get("Pid").asText();
            all.append(Docker.command(Path.of(""), List.of("cat", "/proc/" + pid + "/environ"))
                    .output());
            all.append(Docker.run("logs", Stack.container(service)));
        }
        try (Stream<Path> logs = Files.walk(Stack.HOME.resolve("logs"))) {
            for (Path file : logs.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        for (String secret : secrets) {
            assertFalse(all.toString().contains(secret), "a secret can be seen from outside");
        }
        for (String service : List.of("postgres", "redis")) {
            JsonNode network = Stack.described(service).get("NetworkSettings");
            network.get("Ports").forEach(port -> assertTrue(port.isNull(), service + " is published: " + port));
            network.get("Networks")
                    .fieldNames()
                    .forEachRemaining(name -> assertEquals(
                            "true", Docker.run("network", "inspect", "--format", "{{.Internal}}", name), name));
        }
        for (String service : LASTING) {
            Stack.described(service)
                    .get("NetworkSettings")
                    .get("Ports")
                    .forEach(bindings -> bindings.forEach(binding -> {
                        boolean public_ = Set.of("80", "443", "3000")
                                .contains(binding.get("HostPort").asText());
                        assertTrue(
                                public_ || binding.get("HostIp").asText().equals("127.0.0.1"),
                                service + ": " + binding);
                    }));
        }
    }

    @Test
    @Order(5)
    void theDocumentedCommandsOfTheEngineWork() {
        assertAll(
                () -> assertEquals(0, Stack.compose("ps").exitCode()),
                () -> assertEquals(0, Stack.compose("logs", "--tail", "5").exitCode()),
                () -> assertTrue(Stack.compose("logs", "app-1").output().contains("started in")),
                () -> assertEquals(
                        "here",
                        Stack.compose("exec", "-T", "app-1", "/bin/sh", "-c", "echo here")
                                .output()),
                () -> assertTrue(Stack.compose(
                                "exec", "-T", "postgres", "pg_dump", "-U", "learning_user", "learning_assistant_db")
                        .output()
                        .contains("PostgreSQL database dump complete")),
                () -> assertEquals(
                        0,
                        Stack.compose("pull", "app-1", "app-2", "app-3", "migrate", "prepare")
                                .exitCode()),
                () -> assertEquals(0, Stack.type("logs", "app-1").exitCode()));
        // nothing differs from what the tool has made, so nothing is made anew
        String id = Stack.described("app-1").get("Id").asText();
        var up = Stack.compose("up", "-d", "--scale", "app-1=1", "--scale", "app-2=1", "--scale", "app-3=1");
        assertEquals(0, up.exitCode(), up::output);
        assertEquals(id, Stack.described("app-1").get("Id").asText());
    }

    @Test
    @Order(6)
    void fiveUpdatesAndADeployLoseNoRequest() {
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            for (int version = 2; version <= 6; version++) {
                Stack.expect("update", SETTLE, "--image", TestImage.variant("v" + version));
                assertEquals("v" + version, Stack.version("app-3"));
            }
            Stack.expect("deploy", SETTLE);
            assertNoneFailed("five updates and a deploy", traffic.report());
        }
    }

    @Test
    @Order(7)
    void restartAndScalingLoseNoRequest() {
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            Stack.expect("restart", SETTLE);
            Stack.expect("scale", SETTLE, "--replicas", "1");
            assertEquals(
                    "exited",
                    Stack.described("app-2").get("State").get("Status").asText());
            Stack.expect("scale", SETTLE, "--replicas", "3");
            assertNoneFailed("restart, 3 to 1 to 3 replicas", traffic.report());
        }
        assertTrue(Stack.expect("health").startsWith("Healthy: 3 replicas"));
    }

    /** By the policy of the cluster, but with shorter windows, and with so few requests for each replica that the traffic needs three. */
    @Test
    @Order(13)
    void replicasFollowTheLoadByThePolicyAndNoRequestIsLost() throws IOException, InterruptedException {
        Path policy = folder.resolve("hpa.yaml");
        Files.writeString(
                policy,
                Files.readString(Path.of("../k8s/base/hpa.yaml"))
                        .replace("stabilizationWindowSeconds: 60", "stabilizationWindowSeconds: 6")
                        .replace("stabilizationWindowSeconds: 300", "stabilizationWindowSeconds: 30")
                        .replace("averageValue: \"100\"", "averageValue: \"4\""));
        Path output = folder.resolve("autoscale.txt");
        Stack.expect("scale", SETTLE, "--replicas", "1");
        Process autoscaler = Stack.begin(output, "autoscale", "--policy", policy.toString(), "--every", "3s", SETTLE);
        try {
            try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
                awaitReplicas(3, output);
                assertNoneFailed("growth by the autoscaler from 1 to 3", traffic.report());
            }
            awaitReplicas(1, output);
            assertTrue(autoscaler.isAlive());
            var second = Stack.type("autoscale", "--looks", "1");
            assertEquals(4, second.exitCode(), second::output);
            assertTrue(second.output().contains("There is one already."), second::output);
        } finally {
            autoscaler.destroy();
            autoscaler.waitFor();
        }
        System.out.println("The autoscaler said:\n"
                + Files.readAllLines(output).stream()
                        .filter(line -> line.contains(" become "))
                        .collect(java.util.stream.Collectors.joining("\n")));
        Stack.expect("scale", SETTLE, "--replicas", "3");
    }

    private static void awaitReplicas(int number, Path output) {
        boolean there = Await.until(
                java.time.Duration.ofMinutes(5),
                () -> Stack.type("health").output().startsWith("Healthy: " + number + " replica"));
        assertTrue(there, () -> "never " + number + " replicas:\n" + read(output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Order(8)
    void passwordsAndKeysChangeWithoutAFailedRequest() {
        String before = Stack.setting("POSTGRES_PASSWORD");
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            for (String what : List.of("redis", "postgres", "session", "jwt", "grafana")) {
                Stack.expect("secrets", "rotate", what, SETTLE);
            }
            assertNoneFailed("five rotations", traffic.report());
        }
        assertNotEquals(before, Stack.setting("POSTGRES_PASSWORD"));
        assertTrue(Stack.expect("health").startsWith("Healthy"));
        assertEquals(
                "200",
                curl(
                        "--write-out",
                        "%{http_code}",
                        "--user",
                        "admin:" + Stack.setting("GRAFANA_PASSWORD"),
                        "http://localhost:3001/api/search"));
    }

    @Test
    @Order(9)
    void anImageThatIsNeverWellAndOneThatDiesAreTakenBack() {
        String serving = Stack.version("app-1");
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            String deaf = TestImage.variant(
                    "deaf",
                    "ENTRYPOINT [\"/bin/sh\", \"-c\", \"if [ \\\"$1\\\" = migrate ]; then exec /opt/runtime/bin/java"
                            + " @/app/java.options -jar /app/quarkus-run.jar migrate; fi; trap 'exit 0' TERM; echo deaf; sleep 900 & wait\", \"start\"]");
            assertTakenBack(Stack.type("update", SETTLE, "--image", deaf));
            String dying = TestImage.variant(
                    "dying",
                    "ENTRYPOINT [\"/bin/sh\", \"-c\", \"if [ \\\"$1\\\" = migrate ]; then exec /opt/runtime/bin/java"
                            + " @/app/java.options -jar /app/quarkus-run.jar migrate; fi; /opt/runtime/bin/java"
                            + " @/app/java.options -XX:AOTCache=/app/app.aot -jar /app/quarkus-run.jar & trap 'exit 0' TERM; sleep 12 & wait $!; exit 3\","
                            + " \"start\"]");
            Docker.Said said = Stack.type("update", "--settle=20s", "--image", dying);
            assertTakenBack(said);
            assertTrue(
                    said.output().contains("exit code 3") || said.output().contains("was started again by the engine"),
                    said::output);
            assertNoneFailed("two bad images", traffic.report());
        }
        assertEquals(serving, Stack.version("app-1"));
        assertTrue(Stack.expect("health").startsWith("Healthy: 3 replicas"));
    }

    private static void assertTakenBack(Docker.Said said) {
        assertEquals(5, said.exitCode(), said::output);
        assertTrue(said.output().contains("What was before is back and serves."), said::output);
        assertTrue(said.output().contains("  | "), () -> "no lines of its log: " + said.output());
    }

    private static void assertNoneFailed(String during, Traffic.Report report) {
        System.out.println("During " + during + ": " + report);
        assertEquals(List.of(), report.failures(), during);
        assertTrue(report.requests() > 100, during + ": only " + report.requests() + " requests");
    }

    @Test
    @Order(10)
    void theToolIsKilledAndItsNextRunDoesWhatIsLeft() {
        int version = 7;
        for (String words :
                List.of("becomes learning-assistant:production", "app-1 leaves the balancer", "app-2 is made anew")) {
            String next = TestImage.variant("v" + version);
            Stack.killedAt(words, "update", SETTLE, "--image", next);
            String said = Stack.expect("update", SETTLE, "--image", next);
            assertTrue(said.contains("was interrupted"), said);
            assertTrue(Stack.expect("health").startsWith("Healthy: 3 replicas"));
            assertEquals("v" + version, Stack.version("app-1"));
            assertEquals("v" + version, Stack.version("app-3"));
            version++;
        }
    }

    @Test
    @Order(11)
    void aKilledReplicaAndALostCacheAreSurvived() {
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            kill9("app-2");
            Await.until(() -> Stack.type("health").exitCode() == 0, () -> "not well again: " + Stack.type("health"));
            Traffic.Report report = traffic.report();
            System.out.println("During kill -9 of a replica: " + report);
            // what it was answering is lost, everything after that is not
            assertTrue(report.failures().size() <= 10, report::toString);
        }
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            Docker.run("stop", Stack.container("redis"));
            Docker.run("start", Stack.container("redis"));
            Await.until(() -> Stack.type("health").exitCode() == 0, () -> "not well again: " + Stack.type("health"));
            System.out.println("While the cache was away: " + traffic.report());
        }
        Person person = Person.at(Stack.ADDRESS);
        person.beGuest();
        person.page("/today");
    }

    /** As the kernel does when memory is short; what the engine's own command kills, it does not start again. */
    private static void kill9(String service) {
        String pid = Stack.described(service).get("State").get("Pid").asText();
        Docker.run(
                "run", "--rm", "--pid", "host", "--user", "0", "--entrypoint", "/bin/kill", TestImage.NAME, "-9", pid);
        Await.until(
                () -> !Stack.described(service).get("State").get("Pid").asText().equals(pid),
                () -> service + " lives on");
    }

    @Test
    @Order(12)
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws IOException {
        Stack.expect("backup");
        Path good = newestBackup();
        Path flipped = copy(good, "flipped");
        byte[] dump = Files.readAllBytes(flipped.resolve("database.dump"));
        dump[dump.length / 2] ^= 1;
        Files.write(flipped.resolve("database.dump"), dump);
        assertRefused(flipped, "the checksum of database.dump is another");
        Path cut = copy(good, "cut");
        Files.write(cut.resolve("database.dump"), java.util.Arrays.copyOf(dump, dump.length - 100));
        assertRefused(cut, "bytes instead of");
        Path newer = copy(good, "newer");
        Path manifest = newer.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"schema\": \"\\d+\"", "\"schema\": \"9999\""));
        assertRefused(newer, "newer version");
        assertRefused(folder, "is no backup");
    }

    private static void assertRefused(Path backup, String reason) {
        String before = Stack.described("app-1").get("State").get("StartedAt").asText();
        var said = Stack.type("restore", backup.toString());
        assertEquals(3, said.exitCode(), said::output);
        assertTrue(said.output().contains(reason), said::output);
        assertEquals(
                before, Stack.described("app-1").get("State").get("StartedAt").asText());
    }

    private Path copy(Path backup, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(backup)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private static Path newestBackup() throws IOException {
        try (Stream<Path> backups = Files.list(Stack.HOME.resolve("backups"))) {
            return backups.filter(backup -> Files.exists(backup.resolve("manifest.json")))
                    .max(java.util.Comparator.comparing(
                            backup -> backup.getFileName().toString()))
                    .orElseThrow();
        }
    }

    @Test
    @Order(LAST)
    void destroyedVolumesAreRestoredFromABackup() throws IOException {
        Person person = Person.at(Stack.ADDRESS);
        person.signUp("/signup");
        Person other = Person.at(Stack.ADDRESS);
        other.signUp("/signup");
        Pages.enrol(person);
        String form = ".turn-now form.answer";
        for (int i = 0; i < 3; i++) {
            var question = person.page("/study");
            person.submit(question, form, Answers.any(question.expectFirst(form)));
        }
        person.upload("/library", "form#upload", TestFiles.deck());
        Await.until(() -> person.page("/library").text().contains("card"), () -> person.page("/library")
                .text());
        Stack.expect("backup");
        Path backup = Files.createDirectories(folder.resolve("kept")).resolve("set");
        Files.createDirectories(backup);
        try (Stream<Path> files = Files.list(newestBackup())) {
            for (Path file : files.toList()) {
                Files.copy(file, backup.resolve(file.getFileName()));
            }
        }
        String before = counts();
        assertTrue(before.matches("(?s).*\nanswer [1-9].*"), before);

        Stack.compose("down", "--volumes", "--timeout", "5");
        Stack.expect("deploy", "-d");
        assertNotEquals(before, counts());
        Stack.expect("restore", "--window", "2s", backup.toString());
        assertEquals(before, counts());
        // with the same password as before
        person.logIn();
        person.page("/progress");
        assertTrue(Stack.expect("health").startsWith("Healthy"));
    }

    private static String counts() {
        return Docker.run(
                "exec", Stack.container("backup"), "/bin/bash", "/backup/backup.sh", "count", "learning_assistant_db");
    }
}
