package org.learningassistant.web.platform.http;

import java.util.Locale;

/** Light or dark pages; AUTO follows the device. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** As written in the page and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of a code, AUTO for any other text. */
    public static Theme of(String code) {
        return switch (code) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            default -> AUTO;
        };
    }
}
