package org.learningassistant.web.library;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/** A file of text. */
final class TextFile implements ExportFile {
    private final DeckWriter writer;
    private final Writer out;

    private TextFile(DeckWriter writer, Writer out) {
        this.writer = writer;
        this.out = out;
    }

    static TextFile begin(DeckWriter writer, Writer out) throws IOException {
        writer.begin(out);
        return new TextFile(writer, out);
    }

    @Override
    public Set<Loss> add(ExportedItem item) throws IOException {
        return writer.item(item, out);
    }

    @Override
    public void finish() throws IOException {
        writer.end(out);
        out.flush();
    }

    @Override
    public void close() {
        // the stream belongs to whoever gave it
    }
}
