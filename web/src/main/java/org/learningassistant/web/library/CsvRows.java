package org.learningassistant.web.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.DeckReader.Refusal;

/** The rows of a table in text (RFC 4180), with any delimiter; quoted cells may hold delimiters, line ends and doubled quotes. */
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_CELL = 200_000;
    private static final int MOST_CELLS = 500;
    private static final int END = -1;
    private static final int NONE = -2;

    private final Reader in;
    private final char delimiter;
    private int line = 1;
    private int column;
    private int pushedBack = NONE;
    private long characters;

    private CsvRows(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** @param line where it begins, from 1 */
    record Row(int line, List<String> cells) {}

    static CsvRows open(Path file, Charset charset, char delimiter) throws IOException {
        return new CsvRows(new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset)), delimiter);
    }

    static CsvRows of(String text, char delimiter) {
        return new CsvRows(new java.io.StringReader(text), delimiter);
    }

    /** UTF-8 or UTF-16 with its mark, UTF-8 when every byte fits, else what spreadsheets in western Europe write. */
    static Charset charset(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        }
        if (start.length == 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (start.length == 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        char[] buffer = new char[8192];
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
            while (text.read(buffer) >= 0) {
                // only whether it can be decoded
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException otherEncoding) {
            return Charset.forName("windows-1252");
        }
    }

    /** Characters read so far. */
    long read() {
        return characters;
    }

    /** The next row that has anything in it; null behind the last. */
    @Nullable
    Row next() throws FileRefused, IOException {
        while (true) {
            int first = take();
            if (first == END) {
                return null;
            }
            pushedBack = first;
            column--;
            characters--;
            Row row = row();
            if (!row.cells().stream().allMatch(String::isBlank)) {
                return row;
            }
        }
    }

    private Row row() throws FileRefused, IOException {
        int begin = line;
        List<String> cells = new ArrayList<>();
        while (true) {
            StringBuilder cell = new StringBuilder();
            int end = cell(cell);
            if (cells.size() >= MOST_CELLS) {
                throw new FileRefused(Refusal.CSV_TOO_LARGE, begin);
            }
            cells.add(Words.clean(cell.toString().replace("\r\n", "\n").replace('\r', '\n')));
            if (end != delimiter) {
                return new Row(begin, cells);
            }
        }
    }

    /** Fills in a cell and returns what ended it: the delimiter, a line end, or the end of the file. */
    private int cell(StringBuilder cell) throws FileRefused, IOException {
        int unit = take();
        if (unit == '"') {
            quoted(cell);
            unit = take();
            while (unit == ' ') {
                unit = take();
            }
            if (unit != delimiter && unit != END && unit != '\n' && unit != '\r') {
                throw new FileRefused(Refusal.CSV_AFTER_QUOTE, line, column);
            }
        }
        while (unit != delimiter && unit != END && unit != '\n' && unit != '\r') {
            append(cell, unit);
            unit = take();
        }
        if (unit == '\n' || unit == '\r') {
            endLine(unit);
            return '\n';
        }
        return unit;
    }

    private void quoted(StringBuilder cell) throws FileRefused, IOException {
        int openLine = line;
        int openColumn = column;
        while (true) {
            int unit = take();
            if (unit == END) {
                throw new FileRefused(Refusal.CSV_QUOTE_OPEN, openLine, openColumn);
            }
            if (unit == '"') {
                int following = take();
                if (following != '"') {
                    pushedBack = following;
                    column--;
                    characters--;
                    return;
                }
            }
            append(cell, unit);
            if (unit == '\n') {
                line++;
                column = 0;
            }
        }
    }

    private void append(StringBuilder cell, int unit) throws FileRefused {
        if (cell.length() >= LONGEST_CELL) {
            throw new FileRefused(Refusal.CSV_TOO_LARGE, line);
        }
        cell.append((char) unit);
    }

    private void endLine(int unit) throws IOException {
        if (unit == '\r') {
            int following = take();
            if (following != '\n') {
                pushedBack = following;
                characters--;
            }
        }
        line++;
        column = 0;
    }

    private int take() throws IOException {
        int unit = pushedBack == NONE ? in.read() : pushedBack;
        pushedBack = NONE;
        if (characters == 0 && unit == '\uFEFF') {
            unit = in.read();
        }
        column++;
        characters++;
        return unit;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
