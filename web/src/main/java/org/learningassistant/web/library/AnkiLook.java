package org.learningassistant.web.library;

import java.io.IOException;
import java.util.Set;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.DeckWriter.Pictures;

/** Tells what a package would lose, without making one. */
final class AnkiLook implements ExportFile {
    private final Pictures pictures;
    private final Truths truths;

    AnkiLook(Pictures pictures, Truths truths) {
        this.pictures = pictures;
        this.truths = truths;
    }

    @Override
    public Set<Loss> add(ExportedItem item) throws IOException {
        return AnkiFile.losses(
                AnkiExport.of(item, truths), name -> pictures.content(name).isPresent());
    }

    @Override
    public void finish() {
        // there is no file
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
