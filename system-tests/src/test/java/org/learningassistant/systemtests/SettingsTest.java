package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aFolderOfSettingsThatIsNotThereOrHoldsStrangersIsNamed(@TempDir Path folder) throws IOException {
        var missing = Application.launch("settings-missing", Map.of("SETTINGS_DIR", "/no/such/folder"));
        assertEquals(78, missing.exitCode(), missing::log);
        assertTrue(missing.log().contains("/no/such/folder"), missing::log);

        Files.writeString(folder.resolve("REDIS_PASWORD"), "x");
        Files.writeString(folder.resolve("COLOUR"), "blue");
        var strange = Application.launch("settings-strange", Map.of("SETTINGS_DIR", folder.toString()));
        assertEquals(78, strange.exitCode(), strange::log);
        assertTrue(strange.log().contains("did you mean REDIS_PASSWORD?"), strange::log);
        assertTrue(strange.log().contains("COLOUR is not known"), strange::log);
        assertFalse(strange.log().contains("\tat "), strange::log);
    }
}
