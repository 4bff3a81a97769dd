package org.learningassistant.web.library;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The foreign formats that are read. */
public enum ImportFormat {
    /** Anki's package, {@code .apkg} or {@code .colpkg}. */
    ANKI,
    /** Moodle's question text format. */
    GIFT,
    /** Moodle's XML format, {@code .xml}. */
    MOODLE_XML,
    /** Single choices with lettered options. */
    AIKEN,
    /** A table in text, {@code .csv} or {@code .tsv}. */
    CSV,
    /** QTI 1.2, {@code .xml}, or packed with pictures, {@code .zip} or {@code .imscc}. */
    QTI;

    /** How much of the beginning of a file tells its format. */
    static final int START = 64 * 1024;

    private static final Pattern ROOT = Pattern.compile("<([a-zA-Z][\\w.-]{0,60})");

    /** The export of ours that is read as this format; empty where there is none. */
    Optional<ExportFormat> written() {
        return switch (this) {
            case ANKI -> Optional.of(ExportFormat.ANKI);
            case GIFT -> Optional.of(ExportFormat.GIFT);
            case MOODLE_XML -> Optional.of(ExportFormat.MOODLE_XML);
            case CSV -> Optional.of(ExportFormat.CSV);
            case AIKEN, QTI -> Optional.empty();
        };
    }

    /** As written in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * By the beginning of the file; by its name when it begins like none of them.
     *
     * @param start the first {@value #START} bytes, or fewer of a smaller file
     */
    static ImportFormat of(String fileName, byte[] start) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean zip = start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        if (zip && (name.endsWith(".zip") || name.endsWith(".imscc"))) {
            return QTI;
        }
        if (zip || name.endsWith(".apkg") || name.endsWith(".colpkg")) {
            return ANKI;
        }
        String text = text(start).strip();
        if (text.startsWith("<")) {
            String root = root(text);
            if (root.equals("questestinterop") || root.startsWith("assessment")) {
                return QTI;
            }
            if (text.startsWith("<?xml") || root.equals("quiz")) {
                return MOODLE_XML;
            }
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || CsvReader.looksLike(text)) {
            return CSV;
        }
        return AikenReader.looksLike(text) ? AIKEN : GIFT;
    }

    /** The name of the first element. */
    private static String root(String text) {
        Matcher first = ROOT.matcher(text.replaceAll("(?s)<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?]\\s*)?>", ""));
        return first.find() ? first.group(1) : "";
    }

    /** Good enough to recognise marks in; whoever reads the file decodes it with care. */
    private static String text(byte[] start) {
        Charset charset = StandardCharsets.UTF_8;
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        } else if (start.length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        }
        return new String(start, charset).replace("\uFEFF", "");
    }
}
