package org.learningassistant.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, without a window; started once. Playwright allows it for one thread only. */
final class Browsing {
    private static @Nullable Browser browser;

    private Browsing() {}

    /** A machine without a browser skips the test, with {@code CI=true} the test fails. */
    static Browser browser() {
        if (browser == null) {
            Path program = program().orElseGet(Browsing::missing);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setChromiumSandbox(false)
                            .setArgs(arguments()));
        }
        return browser;
    }

    private static Path missing() {
        String words = "no Chromium found; install it, for example: apt-get install chromium";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(words);
        }
        return Assumptions.abort("SKIPPED: " + words);
    }

    private static Optional<Path> program() {
        List<String> folders = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.add("/usr/bin");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Besides what keeps it quiet: it must not look for its maker's servers at every start. */
    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }
}
