package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everythingWrongWithTheSettingsIsSaidAtOnceWithAnExitCodeOfItsOwn() {
        var application = Application.launch(
                "bad-settings",
                Map.of(
                        "POSTGRES_PORT", "five thousand",
                        "POSTGRES_PASSWORD", "your_password_here",
                        "REDIS_PASWORD", "a-misspelt-name",
                        "NEXTAUTH_SECRET", "too-short",
                        "DRAIN_DELAY", "soon"));
        assertEquals(78, application.exitCode(), application::log);
        String log = application.log();
        assertAll(Stream.of(
                        "POSTGRES_PORT",
                        "POSTGRES_PASSWORD",
                        "did you mean REDIS_PASSWORD?",
                        "NEXTAUTH_SECRET",
                        "DRAIN_DELAY")
                .map(said -> () -> assertTrue(log.contains(said), () -> "nothing about " + said + " in:\n" + log)));
        assertFalse(log.contains("\tat "), () -> "a stack trace:\n" + log);
        assertFalse(log.contains("too-short"), () -> "a secret is shown:\n" + log);
    }
}
