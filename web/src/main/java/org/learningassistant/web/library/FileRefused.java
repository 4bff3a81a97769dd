package org.learningassistant.web.library;

import java.util.List;

/** Ends the reading of a file that cannot be used; every reader turns it into its result. */
final class FileRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient DeckReader.Reading.Refused result;

    FileRefused(DeckReader.Refusal why, Object... arguments) {
        super(why.name(), null, false, false);
        this.result = new DeckReader.Reading.Refused(why, List.of(arguments));
    }

    DeckReader.Reading.Refused result() {
        return result;
    }
}
