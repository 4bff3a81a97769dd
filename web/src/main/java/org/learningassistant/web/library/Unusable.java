package org.learningassistant.web.library;

import org.learningassistant.web.library.Finding.Reason;

/** Ends the reading of one question. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason why;
    private final String detail;

    Unusable(Reason why, String detail) {
        super(why.name(), null, false, false);
        this.why = why;
        this.detail = detail;
    }

    Reason why() {
        return why;
    }

    String detail() {
        return detail;
    }
}
