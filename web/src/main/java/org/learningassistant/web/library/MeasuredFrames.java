package org.learningassistant.web.library;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Follows the frames of Zstandard (RFC 8878, 3.1) while they flow, and breaks off before one that asks for a larger
 * window than may be set aside: the decoder would set it aside whatever is in the frame. It unpacks nothing, and leaves
 * what is damaged to the decoder.
 */
final class MeasuredFrames extends FilterInputStream {
    private static final long LARGEST_WINDOW = 8L << 20;
    private static final int FRAME = 0xFD2FB528;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 4;
    private static final int REPEATED = 1;

    private enum Part {
        MAGIC,
        DESCRIPTOR,
        HEADER,
        BLOCK,
        UNKNOWN
    }

    private final ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    private Part part = Part.MAGIC;
    private long content;
    private int descriptor;

    MeasuredFrames(InputStream packed) {
        super(packed);
        expect(Part.MAGIC, 4);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        int at = offset;
        while (at < offset + count && part != Part.UNKNOWN) {
            if (content > 0) {
                int passed = (int) Math.min(content, offset + count - at);
                content -= passed;
                at += passed;
            } else {
                bytes.put(to[at++]);
                if (!bytes.hasRemaining()) {
                    take(bytes.flip());
                }
            }
        }
        return count;
    }

    private void expect(Part next, int length) {
        part = next;
        bytes.clear().limit(length);
    }

    private void take(ByteBuffer whole) throws IOException {
        switch (part) {
            case MAGIC -> {
                if (whole.getInt() == FRAME) {
                    expect(Part.DESCRIPTOR, 1);
                } else {
                    // the decoder knows no other frames either
                    part = Part.UNKNOWN;
                }
            }
            case DESCRIPTOR -> {
                descriptor = whole.get() & 0xFF;
                expect(Part.HEADER, (isSingleSegment() ? 0 : 1) + dictionary() + size());
            }
            case HEADER -> {
                long window = window(whole);
                if (window < 0 || window > LARGEST_WINDOW) {
                    throw new IOException("a Zstandard window larger than any deck has");
                }
                expect(Part.BLOCK, 3);
            }
            case BLOCK -> {
                int head = (whole.getShort() & 0xFFFF) | ((whole.get() & 0xFF) << 16);
                boolean last = (head & 1) == 1;
                content = ((head >> 1) & 3) == REPEATED ? 1 : head >> 3;
                if (last) {
                    content += (descriptor & CHECKSUM) == 0 ? 0 : 4;
                    expect(Part.MAGIC, 4);
                } else {
                    expect(Part.BLOCK, 3);
                }
            }
            case UNKNOWN -> throw new IllegalStateException("nothing is expected");
        }
    }

    private boolean isSingleSegment() {
        return (descriptor & SINGLE_SEGMENT) != 0;
    }

    private int dictionary() {
        return List.of(0, 1, 2, 4).get(descriptor & 3);
    }

    /** How many bytes say how long the content is. */
    private int size() {
        return List.of(isSingleSegment() ? 1 : 0, 2, 4, 8).get(descriptor >> 6);
    }

    /** Bytes; negative when it is beyond all measure. */
    private long window(ByteBuffer header) {
        if (!isSingleSegment()) {
            int window = header.get() & 0xFF;
            long base = 1L << (10 + (window >> 3));
            return base + base / 8 * (window & 7);
        }
        header.position(dictionary());
        return switch (size()) {
            case 1 -> header.get() & 0xFF;
            case 2 -> (header.getShort() & 0xFFFF) + 256;
            case 4 -> Integer.toUnsignedLong(header.getInt());
            default -> header.getLong();
        };
    }
}
