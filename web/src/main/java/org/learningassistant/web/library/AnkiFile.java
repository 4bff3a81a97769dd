package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.DeckWriter.Pictures;

/**
 * An {@code .apkg} of the legacy format: a collection of schema 11, numbered files and their names. What the learner remembers
 * stays out of it: the deck begins as new, for whoever it is given to.
 */
final class AnkiFile implements ExportFile {
    private static final String COLLECTION = "collection.anki2";

    private final Path folder;
    private final AnkiCollectionStore collection;
    private final Pictures pictures;
    private final Truths truths;
    private final String title;
    private final ZipOutputStream zip;
    /** The names of files by their numbers. */
    private final ObjectNode media = JsonNodeFactory.instance.objectNode();

    private final Set<String> packed = new HashSet<>();

    private AnkiFile(
            Path folder,
            AnkiCollectionStore collection,
            String title,
            Pictures pictures,
            Truths truths,
            OutputStream out) {
        this.folder = folder;
        this.collection = collection;
        this.pictures = pictures;
        this.truths = truths;
        this.title = title;
        this.zip = new ZipOutputStream(out);
    }

    /** @param title the name of the outermost deck */
    static AnkiFile begin(String title, Pictures pictures, Truths truths, Instant now, OutputStream out)
            throws IOException {
        Path folder = Files.createTempDirectory("deck");
        AnkiCollectionStore collection = AnkiCollectionStore.create(folder.resolve(COLLECTION), now);
        return new AnkiFile(folder, collection, title, pictures, truths, out);
    }

    @Override
    public Set<Loss> add(ExportedItem item) throws IOException {
        AnkiExport note = AnkiExport.of(item, truths);
        List<String> deck = new ArrayList<>();
        deck.add(name(title));
        item.topic().forEach(topic -> deck.add(name(topic)));
        collection.add(item.id(), deck, item.tags().stream().map(AnkiField::tag).toList(), note);
        return losses(note, name -> packed.contains(name) || pack(name));
    }

    /**
     * What is lost on the way.
     *
     * @param pictures says whether a file comes along
     */
    static Set<Loss> losses(AnkiExport note, Has pictures) throws IOException {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        losses.addAll(note.losses());
        for (String name : note.media()) {
            if (!pictures.has(name)) {
                losses.add(Loss.PICTURES);
            }
        }
        return losses;
    }

    /** Whether there is a file of a name. */
    @FunctionalInterface
    interface Has {
        boolean has(String name) throws IOException;
    }

    private boolean pack(String name) throws IOException {
        Optional<byte[]> content = pictures.content(name);
        if (content.isEmpty()) {
            return false;
        }
        String number = Integer.toString(media.size());
        zip.putNextEntry(new ZipEntry(number));
        zip.write(content.get());
        media.put(number, name);
        return packed.add(name);
    }

    /** Two colons would make two decks of one, also where those of two names meet. */
    private static String name(String title) {
        String name = Words.clean(title)
                .replaceAll(":{2,}", ":")
                .replaceAll("^[:\\s]+|[:\\s]+$", "")
                .replaceAll("\\s+", " ")
                .strip();
        return name.isEmpty() ? "–" : name;
    }

    @Override
    public void finish() throws IOException {
        collection.finish();
        collection.close();
        zip.putNextEntry(new ZipEntry(COLLECTION));
        Files.copy(folder.resolve(COLLECTION), zip);
        zip.putNextEntry(new ZipEntry("media"));
        zip.write(media.toString().getBytes(StandardCharsets.UTF_8));
        zip.finish();
        zip.flush();
    }

    @Override
    public void close() throws IOException {
        collection.close();
        Files.deleteIfExists(folder.resolve(COLLECTION));
        Files.deleteIfExists(folder.resolve(COLLECTION + "-journal"));
        Files.deleteIfExists(folder);
    }
}
