package org.learningassistant.ops.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/**
 * Asks again while the API server cannot be reached. Every command line that is used here may be given twice: it says how
 * things shall be, not what to add.
 */
public final class Reconnecting implements Shell {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Pattern LOST =
            Pattern.compile("connection (to the server .*)?was refused|connection refused|connection reset"
                    + "|Unable to connect to the server|i/o timeout|TLS handshake timeout|no route to host|unexpected EOF"
                    + "|http2: client connection lost|etcdserver: (request timed out|leader changed)|the server is currently unable"
                    + "|ServiceUnavailable");

    private final Shell real;
    private final Pause time;
    private final Consumer<String> says;

    public Reconnecting(Shell real, Pause time, Consumer<String> says) {
        this.real = real;
        this.time = time;
        this.says = says;
    }

    @Override
    public Result run(Command command, Consumer<String> lines) {
        Instant began = time.instant();
        boolean said = false;
        while (true) {
            Result result = real.run(command, lines);
            boolean patient = Duration.between(began, time.instant()).compareTo(PATIENCE) < 0;
            if (result.succeeded() || !isLost(result) || !patient) {
                return result;
            }
            if (!said) {
                says.accept("The API server cannot be reached (" + result.reason() + "); asks again for "
                        + PATIENCE.toSeconds() + " s");
                said = true;
            }
            time.pause(AGAIN);
        }
    }

    /** Inside a pod a refused connection is an answer, not a lost connection. */
    private static boolean isLost(Result result) {
        return LOST.matcher(result.err()).find() && !result.err().contains("command terminated with exit code");
    }

    @Override
    public int attached(Command command) {
        return real.attached(command);
    }
}
