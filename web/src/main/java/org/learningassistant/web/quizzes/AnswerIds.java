package org.learningassistant.web.quizzes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id under which the answer to a question of an attempt goes into the log. It follows from the two, so that an attempt
 * finished twice, or by two processes, or once more after a crash, counts once.
 */
final class AnswerIds {
    private AnswerIds() {}

    /** A UUID of version 8 (RFC 9562) from the first bits of a SHA-256, built as version 5 is from a SHA-1. */
    static UUID of(UUID attempt, int position) {
        byte[] name = ByteBuffer.allocate(20)
                .putLong(attempt.getMostSignificantBits())
                .putLong(attempt.getLeastSignificantBits())
                .putInt(position)
                .array();
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        long high = (digest.getLong() & ~0xF000L) | 0x8000L;
        long low = (digest.getLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
