package org.learningassistant.systemtests;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements in what a client of PostgreSQL sends: those it runs by Bind, whose text an earlier Parse gave, and
 * those of the simple protocol. Source: PostgreSQL 15 manual, 55.7 Message Formats.
 */
final class PostgresTalk implements WireTap.Language {
    private static final int ENCRYPTION_REQUEST = 80_877_103;

    private final Map<String, String> parsed = new HashMap<>();
    private byte[] unread = {};
    private boolean introduced;

    @Override
    public List<String> hear(byte[] bytes, int length) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(unread);
        all.write(bytes, 0, length);
        var buffer = ByteBuffer.wrap(all.toByteArray());
        List<String> statements = new ArrayList<>();
        var types = new StringBuilder();
        while (hasMessage(buffer)) {
            if (introduced) {
                types.append((char) buffer.get(buffer.position()));
                message(buffer, statements);
            } else {
                types.append('-');
                introduction(buffer);
            }
        }
        unread = new byte[buffer.remaining()];
        buffer.get(unread);
        return statements.isEmpty() && !types.isEmpty() ? List.of("(messages " + types + ")") : statements;
    }

    /** The first messages of a connection have no type. */
    private boolean hasMessage(ByteBuffer buffer) {
        int head = introduced ? 1 : 0;
        return buffer.remaining() >= head + 4 && buffer.remaining() >= head + buffer.getInt(buffer.position() + head);
    }

    private void introduction(ByteBuffer buffer) {
        int length = buffer.getInt();
        introduced = buffer.getInt() != ENCRYPTION_REQUEST;
        buffer.position(buffer.position() + length - 8);
    }

    private void message(ByteBuffer buffer, List<String> statements) {
        char type = (char) buffer.get();
        int end = buffer.position() + buffer.getInt(buffer.position());
        buffer.getInt();
        switch (type) {
            case 'P' -> parsed.put(text(buffer), text(buffer));
            case 'B' -> {
                var _ = text(buffer);
                statements.add(parsed.getOrDefault(text(buffer), "?").strip());
            }
            case 'Q' -> statements.add(text(buffer).strip());
            default -> {
                // says nothing about what is asked
            }
        }
        buffer.position(end);
    }

    private static String text(ByteBuffer buffer) {
        int start = buffer.position();
        while (buffer.get() != 0) {
            // up to the zero byte
        }
        return new String(buffer.array(), start, buffer.position() - start - 1, StandardCharsets.UTF_8);
    }
}
