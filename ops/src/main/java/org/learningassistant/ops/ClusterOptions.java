package org.learningassistant.ops;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command for a cluster takes. */
final class ClusterOptions {
    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "staging or production (default), each in a namespace of its own.")
    @Nullable
    String environment;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "The settings (default: .env.prod in the checkout, .env.staging for staging when it is there).")
    @Nullable
    Path envFile;

    @Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig (default: the current one).")
    @Nullable
    String context;

    @Option(
            names = {"-d", "--dry-run"},
            description = "Change nothing: print the exact command lines and what would be different.")
    boolean dryRun;

    @Option(names = "--json", description = "Print what came of it as one JSON object.")
    boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Options.Times.class,
            description = "How long a roll-out may take (default: 10m and 1m for each pod).")
    @Nullable
    Duration timeout;

    /** What was given before the command counts too. */
    void joinedTo(ClusterOptions outer) {
        environment = environment == null ? outer.environment : environment;
        envFile = envFile == null ? outer.envFile : envFile;
        context = context == null ? outer.context : context;
        timeout = timeout == null ? outer.timeout : timeout;
        dryRun |= outer.dryRun;
        json |= outer.json;
    }
}
