package org.learningassistant.ops.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.learningassistant.ops.autoscale.Malformed;

/**
 * Reads a load from a table with two columns, {@code time} and {@code requests_per_second} (or {@code requests_per_minute}), separated
 * by a comma, times in ISO 8601 with a zone or in seconds since 1970.
 */
public final class CsvTrace {
    private static final String SECOND = "time,requests_per_second";
    private static final String MINUTE = "time,requests_per_minute";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    private static final Pattern EPOCH = Pattern.compile("\\d{1,15}(\\.\\d+)?");

    private CsvTrace() {}

    /** @throws Malformed when something is wrong with it */
    public static Load read(Path file, boolean fillGaps) {
        String name = file.toString();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            double unit = unit(lines.readLine(), name);
            Samples samples = new Samples(name);
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    sample(line, number, unit, name, samples);
                }
            }
            return samples.load(fillGaps, unit == 1 ? List.of() : List.of("the table counts requests per minute"));
        } catch (NoSuchFileException missing) {
            throw new Malformed(name, "there is no such file");
        } catch (CharacterCodingException foreign) {
            throw new Malformed(name, "is not UTF-8 text");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
    }

    /** How many seconds the column counts requests for. */
    private static double unit(@org.jspecify.annotations.Nullable String header, String file) {
        if (header == null) {
            throw new Malformed(file, "is empty: its first line has to be " + SECOND);
        }
        String names = (header.startsWith("\ufeff") ? header.substring(1) : header).strip();
        return switch (names) {
            case SECOND -> 1;
            case MINUTE -> 60;
            default ->
                throw new Malformed(
                        file,
                        1,
                        names.startsWith("time,") ? "time,".length() + 1 : 1,
                        "the first line is \"" + shortened(names) + "\", and has to be " + SECOND + " or " + MINUTE);
        };
    }

    private static void sample(String line, int number, double unit, String file, Samples samples) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            throw new Malformed(
                    file, number, 1, "the line has one field: a time and a number are needed, separated by a comma");
        }
        int third = line.indexOf(',', comma + 1);
        if (third >= 0) {
            throw new Malformed(
                    file, number, third + 1, "the line has more than two fields: decimals are written with a point");
        }
        String value = line.substring(comma + 1).strip();
        int column = comma + 2;
        if (!NUMBER.matcher(value).matches()) {
            throw new Malformed(
                    file,
                    number,
                    column,
                    value.isEmpty()
                            ? "there is no number of requests: leave the line out, and let --fill-gaps fill the gap"
                            : "\"" + shortened(value) + "\" is no number of requests: write for example 12.5");
        }
        double rate = Double.parseDouble(value) / unit;
        if (rate < 0) {
            throw new Malformed(file, number, column, value + " requests cannot be: 0 is the least");
        }
        samples.add(time(line.substring(0, comma).strip(), file, number), rate, number, 1);
    }

    private static Instant time(String text, String file, int line) {
        if (EPOCH.matcher(text).matches()) {
            return Samples.instant(Double.parseDouble(text), file, line, 1);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException other) {
            throw new Malformed(
                    file,
                    line,
                    1,
                    "\"" + shortened(text)
                            + "\" is no time: write for example 2026-11-28T12:00:00Z, or seconds since 1970");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
