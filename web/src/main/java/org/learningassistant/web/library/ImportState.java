package org.learningassistant.web.library;

import java.util.Locale;

/** Where an import stands. */
public enum ImportState {
    /** The file is being read for the preview. */
    READING,
    /** The preview is there; nothing has been written. */
    PREVIEWED,
    /** Items are being written into a course. */
    IMPORTING,
    DONE,
    FAILED,
    CANCELLED;

    /** As written in the database and the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a job is at work. */
    public boolean isUnderWay() {
        return this == READING || this == IMPORTING;
    }
}
