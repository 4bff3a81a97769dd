package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.shell.Result;

/** What is executed for what is typed. */
class DeployTest {
    private static final String COMPOSE = "docker compose -f docker-compose.prod.yml ";

    @TempDir
    Path folder;

    @Test
    void deployStartsEverythingInOrder() throws IOException {
        Host host = Host.empty(folder);
        assertEquals(
                List.of(
                        COMPOSE + "run --rm --no-deps -T prepare",
                        COMPOSE + "up -d --no-build --no-deps prepare",
                        COMPOSE + "up -d --no-build fluentd",
                        COMPOSE + "up -d --no-build postgres redis",
                        "docker exec learning-assistant-postgres-1 /docker-entrypoint-initdb.d/10-roles.sh",
                        "docker exec learning-assistant-redis-1 /bin/sh /usr/local/bin/ask.sh ACL LOAD",
                        COMPOSE + "run --rm --no-deps -T migrate",
                        COMPOSE + "up -d --no-build app-1 app-2 app-3",
                        COMPOSE + "up -d --no-build traefik",
                        COMPOSE + "up -d --no-build prometheus alertmanager grafana node-exporter postgres-exporter"
                                + " redis-exporter backup"),
                host.changes("deploy", "-d"));
        assertTrue(host.engine.isServedBy(Host.ALL), host.output);
        assertTrue(host.output.contains("http://localhost:3000"), host.output);
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(host.installation.envFile())));
    }

    @Test
    void deployAgainLeavesWhatIsAsItShouldBe() throws IOException {
        Host host = Host.running(folder);
        List<String> changes = host.changes("deploy");
        assertFalse(String.join("\n", changes).contains("--force-recreate"), changes::toString);
        assertEquals(1, host.engine.timesMade("app-1"));
    }

    @Test
    void deployBuildsWhenThereIsNoImage() throws IOException {
        Host host = Host.empty(folder);
        host.engine.images.clear();
        List<String> changes = host.changes("deploy");
        assertEquals("bin/image --tag learning-assistant:candidate", changes.getFirst());
        assertEquals("docker tag learning-assistant:candidate learning-assistant:production", changes.get(1));
        assertEquals(
                Map.of("app-1", "sha256:built", "app-2", "sha256:built", "app-3", "sha256:built"),
                host.engine.running());
    }

    @Test
    void changedSettingsReachEveryReplicaWithoutALoss() throws IOException {
        Host host = Host.running(folder);
        Files.writeString(
                host.installation.envFile(),
                Files.readString(host.installation.envFile()) + "PUBLIC_URL=https://example.org\n");
        host.changes("deploy");
        assertEquals(2, host.engine.timesMade("app-3"));
        assertEquals(Set.of(), host.engine.losses);
        assertTrue(host.engine.isServedBy(Host.ALL));
    }

    @Test
    void updateChangesOneReplicaAfterTheOther() throws IOException {
        Host host = Host.running(folder);
        List<String> changes = host.changes("update", "--image", "learning-assistant:v2");
        assertEquals(
                List.of(
                        "docker tag sha256:old learning-assistant:previous",
                        "docker tag learning-assistant:v2 learning-assistant:production"),
                changes.subList(0, 2));
        assertEquals(
                List.of(
                        COMPOSE + "up -d --no-build --force-recreate app-1",
                        COMPOSE + "up -d --no-build --force-recreate app-2",
                        COMPOSE + "up -d --no-build --force-recreate app-3"),
                changes.stream()
                        .filter(call -> call.contains("--force-recreate"))
                        .toList());
        assertEquals(Map.of("app-1", Host.NEW, "app-2", Host.NEW, "app-3", Host.NEW), host.engine.running());
        assertEquals(Set.of(), host.engine.losses);
        assertTrue(host.engine.isServedBy(Host.ALL));
    }

    @Test
    void theOnlyReplicaIsUpdatedWhileAnotherStandsInForIt() throws IOException {
        Host host = Host.running(folder);
        host.changes("scale", "--replicas", "1");
        assertEquals(Map.of("app-1", Host.OLD), host.engine.running());
        host.changes("update", "--image", "learning-assistant:v2");
        assertEquals(Map.of("app-1", Host.NEW), host.engine.running());
        assertEquals(Set.of(), host.engine.losses);
        assertTrue(host.engine.isServedBy(Set.of("app-1")));
    }

    @Test
    void anImageThatIsNeverWellIsTakenBack() throws IOException {
        Host host = Host.running(folder);
        host.engine.neverWell.add(Host.NEW);
        assertEquals(ExitCode.ROLLED_BACK, host.type("update", "--image", "learning-assistant:v2"));
        assertTrue(host.output.contains("learning-assistant-app-1-1 is starting"), host.output);
        assertTrue(host.output.contains("the last line of learning-assistant-app-1-1"), host.output);
        assertEquals(Map.of("app-1", Host.OLD, "app-2", Host.OLD, "app-3", Host.OLD), host.engine.running());
        assertEquals(Host.OLD, host.engine.images.get(Installation.IMAGE));
        assertEquals(1, host.engine.timesMade("app-2"));
        assertEquals(Set.of(), host.engine.losses);
        assertTrue(host.engine.isServedBy(Host.ALL));
    }

    @Test
    void anImageThatDiesAfterHalfAMinuteIsTakenBack() throws IOException {
        Host host = Host.running(folder);
        host.engine.dieSoon.add(Host.NEW);
        assertEquals(ExitCode.ROLLED_BACK, host.type("update", "--image", "learning-assistant:v2"));
        assertTrue(host.output.contains("was started again by the engine"), host.output);
        assertEquals(Map.of("app-1", Host.OLD, "app-2", Host.OLD, "app-3", Host.OLD), host.engine.running());
        assertEquals(Set.of(), host.engine.losses);
    }

    @Test
    void aMigrationThatFailsChangesNoReplica() throws IOException {
        Host host = Host.running(folder);
        host.engine.answers.put("-T migrate", new Result(1, "", "The schema could not be brought up to date"));
        assertEquals(ExitCode.ROLLED_BACK, host.type("update", "--image", "learning-assistant:v2"));
        assertEquals(Host.OLD, host.engine.images.get(Installation.IMAGE));
        assertEquals(Map.of("app-1", Host.OLD, "app-2", Host.OLD, "app-3", Host.OLD), host.engine.running());
    }

    @Test
    void aDryRunPrintsTheCommandLinesThatWouldBeExecutedAndExecutesNone() throws IOException {
        Host host = Host.running(folder);
        List<String> none = host.changes("update", "--image", "learning-assistant:v2", "--dry-run");
        assertEquals(List.of(), none);
        List<String> printed = host.output
                .lines()
                .takeWhile(line -> !line.contains("if that fails") || !line.contains("version before"))
                .map(String::strip)
                .filter(line -> line.startsWith("$ ") && !line.contains("inspect") && !line.contains("curl"))
                .map(line -> line.substring(2))
                .toList();
        List<String> executed = host.changes("update", "--image", "learning-assistant:v2");
        assertTrue(printed.size() > 8, host.output);
        assertEquals(
                executed.subList(0, 8),
                printed.stream().filter(executed::contains).limit(8).toList());
    }

    @Test
    void moreReplicasThanTheFileDescribesAreRefusedWithTheReason() throws IOException {
        Host host = Host.running(folder);
        int calls = host.engine.calls.size();
        assertEquals(ExitCode.REFUSED, host.type("scale", "--replicas", "4"));
        assertTrue(host.output.contains("1 to 3"), host.output);
        assertEquals(calls, host.engine.calls.size());
    }

    @Test
    void placeholdersAreRefusedByName() throws IOException {
        Host host = Host.empty(folder);
        Files.writeString(
                host.installation.envFile(), "REDIS_PASSWORD=your_secure_redis_password\nJWT_SECRET=a b\nX\n");
        assertEquals(ExitCode.REFUSED, host.type("deploy"));
        assertTrue(host.output.contains("REDIS_PASSWORD still has its placeholder"), host.output);
        assertTrue(host.output.contains("line 3 is not NAME=value"), host.output);
        assertTrue(host.engine.calls.stream().noneMatch(call -> call.contains(" up ")), host.engine.calls::toString);
        assertEquals(ExitCode.DONE, host.type("secrets", "generate"));
        assertFalse(Files.readString(host.installation.envFile()).contains("your_"));
    }

    @Test
    void aPortThatAnotherProgramHasIsNamedBeforeAnythingStarts() throws IOException {
        Host host = Host.empty(folder);
        host.engine.taken.add(443);
        assertEquals(ExitCode.REFUSED, host.type("deploy"));
        assertTrue(host.output.contains("Port 443: another program has it, and traefik needs it"), host.output);
        assertTrue(host.engine.running().isEmpty());
    }

    @Test
    void noSecretIsEverAnArgumentOrPrinted() throws IOException {
        Host host = Host.running(folder);
        StringBuilder all = new StringBuilder(host.output);
        for (String kind : List.of("redis", "postgres", "jwt", "session", "grafana")) {
            assertEquals(ExitCode.DONE, host.type("secrets", "rotate", kind), host.output);
            all.append(host.output);
        }
        all.append(String.join("\n", host.engine.calls));
        assertFalse(all.toString().contains("secret-number"), all.toString());
        assertEquals(Set.of(), host.engine.losses);
        assertFalse(Files.readString(host.installation.audit()).contains("secret-number"));
        assertTrue(Files.readString(host.installation.envFile()).contains("POSTGRES_APP_USER=learning_app_b"));
    }

    @Test
    void everyDocumentedFormIsUnderstood() throws IOException {
        Host host = Host.empty(folder);
        for (String form : List.of(
                "deploy",
                "deploy -d",
                "start",
                "restart",
                "status",
                "health",
                "logs",
                "logs app-1",
                "update",
                "scale --replicas 3",
                "backup",
                "doctor",
                "secrets generate",
                "--help",
                "deploy --help",
                "stop")) {
            host.engine.answers.put("logs --tail", new Result(0, "", ""));
            host.engine.answers.put("docker stats", new Result(0, "", ""));
            host.engine.answers.put("docker images", new Result(0, "", ""));
            int code = host.type(form.split(" "));
            // doctor finds that there is no backup
            assertTrue(
                    code == ExitCode.DONE || (code == ExitCode.FAILED && form.equals("doctor")),
                    form + ": " + host.output);
        }
        assertEquals(ExitCode.USAGE, host.type("frobnicate"));
        assertEquals(ExitCode.USAGE, host.type());
        assertEquals(ExitCode.REFUSED, host.type("restore", "/path/to/backup"));
        assertTrue(host.output.contains("is no backup"), host.output);
    }
}
