package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of {@code bin/} that decide something. */
final class ScriptsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theCountAddsAllSuitesAndFailsWhenATestFailed() throws Exception {
        String reports = suite(10, 0, 0, 0) + suite(5, 1, 2, 1);
        assertEquals(new Result("11 passed, 3 failed, 1 skipped\n", 1), count(reports, 0, 0, 0));
        assertEquals(new Result("10 passed, 0 failed, 0 skipped\n", 0), count(suite(10, 0, 0, 0), 0, 0, 0));
    }

    @Test
    void aMissingToolIsCountedAsSkippedOrInContinuousIntegrationAsFailed() throws Exception {
        assertEquals(new Result("10 passed, 0 failed, 3 skipped\n", 0), count(suite(10, 0, 0, 0), 0, 3, 0));
        assertEquals(new Result("10 passed, 3 failed, 0 skipped\n", 1), count(suite(10, 0, 0, 0), 3, 0, 0));
    }

    @Test
    void noTestAndABrokenBuildAreFailures() throws Exception {
        assertEquals(new Result("No test ran.\n0 passed, 0 failed, 0 skipped\n", 1), count("", 0, 0, 0));
        var broken = count(suite(10, 0, 0, 0), 0, 0, 1);
        assertEquals(1, broken.code());
        assertTrue(broken.output().contains("The build failed (exit code 1)"), broken.output());
    }

    @Test
    void buildingShowsModulesAndErrorsInsteadOfEverything() throws Exception {
        var shown = run(
                """
                [INFO] Scanning for projects...
                Downloaded from central: https://example.org/maven2/a.jar (1 kB at 2 kB/s)
                [INFO] Building Learning Assistant: memory (the learning engine) 0.1.0-SNAPSHOT   [2/4]
                [INFO] --- compiler:3.14.1:compile (default-compile) @ memory ---
                [ERROR] Item.java:[3,5] ';' expected
                """,
                Map.of(),
                List.of("awk", "-f", PROJECT.resolve("bin/lib/progress.awk").toString()));
        assertEquals("""
                  fetching libraries (1 so far)
                  Learning Assistant: memory (the learning engine)  [2/4]
                    compiling
                  [ERROR] Item.java:[3,5] ';' expected
                """, shown.output());
    }

    @Test
    void aJdkOfJavaHomeIsTakenWhenItIsRecentEnough() throws Exception {
        assertEquals(fakeJdk("26-ea"), jdkFoundFor(fakeJdk("26-ea")));
        String old = fakeJdk("17.0.2");
        assertTrue(
                !jdkFoundFor(old).equals(old), "another one is looked for, and there is the one that runs this test");
    }

    private String jdkFoundFor(String javaHome) throws Exception {
        var command = List.of("sh", "-c", ". \"$0\"; jdk_find && echo \"$JAVA_HOME\"", PROJECT + "/bin/lib/jdk.sh");
        return run("", Map.of("JAVA_HOME", javaHome), command).output().strip();
    }

    private String fakeJdk(String version) throws IOException {
        Path jdk = folder.resolve(version);
        Files.createDirectories(jdk.resolve("bin"));
        for (String program : List.of("bin/java", "bin/javac")) {
            Files.writeString(jdk.resolve(program), "");
            assertTrue(jdk.resolve(program).toFile().setExecutable(true));
        }
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk.toString();
    }

    private static String suite(int tests, int errors, int failures, int skipped) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite version="3.0.2" name="SomeTest" time="0.1" tests="%d" errors="%d" skipped="%d" failures="%d">
                  <testcase name="one" classname="SomeTest" time="0.01"/>
                </testsuite>
                """.formatted(tests, errors, skipped, failures);
    }

    private Result count(String reports, int failed, int skipped, int code) throws Exception {
        var command = new ArrayList<>(List.of("awk"));
        command.addAll(List.of("-v", "failed=" + failed, "-v", "skipped=" + skipped, "-v", "code=" + code));
        command.addAll(List.of("-f", PROJECT.resolve("bin/lib/count.awk").toString()));
        return run(reports, Map.of(), command);
    }

    private Result run(String input, Map<String, String> environment, List<String> command) throws Exception {
        Path in = Files.writeString(folder.resolve("input"), input);
        var builder = new ProcessBuilder(command).redirectInput(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(output, process.waitFor());
    }

    private record Result(String output, int code) {}
}
