package org.learningassistant.web.library;

import java.io.IOException;
import java.io.OutputStream;

/** The pictures and sounds that a file brings along, under the names that its items use. */
interface Attachments extends AutoCloseable {
    /** What a file of mere text brings. */
    Attachments NONE = new Attachments() {
        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public void copy(String name, long most, OutputStream out) throws FileRefused {
            throw new FileRefused(DeckReader.Refusal.DAMAGED);
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    boolean has(String name);

    /**
     * Unpacks one of them.
     *
     * @param most the largest size in bytes
     * @throws FileRefused when it is larger or damaged
     */
    void copy(String name, long most, OutputStream out) throws FileRefused, IOException;

    @Override
    void close() throws IOException;
}
