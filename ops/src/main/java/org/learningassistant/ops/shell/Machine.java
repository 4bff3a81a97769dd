package org.learningassistant.ops.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What this host has. */
public interface Machine {
    String name();

    /** In bytes; 0 when it cannot be told. */
    long memory();

    /** In bytes, where the path is or would be. */
    long freeDisk(Path path);

    /** Whether another program listens at the port already. */
    boolean isPortTaken(int port);

    /** Whether a service keeps the clock right; empty when it cannot be told. */
    Optional<Boolean> isClockKept();

    /** Until when the certificate is good that is presented at a port of this host; empty when there is none. */
    Optional<Instant> certificateEnd(int port);
}
