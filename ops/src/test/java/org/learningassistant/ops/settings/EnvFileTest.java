package org.learningassistant.ops.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.ops.secrets.Secrets;

class EnvFileTest {
    private static final EnvFile FILE =
            new EnvFile(List.of("# of this server", "REDIS_PASSWORD=one", "", "DOMAIN=learn.example.org"));

    @Test
    void aChangeLeavesCommentsAndPlacesAsTheyAre() {
        assertEquals(
                List.of("# of this server", "REDIS_PASSWORD=two", "", "DOMAIN=learn.example.org", "JWT_SECRET=new"),
                FILE.with("REDIS_PASSWORD", "two").with("JWT_SECRET", "new").lines());
        assertEquals(
                List.of("# of this server", "", "DOMAIN=learn.example.org"),
                FILE.with("REDIS_PASSWORD", "").lines());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        EnvFile wrong = new EnvFile(List.of(
                "POSTGRES_PASSWORD=your_secure_postgres_password",
                "OPENAI_API_KEY=your_openai_api_key",
                "DOMAIN=\"quoted\"",
                "A=1 # with a comment",
                "B=$HOME",
                "A=2",
                "export C=3",
                "nothing"));
        assertEquals(
                List.of(
                        "POSTGRES_PASSWORD still has its placeholder: give it a value, or let `secrets generate` make one",
                        "OPENAI_API_KEY still has its placeholder: give it a value or remove the line",
                        "DOMAIN has a quote, a $ or a comment in its value, which Docker, Kubernetes and this program would"
                                + " read differently",
                        "A has a quote, a $ or a comment in its value, which Docker, Kubernetes and this program would"
                                + " read differently",
                        "B has a quote, a $ or a comment in its value, which Docker, Kubernetes and this program would"
                                + " read differently",
                        "A is given more than once",
                        "line 7 is not NAME=value",
                        "line 8 is not NAME=value"),
                wrong.problems());
        assertEquals(List.of(), FILE.problems());
        assertEquals(List.of("POSTGRES_PASSWORD", "JWT_SECRET", "NEXTAUTH_SECRET", "GRAFANA_PASSWORD"), FILE.missing());
    }

    @Test
    void theExampleIsCompleteOnceItsSecretsAreMade() {
        EnvFile example = EnvFile.read(Path.of("../.env.example"));
        assertEquals(List.of(), example.missing());
        assertEquals(
                EnvFile.REQUIRED.size(),
                example.problems().size(),
                () -> "only placeholders of what can be made: " + example.problems());
        Secrets.Filled filled = Secrets.fill(example, true, Secrets::random);
        assertEquals(EnvFile.REQUIRED, filled.made());
        assertEquals(List.of(), filled.file().problems());
        assertEquals(43, filled.file().value("JWT_SECRET").length());
        assertEquals(
                List.of(), Secrets.fill(filled.file(), true, Secrets::random).made());
    }

    @Test
    void onlyWhatReplicasReadChangesTheirDigest() {
        assertEquals(FILE.digest(), FILE.with("GRAFANA_PASSWORD", "x").digest());
        assertEquals(FILE.digest(), new EnvFile(List.of("DOMAIN=learn.example.org", "REDIS_PASSWORD=one")).digest());
        assertNotEquals(FILE.digest(), FILE.with("REDIS_PASSWORD", "two").digest());
    }
}
