package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes that a test has started. */
final class Signals {
    private Signals() {}

    /** Processes that stand still until they are closed. */
    interface Frozen extends AutoCloseable {
        @Override
        void close();
    }

    static void send(String signal, long pid) {
        try {
            int code = new ProcessBuilder("kill", "-s", signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("cannot send " + signal + " to the process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Stops a process, then its children; while it stands still it makes no new ones. */
    static Frozen freeze(long pid) {
        List<Long> stopped = new ArrayList<>(List.of(pid));
        send("STOP", pid);
        ProcessHandle.of(pid).orElseThrow().children().map(ProcessHandle::pid).forEach(child -> {
            send("STOP", child);
            stopped.add(child);
        });
        return () -> stopped.reversed().stream().filter(Signals::isAlive).forEach(process -> send("CONT", process));
    }
}
