package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {

    @Test
    void withoutOptionsDataLieUnderTheUsersHomeAndThePortIs3000() {
        assertEquals(
                new Options(Path.of(System.getProperty("user.home"), ".learning-assistant"), 3000, false),
                Options.read(List.of(), Map.of()));
    }

    @Test
    void anOptionWinsOverTheEnvironment() {
        var environment = Map.of("LEARNING_ASSISTANT_HOME", "/var/lib/la", "PORT", "3100");
        assertEquals(new Options(Path.of("/var/lib/la"), 3100, false), Options.read(List.of(), environment));
        assertEquals(
                new Options(Path.of("/tmp/trial"), 0, false),
                Options.read(List.of("--home=/tmp/trial", "--port", "0", "--no-build"), environment));
    }

    @Test
    void helpIsAnsweredBeforeAnythingElse() {
        assertTrue(Options.read(List.of("--help"), Map.of()).help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "--port=70000", "--port=web", "--port", "--home=", "start"})
    void aMistakeIsNamedWithTheWayToTheHelp(String argument) {
        var problem = assertThrows(Problem.class, () -> Options.read(List.of(argument), Map.of()));
        assertEquals(Problem.Kind.USAGE, problem.kind());
        assertTrue(String.valueOf(problem.getMessage()).endsWith("See bin/run --help."), problem.getMessage());
    }
}
