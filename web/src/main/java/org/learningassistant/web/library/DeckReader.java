package org.learningassistant.web.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one foreign format. Memory use does not grow with the number of items. */
interface DeckReader {

    /**
     * Reads a file from its beginning to its end, always in the same order.
     *
     * @throws IOException when this machine fails, never because of what the file contains
     */
    Reading read(Path file, Receiver receiver) throws IOException;

    /**
     * The pictures and sounds in a file that was read to its end.
     *
     * @throws FileRefused when the file is not what it was when it was read
     */
    default Attachments attachments(Path file) throws FileRefused, IOException {
        return Attachments.NONE;
    }

    /** Takes what is read, piece by piece. */
    interface Receiver {
        void item(ForeignItem item);

        void finding(Finding finding);

        /**
         * Says how far the reading is; may throw to end it.
         *
         * @param stage the key of a text
         */
        void progress(long done, @Nullable Long total, String stage);
    }

    /** What became of a reading. */
    sealed interface Reading {
        /** @param title what the material calls itself; empty when it does not say */
        record Complete(String title) implements Reading {}

        /**
         * Nothing can be taken from this file.
         *
         * @param arguments what the text of the reason is filled in with
         */
        record Refused(Refusal why, List<Object> arguments) implements Reading {}
    }

    /** Why a whole file is refused; each has a text that says what to do instead. */
    enum Refusal {
        EMPTY,
        NOT_A_PACKAGE,
        NOT_A_DECK,
        DAMAGED,
        NEW_ANKI,
        TOO_LARGE_INSIDE,
        TOO_MANY_FILES,
        TOO_MANY_ITEMS,
        TOO_SLOW,
        NOT_TEXT,
        NOT_UTF8,
        LINE_TOO_LONG,
        XML,
        XML_DAMAGED,
        XML_DOCTYPE,
        XML_ENCODING,
        XML_TOO_DEEP,
        CSV_COLUMNS,
        CSV_QUOTE_OPEN,
        CSV_AFTER_QUOTE,
        CSV_TOO_LARGE,
        QTI_2,
        QTI_NONE,
        QTI_DOCTYPE,
        QTI_DAMAGED,
        JSON,
        SPREADSHEET,
        DOCUMENT,
        MEDIA,
        MOODLE_BACKUP,
        OTHER_FORMAT,
        NOTHING_FOUND;

        /** Whether other documents in the same package can still be read. */
        boolean isOfOneDocument() {
            return switch (this) {
                case XML, XML_DAMAGED, XML_DOCTYPE, XML_ENCODING, XML_TOO_DEEP, DAMAGED -> true;
                case EMPTY,
                        NOT_A_PACKAGE,
                        NOT_A_DECK,
                        NEW_ANKI,
                        TOO_LARGE_INSIDE,
                        TOO_MANY_FILES,
                        TOO_MANY_ITEMS,
                        TOO_SLOW,
                        NOT_TEXT,
                        NOT_UTF8,
                        LINE_TOO_LONG,
                        CSV_COLUMNS,
                        CSV_QUOTE_OPEN,
                        CSV_AFTER_QUOTE,
                        CSV_TOO_LARGE,
                        QTI_2,
                        QTI_NONE,
                        QTI_DOCTYPE,
                        QTI_DAMAGED,
                        JSON,
                        SPREADSHEET,
                        DOCUMENT,
                        MEDIA,
                        MOODLE_BACKUP,
                        OTHER_FORMAT,
                        NOTHING_FOUND -> false;
            };
        }
    }
}
