package org.learningassistant.web.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that a course's items are written in. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=UTF-8"),
    GIFT("gift", "text/plain;charset=UTF-8"),
    MOODLE_XML("xml", "application/xml"),
    ANKI("apkg", "application/octet-stream");

    private final String ending;
    private final String mediaType;

    ExportFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    /** As written in addresses. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFormat> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }
}
