package org.learningassistant.web.platform.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class FilesTest {
    @Inject
    Files files;

    @Inject
    Jdbi jdbi;

    @Test
    void whatIsStoredComesBackByteForByte() throws IOException {
        byte[] content = new byte[700_001];
        new SplittableRandom(1).nextBytes(content);
        UUID id = files.store(null, "sound.mp3", "audio/mpeg", new ByteArrayInputStream(content));
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        files.copyTo(id, back);
        assertArrayEquals(content, back.toByteArray());
        assertEquals(content.length, files.describe(id).orElseThrow().size());
    }

    @Test
    void aStreamThatBreaksLeavesNothingBehind() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[600_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client went away");
            }
        });
        long before = count();
        assertThrows(IOException.class, () -> files.store(null, "half.bin", "application/octet-stream", broken));
        assertEquals(before, count());
    }

    private long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from stored_file_chunk")
                .mapTo(Long.class)
                .one());
    }
}
