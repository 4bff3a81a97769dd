package org.learningassistant.web.library;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.learningassistant.web.library.DeckReader.Refusal;

/** Goes through the fields of one message in Protocol Buffers' wire format; what is not asked for is passed over. */
final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    private final byte[] message;
    private int at;
    private int number;
    private long varint;
    private byte[] bytes = {};

    ProtobufFields(byte[] message) {
        this.message = message;
    }

    /** Goes to the next field; false behind the last. */
    boolean next() throws FileRefused {
        if (at >= message.length) {
            return false;
        }
        long tag = readVarint();
        number = (int) (tag >>> 3);
        varint = 0;
        bytes = new byte[0];
        switch ((int) (tag & 7)) {
            case VARINT -> varint = readVarint();
            case EIGHT_BYTES -> take(8);
            case LENGTH -> bytes = take(readVarint());
            case FOUR_BYTES -> take(4);
            default -> throw new FileRefused(Refusal.DAMAGED);
        }
        return true;
    }

    /** The number by which the message's description names the field. */
    int number() {
        return number;
    }

    /** The value of a number; 0 for other fields. */
    long varint() {
        return varint;
    }

    /** The value of a text or message; empty for other fields. */
    byte[] bytes() {
        return bytes;
    }

    String text() {
        return Words.clean(new String(bytes, StandardCharsets.UTF_8));
    }

    private byte[] take(long length) throws FileRefused {
        if (length < 0 || length > message.length - at) {
            throw new FileRefused(Refusal.DAMAGED);
        }
        byte[] taken = Arrays.copyOfRange(message, at, at + (int) length);
        at += (int) length;
        return taken;
    }

    private long readVarint() throws FileRefused {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= message.length) {
                throw new FileRefused(Refusal.DAMAGED);
            }
            byte next = message[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new FileRefused(Refusal.DAMAGED);
    }
}
