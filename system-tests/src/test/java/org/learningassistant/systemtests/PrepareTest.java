package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container that splits the settings, run alone as the Compose file runs it. */
class PrepareTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target/prepare").toAbsolutePath();
    private static final List<String> READERS =
            List.of("app", "migrate", "postgres", "postgres-exporter", "redis", "redis-exporter", "grafana", "backup");
    private static final String GOOD = String.join(
            "\n",
            "# a comment",
            "POSTGRES_PASSWORD=the-owner",
            "REDIS_PASSWORD=the-cache",
            "JWT_SECRET=0123456789-0123456789-0123456789-ab",
            "NEXTAUTH_SECRET=0123456789-0123456789-0123456789-cd",
            "GRAFANA_PASSWORD=the-boards",
            "");

    @BeforeAll
    static void image() {
        Docker.assumeThere();
        TestImage.build();
    }

    @BeforeEach
    void folders() throws IOException {
        clean();
        for (String reader : READERS) {
            Files.createDirectories(FOLDER.resolve("settings").resolve(reader));
        }
        Files.createDirectories(FOLDER.resolve("home"));
    }

    /** What belongs to other users can be removed as root of a container only. */
    @AfterEach
    void clean() {
        Docker.tryTo(
                "run",
                "--rm",
                "--user",
                "0",
                "--entrypoint",
                "/bin/sh",
                "--volume",
                FOLDER + ":/folder",
                TestImage.NAME,
                "-c",
                "rm -rf /folder/*");
    }

    @Test
    void everyReaderGetsItsOwnAndNothingElse() throws IOException {
        var said = prepare(GOOD + "SIGN_UP_LIMIT_ADDRESS=7\nEMPTY=\nOPENAI_API_KEY=sk-of-somebody\n");
        assertEquals(0, said.exitCode(), said::output);
        assertTrue(said.output().contains("OPENAI_API_KEY is set; this version has no use for it yet."), said::output);
        String listed = inside("cd /folder/settings && find . -type f -exec stat -c '%n %u %a' {} + | sort");
        assertEquals(
                String.join(
                        "\n",
                        "./app/JWT_SECRET 10001 400",
                        "./app/NEXTAUTH_SECRET 10001 400",
                        "./app/POSTGRES_PASSWORD 10001 400",
                        "./app/POSTGRES_USER 10001 400",
                        "./app/REDIS_PASSWORD 10001 400",
                        "./app/SIGN_UP_LIMIT_ADDRESS 10001 400",
                        "./backup/BACKUP_KEEP 10004 400",
                        "./backup/BACKUP_TIME 10004 400",
                        "./backup/POSTGRES_PASSWORD 10004 400",
                        "./backup/env.prod 10004 400",
                        "./grafana/GRAFANA_PASSWORD 472 400",
                        "./migrate/POSTGRES_PASSWORD 10002 400",
                        "./migrate/POSTGRES_USER 10002 400",
                        "./postgres-exporter/POSTGRES_READ_PASSWORD 65533 400",
                        "./postgres/POSTGRES_APP_PASSWORD 999 400",
                        "./postgres/POSTGRES_APP_USER 999 400",
                        "./postgres/POSTGRES_PASSWORD 999 400",
                        "./postgres/POSTGRES_READ_PASSWORD 999 400",
                        "./postgres/SUPERUSER_PASSWORD 999 400",
                        "./redis-exporter/passwords.json 65532 400",
                        "./redis/REDIS_PASSWORD 999 400",
                        "./redis/users.acl 999 400"),
                listed);
        // the application does not get the owner's password, and its own is what the database is told
        assertEquals("", inside("grep -rl the-owner /folder/settings/app || true"));
        assertEquals(
                inside("cat /folder/settings/postgres/POSTGRES_APP_PASSWORD"),
                inside("cat /folder/settings/app/POSTGRES_PASSWORD"));
        assertFalse(said.output().contains("the-owner"), said::output);
        // what is taken out of the file goes
        assertEquals(0, prepare(GOOD).exitCode());
        assertFalse(inside("ls /folder/settings/app").contains("SIGN_UP_LIMIT_ADDRESS"));
    }

    @Test
    void theBalancerIsToldOfTheNameAndTheCertificate() throws IOException {
        assertEquals(0, prepare(GOOD).exitCode());
        String plain = inside("cat /folder/home/data/traefik/dynamic/routers.yml");
        assertTrue(plain.contains("rule: PathPrefix(`/`) && !Path(`/api/metrics`)"), plain);
        inside("echo mine > /folder/home/data/traefik/dynamic/servers.yml");
        assertEquals(0, prepare(GOOD + "DOMAIN=learn.example.org\nACME=true\n").exitCode());
        String named = inside("cat /folder/home/data/traefik/dynamic/routers.yml");
        assertEquals(1, named.split("Host\\(`learn.example.org`\\) && !Path", -1).length - 1, named);
        assertTrue(named.contains("tls: {certResolver: letsencrypt}"), named);
        assertEquals("https://learn.example.org", inside("cat /folder/settings/app/PUBLIC_URL"));
        assertEquals("mine", inside("cat /folder/home/data/traefik/dynamic/servers.yml"), "not its to write");
        assertEquals("tls: {}", inside("cat /folder/home/data/traefik/dynamic/tls.yml"));
        inside("touch /folder/home/data/traefik/certificates/tls.crt");
        assertEquals(0, prepare(GOOD).exitCode());
        assertTrue(inside("cat /folder/home/data/traefik/dynamic/tls.yml").contains("defaultCertificate"));
    }

    @Test
    void whatCannotBeUsedIsSaidAllAtOnceAndChangesNothing() throws IOException {
        var said = prepare(
                "POSTGRES_PASSWORD=your_secure_postgres_password\nDOMAIN=https://x\nACME=yes\nQUOTED=\"a\"\nA=1\nA=2\nhm\n");
        assertEquals(78, said.exitCode(), said::output);
        assertAll(List.of(
                        "POSTGRES_PASSWORD still has its placeholder",
                        "REDIS_PASSWORD is missing",
                        "GRAFANA_PASSWORD is missing",
                        "DOMAIN is a host name",
                        "ACME is true or false",
                        "QUOTED has a quote",
                        "A is given more than once",
                        "\"hm\" is not NAME=value")
                .stream()
                .map(words -> () -> assertTrue(said.output().contains(words), words + ": " + said.output())));
        assertEquals("", inside("find /folder/settings /folder/home -type f"));
    }

    private static Docker.Said prepare(String settings) throws IOException {
        Path file = Path.of("target/prepare.env").toAbsolutePath();
        Files.writeString(file, settings);
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--user",
                "0",
                "--read-only",
                "--cap-drop",
                "ALL",
                "--cap-add",
                "CHOWN",
                "--cap-add",
                "DAC_OVERRIDE",
                "--cap-add",
                "FOWNER",
                "--network",
                "none",
                "--tmpfs",
                "/tmp",
                "--entrypoint",
                "/bin/sh"));
        command.addAll(List.of("--volume", ROOT.resolve("docker/prepare") + ":/prepare:ro"));
        command.addAll(List.of("--volume", ROOT.resolve("docker/traefik/dynamic") + ":/templates/traefik:ro"));
        command.addAll(List.of("--volume", file + ":/run/env.prod:ro"));
        command.addAll(List.of("--volume", FOLDER.resolve("home") + ":/home"));
        for (String reader : READERS) {
            command.addAll(List.of("--volume", FOLDER.resolve("settings").resolve(reader) + ":/settings/" + reader));
        }
        command.addAll(List.of(TestImage.NAME, "/prepare/prepare.sh"));
        return Docker.tryTo(command.toArray(String[]::new));
    }

    private static String inside(String script) {
        return Docker.run(
                "run",
                "--rm",
                "--user",
                "0",
                "--entrypoint",
                "/bin/sh",
                "--volume",
                FOLDER + ":/folder",
                TestImage.NAME,
                "-c",
                script);
    }
}
