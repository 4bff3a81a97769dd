package org.learningassistant.web.library;

import java.io.IOException;
import java.util.Set;

/** A file that is being written, item by item. */
interface ExportFile extends AutoCloseable {
    /** Writes an item, unless the format has no such items, and tells what was lost. */
    Set<Loss> add(ExportedItem item) throws IOException;

    /** Writes what stands behind the last item; after this the file is whole. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
