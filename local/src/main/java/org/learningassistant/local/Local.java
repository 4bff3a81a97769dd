package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The command {@code bin/run}. Its one argument from there is the application's jar, as a system property. */
public final class Local {

    /** Path of quarkus-run.jar. The launcher is built before the application and does not depend on it. */
    static final String APPLICATION_PROPERTY = "learning-assistant.application";

    private Local() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            var options = Options.read(arguments, System.getenv());
            if (options.help()) {
                System.out.print(help());
                return 0;
            }
            Path jar = Path.of(System.getProperty(APPLICATION_PROPERTY, "web/target/quarkus-app/quarkus-run.jar"));
            var stops = new StopRequests(Thread.currentThread());
            stops.listen();
            return new Launcher(options, jar, new Terminal(System.out, InstantSource.system()), stops).run();
        } catch (Problem problem) {
            System.err.println(problem.getMessage());
            return problem.kind().exitCode;
        }
    }

    private static String help() {
        try (var in = Local.class.getResourceAsStream("help.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
