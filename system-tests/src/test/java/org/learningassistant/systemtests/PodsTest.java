package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pods of the manifests, run as they are written, with the Docker engine in the kubelet's place: whether their scripts, users,
 * volumes and probes fit together. The images of other projects are stand-ins; see docker/RATIONALE.md.
 */
class PodsTest {
    private static final Map<String, String> SECRET = Map.of(
            "POSTGRES_PASSWORD", "owner-password-of-this-test",
            "REDIS_PASSWORD", "cache-password-of-this-test",
            "JWT_SECRET", "a-key-for-tokens-of-this-test-0123456789",
            "NEXTAUTH_SECRET", "a-key-for-sessions-of-this-test-0123456789");

    @BeforeAll
    static void images() {
        Docker.assumeThere();
        TestImage.build();
        if (Docker.isCi()) {
            var said = Docker.command(Path.of(".."), List.of("bin/stand-ins", "services"));
            assertEquals(0, said.exitCode(), said::output);
        }
    }

    @Test
    void theyServeAndTheDocumentedCommandsWorkInThem() {
        Manifests base = new Manifests(Manifests.files().stream()
                .flatMap(file -> Manifests.ofFile(file).objects().stream())
                .toList());
        try (var pods = new Pods(base, SECRET, Map.of("learning-assistant:v0.1.0", TestImage.NAME))) {
            pods.start("Deployment postgres", "postgres-service");
            pods.start("Deployment redis", "redis-service");
            pods.start("Deployment learning-assistant", "learning-assistant-service");
            assertAll(
                    () -> assertEquals(
                            0,
                            pods.inside("learning-assistant", "nc", "-zv", "postgres-service", "5432")
                                    .exitCode()),
                    () -> assertEquals(
                            0,
                            pods.inside("learning-assistant", "nc", "-zv", "redis-service", "6379")
                                    .exitCode()),
                    () -> assertEquals(
                            0,
                            pods.inside(
                                            "learning-assistant",
                                            "wget",
                                            "-q",
                                            "-O",
                                            "-",
                                            "http://learning-assistant-service:3000/api/health/ready")
                                    .exitCode()),
                    () -> assertTrue(pods.inside("postgres", "pg_dump", "-U", "learning_user", "learning_assistant_db")
                            .output()
                            .contains("PostgreSQL database dump complete")),
                    () -> assertEquals(
                            "learning_app",
                            pods.inside("learning-assistant", "cat", "/run/settings/POSTGRES_USER")
                                    .output()),
                    () -> assertFalse(
                            pods.inside("learning-assistant", "env").output().contains("owner-password")));
            changePasswords(pods);
            String made = pods.run("CronJob backup");
            assertTrue(made.startsWith("made learning-assistant-"), made);
        }
    }

    /** What the operations tool does in the pods of database and cache when it changes a password. */
    private static void changePasswords(Pods pods) {
        assertEquals(
                "OK",
                pods.inside(
                                "redis",
                                "/bin/sh",
                                "-c",
                                "printf 'REDIS_PASSWORD=new-password\\nREDIS_PASSWORD_PREVIOUS=cache-password-of-this-test\\n'"
                                        + " | /bin/sh /scripts/settings.sh redis - && /bin/sh /scripts/ask.sh ACL LOAD")
                        .output());
        for (String password : List.of("new-password", "cache-password-of-this-test")) {
            assertEquals(
                    "PONG",
                    pods.inside(
                                    "redis",
                                    "/bin/sh",
                                    "-c",
                                    "REDISCLI_AUTH=" + password + " redis-cli --no-auth-warning PING")
                            .output());
        }
        assertEquals(
                "",
                pods.inside(
                                "postgres",
                                "/bin/sh",
                                "-c",
                                "printf 'POSTGRES_PASSWORD=owner-password-of-this-test\\nPOSTGRES_APP_USER=learning_app_b\\n"
                                        + "POSTGRES_APP_PASSWORD=app-password\\nPOSTGRES_READ_PASSWORD=\\n'"
                                        + " | /bin/sh /scripts/settings.sh postgres - && /bin/bash /scripts/roles.sh")
                        .output());
        assertEquals(
                "learning_app_b",
                pods.inside(
                                "postgres",
                                "/bin/sh",
                                "-c",
                                "PGPASSWORD=app-password psql --host=127.0.0.1 --username=learning_app_b"
                                        + " --dbname=learning_assistant_db -At -c 'select current_user'")
                        .output());
    }
}
