package org.learningassistant.web.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damaged copies of something good, and texts of pieces that a parser knows, put together in any order. */
public final class Mutations {
    private final SplittableRandom random;
    private final List<String> pieces;

    /** @param pieces what is put in between; at least one */
    public Mutations(long seed, List<String> pieces) {
        this.random = new SplittableRandom(seed);
        this.pieces = List.copyOf(pieces);
    }

    public byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> {
                    byte[] piece = pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8);
                    byte[] longer = new byte[bytes.length + piece.length];
                    System.arraycopy(bytes, 0, longer, 0, at);
                    System.arraycopy(piece, 0, longer, at, piece.length);
                    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
                    bytes = longer;
                }
                default -> {
                    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
            }
        }
        return bytes;
    }

    /** Only bytes that are others, at places that stay: for files in which places matter. */
    public byte[] bytesOf(byte[] original) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A text of up to so many pieces and words. */
    public String soup(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(random.nextInt(4) > 0 ? pieces.get(random.nextInt(pieces.size())) : "word ");
        }
        return text.toString();
    }

    public String of(String original) {
        return new String(of(original.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
