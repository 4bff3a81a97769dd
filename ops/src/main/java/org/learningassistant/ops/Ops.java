package org.learningassistant.ops;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.learningassistant.ops.secrets.Secrets;
import org.learningassistant.ops.shell.HttpWeb;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Processes;
import org.learningassistant.ops.shell.ThisMachine;
import picocli.CommandLine;

/** Where the program begins. */
public final class Ops {
    /** The first word when it is about a cluster; else it is about one host. */
    private static final String CLUSTER = "kubernetes";

    private Ops() {}

    public static void main(String... arguments) {
        World world = new World(
                Path.of(System.getProperty("learning-assistant.root", "")),
                System.getenv(),
                installation -> new Processes(installation.root(), installation.environment()),
                new HttpWeb(),
                ThisMachine::new,
                Pause.real(),
                Secrets::random,
                System.out,
                System.err,
                System.console() != null && System.console().isTerminal());
        System.exit(run(world, arguments));
    }

    static int run(World world, String... arguments) {
        boolean cluster = arguments.length > 0 && arguments[0].equals(CLUSTER);
        CommandLine line = new CommandLine(cluster ? new KubernetesCommands(world) : new ComposeCommands(world));
        String typed = world.environment().getOrDefault("LEARNING_ASSISTANT_COMMAND", "");
        if (!typed.isEmpty()) {
            line.setCommandName(typed);
        }
        line.addSubcommand(new PlanCommand(world));
        line.addSubcommand(new ExplainCommand(world));
        if (!cluster) {
            line.addSubcommand(new AutoscaleCommand(world));
        }
        line.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(110);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            switch (failure) {
                case Refused refused -> {
                    world.err().println("Refused, nothing was changed:");
                    refused.reasons().forEach(reason -> world.err().println("  - " + reason));
                    return ExitCode.REFUSED;
                }
                case UncheckedIOException file -> {
                    Throwable cause = file.getCause();
                    world.err().println(file.getMessage() + (cause == null ? "" : ": " + cause));
                    return ExitCode.FAILED;
                }
                default -> throw failure;
            }
        });
        return line.execute(cluster ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
    }
}
