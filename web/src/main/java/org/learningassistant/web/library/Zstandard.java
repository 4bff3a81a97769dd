package org.learningassistant.web.library;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Unpacks Zstandard (RFC 8878) while it flows, with a window of at most 8 MiB in its first frame. */
final class Zstandard extends FilterInputStream {
    /** How a frame begins. */
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private static final int LONGEST_HEADER = 18;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final long LARGEST_WINDOW = 8L << 20;

    private Zstandard(InputStream packed) {
        super(new ZstdInputStream(packed));
    }

    /** The unpacked content; what is not packed is taken as it is. */
    static InputStream of(InputStream packed) throws IOException {
        PushbackInputStream start = new PushbackInputStream(packed, LONGEST_HEADER);
        byte[] first = start.readNBytes(LONGEST_HEADER);
        start.unread(first);
        if (!Arrays.equals(first, 0, Math.min(MAGIC.length, first.length), MAGIC, 0, MAGIC.length)) {
            return start;
        }
        if (window(first) > LARGEST_WINDOW) {
            throw new IOException("a Zstandard window larger than any deck has");
        }
        return new Zstandard(start);
    }

    /** What the decoder would set aside for a frame, whatever is in it (RFC 8878, 3.1.1.1); 0 when its header is cut off. */
    private static long window(byte[] header) {
        byte[] whole = Arrays.copyOf(header, LONGEST_HEADER);
        int descriptor = whole[4];
        if ((descriptor & SINGLE_SEGMENT) == 0) {
            long base = 1L << (10 + ((whole[5] & 0xFF) >> 3));
            return base + base / 8 * (whole[5] & 7);
        }
        int dictionary = List.of(0, 1, 2, 4).get(descriptor & 3);
        int length = List.of(1, 2, 4, 8).get((descriptor & 0xFF) >> 6);
        ByteBuffer size = ByteBuffer.wrap(whole, 5 + dictionary, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        return switch (length) {
            case 1 -> size.get() & 0xFF;
            case 2 -> (size.getShort() & 0xFFFF) + 256;
            case 4 -> size.getInt() & 0xFFFF_FFFFL;
            default -> size.getLong() < 0 ? Long.MAX_VALUE : size.getLong(0);
        };
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
