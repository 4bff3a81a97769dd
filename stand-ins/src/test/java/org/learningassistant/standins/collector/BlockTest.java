package org.learningassistant.standins.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void theFileOfThisProjectIsRead() throws IOException {
        Block file = Block.read(Files.readString(Path.of("../logging/fluentd/fluent.conf")));
        assertEquals("24224", file.part("source", "forward").value("port"));
        assertEquals("1d", file.part("match", "file").part("buffer").value("timekey"));
        assertEquals(
                "find /fluentd/log -type f -name '*.log' -mtime +14 -print -delete",
                file.part("source", "exec").value("command"));
    }

    @Test
    void whatIsNotClosedIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Block.read("<source>\n@type forward\n"));
        assertThrows(IllegalArgumentException.class, () -> Block.read("<source>\n</match>\n"));
    }
}
