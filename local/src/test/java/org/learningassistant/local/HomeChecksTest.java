package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class HomeChecksTest {

    @Test
    void aFullDiskIsSaidWithNumbers() {
        var problem = assertThrows(Problem.class, () -> HomeChecks.refuseFullDisk(Path.of("/data"), 123_456_789));
        assertEquals(Problem.Kind.DISK_FULL, problem.kind());
        assertEquals(
                "Only 123 MB are free on the disk of /data; at least 500 MB are needed. Free some space, or choose"
                        + " another folder with --home or LEARNING_ASSISTANT_HOME.",
                problem.getMessage());
    }
}
