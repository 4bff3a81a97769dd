package org.learningassistant.ops;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/**
 * Everything outside that commands touch.
 *
 * @param root the checkout
 * @param environment of this program
 * @param shell for an installation, whose variables the programs need
 * @param random makes passwords
 * @param terminal whether a person watches
 */
record World(
        Path root,
        Map<String, String> environment,
        Function<Installation, Shell> shell,
        Web web,
        Function<Shell, Machine> machine,
        Pause time,
        Supplier<String> random,
        PrintStream out,
        PrintStream err,
        boolean terminal) {}
