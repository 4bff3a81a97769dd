package org.learningassistant.ops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whoeverComesSecondIsToldWhoIsFirst() throws Lock.Taken {
        Path file = folder.resolve("data/ops/lock");
        try (Lock first = Lock.take(file, "update", "here", NOW)) {
            assertEquals("", first.takenOver());
            var taken = assertThrows(Lock.Taken.class, () -> Lock.take(file, "scale", "here", NOW));
            assertTrue(
                    String.valueOf(taken.getMessage()).contains("since 2026-11-27T12:00:00Z: update"),
                    taken::getMessage);
            var elsewhere = assertThrows(Lock.Taken.class, () -> Lock.take(file, "scale", "there", NOW));
            assertTrue(String.valueOf(elsewhere.getMessage()).contains("if that host is gone"), elsewhere::getMessage);
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOver() throws IOException, Lock.Taken {
        Path file = folder.resolve("lock");
        long pid = ProcessHandle.current().pid();
        for (String left : new String[] {
            "{\"owner\":\"ada\",\"host\":\"here\",\"pid\":99999999,\"started\":\"\",\"since\":\"x\",\"purpose\":\"update\"}",
            // the number lives on, in another process
            "{\"owner\":\"ada\",\"host\":\"here\",\"pid\":" + pid + ",\"started\":\"before\",\"purpose\":\"update\"}",
            "{\"owner\":\"ada\",\"ho",
            ""
        }) {
            Files.writeString(file, left);
            try (Lock lock = Lock.take(file, "update", "here", NOW)) {
                assertFalse(lock.takenOver().isEmpty(), left);
            }
        }
    }
}
