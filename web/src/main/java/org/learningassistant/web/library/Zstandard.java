package org.learningassistant.web.library;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** Unpacks Zstandard (RFC 8878) while it flows, with a window of at most 8 MiB. */
final class Zstandard extends FilterInputStream {
    /** How a frame begins. */
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private Zstandard(InputStream packed) {
        super(new ZstdInputStream(new MeasuredFrames(packed)));
    }

    /** The unpacked content; what is not packed is taken as it is. */
    static InputStream of(InputStream packed) throws IOException {
        PushbackInputStream start = new PushbackInputStream(packed, MAGIC.length);
        byte[] first = start.readNBytes(MAGIC.length);
        start.unread(first);
        return Arrays.equals(first, MAGIC) ? new Zstandard(start) : start;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            return super.read(to, offset, length);
        } catch (RuntimeException damaged) {
            // the decoder tells of damage by whatever it ran into: a bound, a state, a malformed frame
            throw new IOException("damaged Zstandard data", damaged);
        }
    }
}
