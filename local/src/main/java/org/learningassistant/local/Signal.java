package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** Signals that {@link Process} cannot send by itself. */
enum Signal {
    TERM,
    INT,
    QUIT,
    KILL;

    /** Sends the signal; a process that is gone already is no error. A negative number means a process group. */
    void send(long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" -- \"$1\"", name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }
}
