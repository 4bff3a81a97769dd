package org.learningassistant.web.library;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.DeckReader.Refusal;

/**
 * The lines of a text file in UTF-8, or in UTF-16 with its mark. Never guesses an encoding: a wrong guess would put
 * wrong letters into questions and answers without anybody noticing.
 */
final class TextLines implements AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private final InputStream in;
    private final Charset charset;
    /** Bytes per code unit. */
    private final int width;

    private long read;
    private int number;
    private int pushedBack = NONE;
    private static final int NONE = -2;
    private static final int END = -1;

    private TextLines(InputStream in, Charset charset, int width) {
        this.in = in;
        this.charset = charset;
        this.width = width;
    }

    static TextLines open(Path file) throws FileRefused, IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(OtherFile.START);
        }
        if (start.length == 0) {
            throw new FileRefused(Refusal.EMPTY);
        }
        Refusal other = OtherFile.of(start).orElse(null);
        if (other != null) {
            throw new FileRefused(other);
        }
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return skipping(3, new TextLines(in, StandardCharsets.UTF_8, 1));
        }
        if (begins(start, 0xFF, 0xFE)) {
            return skipping(2, new TextLines(in, StandardCharsets.UTF_16LE, 2));
        }
        if (begins(start, 0xFE, 0xFF)) {
            return skipping(2, new TextLines(in, StandardCharsets.UTF_16BE, 2));
        }
        return new TextLines(in, StandardCharsets.UTF_8, 1);
    }

    /** The number of the line returned last, from 1. */
    int number() {
        return number;
    }

    /** Bytes read so far. */
    long read() {
        return read;
    }

    /** The next line without its end, which may be LF, CR LF or CR; null after the last. */
    @Nullable
    String next() throws FileRefused, IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(160);
        int unit = unit();
        if (unit == END) {
            return null;
        }
        number++;
        while (unit != END && unit != '\n' && unit != '\r') {
            if (unit == 0) {
                throw new FileRefused(Refusal.NOT_TEXT, number);
            }
            if (line.size() >= LONGEST) {
                throw new FileRefused(Refusal.LINE_TOO_LONG, number);
            }
            append(line, unit);
            unit = unit();
        }
        if (unit == '\r') {
            int following = unit();
            pushedBack = following == '\n' ? NONE : following;
        }
        return decoded(line.toByteArray());
    }

    private void append(ByteArrayOutputStream line, int unit) {
        if (width == 1) {
            line.write(unit);
        } else if (charset.equals(StandardCharsets.UTF_16LE)) {
            line.write(unit & 0xFF);
            line.write(unit >> 8);
        } else {
            line.write(unit >> 8);
            line.write(unit & 0xFF);
        }
    }

    private int unit() throws IOException {
        if (pushedBack != NONE) {
            int unit = pushedBack;
            pushedBack = NONE;
            return unit;
        }
        int first = in.read();
        if (first < 0 || width == 1) {
            read += first < 0 ? 0 : 1;
            return first;
        }
        int second = in.read();
        if (second < 0) {
            return END;
        }
        read += 2;
        return charset.equals(StandardCharsets.UTF_16LE) ? second << 8 | first : first << 8 | second;
    }

    private String decoded(byte[] line) throws FileRefused {
        try {
            return Words.clean(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString());
        } catch (CharacterCodingException otherEncoding) {
            throw new FileRefused(Refusal.NOT_UTF8, number);
        }
    }

    private static TextLines skipping(int bytes, TextLines lines) throws IOException {
        lines.in.skipNBytes(bytes);
        return lines;
    }

    private static boolean begins(byte[] start, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
