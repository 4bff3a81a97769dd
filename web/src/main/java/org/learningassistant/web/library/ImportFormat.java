package org.learningassistant.web.library;

import java.util.Locale;

/** The foreign formats that are read. */
public enum ImportFormat {
    /** Anki's package, {@code .apkg} or {@code .colpkg}. */
    ANKI,
    /** Moodle's question text format. */
    GIFT;

    /** As written in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the beginning of the file; by its name when it begins like none of them. */
    static ImportFormat of(String fileName, byte[] start) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean zip = start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        return zip || name.endsWith(".apkg") || name.endsWith(".colpkg") ? ANKI : GIFT;
    }
}
