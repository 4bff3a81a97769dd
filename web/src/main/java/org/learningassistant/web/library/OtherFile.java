package org.learningassistant.web.library;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learningassistant.web.library.DeckReader.Refusal;

/** Recognises files that no reader can use, whatever they are called, so that their refusal says what they are. */
final class OtherFile {
    /** How much of the beginning of a file is looked at. */
    static final int START = 512;

    /** A question may begin with [html] or [[1]], but not with a quotation mark in brackets or braces. */
    private static final Pattern JSON = Pattern.compile("(?s)(?:\\{\\s*[\"}]|\\[\\s*[{\"]).*");

    private static final Pattern MARKUP = Pattern.compile("(?s)<(?:\\?xml|quiz|!doctype|html)\\b.*");
    private static final Pattern DOCUMENT =
            Pattern.compile("(?s)(?:%pdf-|\\{\\\\rtf|\u00D0\u00CF\u0011\u00E0|(?:%[^\n]*\n|\\s)*\\\\documentclass).*");
    private static final Pattern MEDIA = Pattern.compile(
            "(?s)(?:\u0089png\r|\u00FF\u00D8\u00FF|gif8[79]a|riff.{4}(?:wav|webp|avi)|oggs\0|id3[\2-\4]|.{4}ftyp).*");
    private static final Pattern ARCHIVE =
            Pattern.compile("(?s)(?:pk\3\4|sqlite format 3\0|\u001F\u008B|7z\u00BC\u00AF|rar!\u001A).*");

    private OtherFile() {}

    /** What a file is that begins so; empty when it may be a text with questions. */
    static Optional<Refusal> of(byte[] start) {
        String bytes = new String(start, 0, Math.min(start.length, START), StandardCharsets.ISO_8859_1);
        String lower = lower(bytes);
        String text = lower.replaceFirst("^\u00EF\u00BB\u00BF", "").strip();
        if (MEDIA.matcher(lower).matches()) {
            return Optional.of(Refusal.MEDIA);
        }
        if (DOCUMENT.matcher(text).matches()) {
            return Optional.of(Refusal.DOCUMENT);
        }
        if (ARCHIVE.matcher(lower).matches()) {
            return Optional.of(Refusal.OTHER_FORMAT);
        }
        if (MARKUP.matcher(text).matches()) {
            return Optional.of(Refusal.XML);
        }
        return JSON.matcher(text).matches() ? Optional.of(Refusal.JSON) : Optional.empty();
    }

    /** Only ASCII letters, so that bytes which are no letters stay what they are. */
    private static String lower(String bytes) {
        StringBuilder lower = new StringBuilder(bytes.length());
        bytes.chars().forEach(c -> lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : (char) c));
        return lower.toString();
    }

    /** What a package is that has entries of these names; empty when they tell nothing. */
    static Optional<Refusal> of(List<String> names) {
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("xl/workbook.xml") || lower.equals("xl/workbook.bin")) {
                return Optional.of(Refusal.SPREADSHEET);
            }
            if (lower.equals("word/document.xml") || lower.equals("ppt/presentation.xml")) {
                return Optional.of(Refusal.DOCUMENT);
            }
            if (lower.equals("moodle_backup.xml")) {
                return Optional.of(Refusal.MOODLE_BACKUP);
            }
        }
        return Optional.empty();
    }
}
