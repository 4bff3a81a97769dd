package org.learningassistant.web.courses;

import java.util.Locale;

/** Who may see a course. */
public enum Visibility {
    /** Its owner. */
    PRIVATE,
    /** Everybody on this server. */
    PUBLIC;

    /** As written in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
