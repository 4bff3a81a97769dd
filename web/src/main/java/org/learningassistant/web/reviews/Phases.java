package org.learningassistant.web.reviews;

import java.util.Locale;
import org.learningassistant.memory.fsrs.Phase;

/** Phases as the database writes them. */
final class Phases {
    private Phases() {}

    static Phase of(String code) {
        return Phase.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static String code(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
