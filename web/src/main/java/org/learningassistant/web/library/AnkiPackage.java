package org.learningassistant.web.library;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.web.library.DeckReader.Refusal;

/**
 * An {@code .apkg} file: a zip of a collection, numbered media files, and a map from their numbers to their names. In the
 * current format each of these is packed once more with Zstandard, the map is a message of Protocol Buffers, and the
 * collection of the legacy format beside it only asks to update.
 */
final class AnkiPackage implements Attachments {
    private static final String NEW_COLLECTION = "collection.anki21b";
    private static final String OLDEST_COLLECTION = "collection.anki2";
    /** The later collection comes first: the others are then only placeholders. */
    private static final List<String> COLLECTIONS = List.of(NEW_COLLECTION, "collection.anki21", OLDEST_COLLECTION);

    private static final long LARGEST_COLLECTION = 1L << 30;
    private static final long LARGEST_MAP = 16L << 20;
    private static final int MOST_MEDIA = 100_000;
    private static final int ENTRY = 1;
    private static final int ENTRY_NAME = 1;
    private static final int ENTRY_NUMBER = 255;

    private final Unpacked zip;
    /** Entry of the zip by the name that texts use. */
    private final Map<String, String> media;

    private AnkiPackage(Unpacked zip, Map<String, String> media) {
        this.zip = zip;
        this.media = media;
    }

    static AnkiPackage open(Path file) throws FileRefused, IOException {
        Unpacked zip = Unpacked.open(file);
        try {
            if (COLLECTIONS.stream().noneMatch(zip::has)) {
                throw new FileRefused(OtherFile.of(zip.names()).orElse(Refusal.NOT_A_DECK));
            }
            return new AnkiPackage(zip, zip.has(NEW_COLLECTION) ? mediaList(zip) : mediaMap(zip));
        } catch (FileRefused | IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    /** The collection, unpacked to a temporary file that the caller deletes. */
    AnkiStore collection(Path temporary, ObjectMapper json, Duration patience) throws FileRefused, IOException {
        String name = COLLECTIONS.stream().filter(zip::has).findFirst().orElseThrow();
        try (OutputStream out = Files.newOutputStream(temporary)) {
            zip.copyUnpacked(name, LARGEST_COLLECTION, out);
        }
        return AnkiStore.open(temporary, name.equals(OLDEST_COLLECTION), json, patience);
    }

    @Override
    public boolean has(String name) {
        String entry = media.get(name);
        return entry != null && zip.has(entry);
    }

    int mediaCount() {
        return media.size();
    }

    @Override
    public void copy(String name, long most, OutputStream out) throws FileRefused, IOException {
        String entry = media.getOrDefault(name, "");
        if (zip.has(NEW_COLLECTION)) {
            zip.copyUnpacked(entry, most, out);
        } else {
            zip.copy(entry, most, out);
        }
    }

    /** {@code MediaEntries} of {@code import_export.proto}: the files in the order of their numbers. */
    private static Map<String, String> mediaList(Unpacked zip) throws FileRefused, IOException {
        Map<String, String> names = new LinkedHashMap<>();
        if (!zip.has("media")) {
            return names;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        zip.copyUnpacked("media", LARGEST_MAP, bytes);
        ProtobufFields list = new ProtobufFields(bytes.toByteArray());
        for (int index = 0; list.next(); ) {
            if (list.number() != ENTRY) {
                continue;
            }
            String name = "";
            String entry = Integer.toString(index++);
            ProtobufFields file = new ProtobufFields(list.bytes());
            while (file.next()) {
                if (file.number() == ENTRY_NAME) {
                    name = file.text();
                } else if (file.number() == ENTRY_NUMBER) {
                    entry = Long.toString(file.varint());
                }
            }
            names.put(MediaNames.normal(name), entry);
            if (names.size() > MOST_MEDIA) {
                throw new FileRefused(Refusal.TOO_MANY_FILES, MOST_MEDIA);
            }
        }
        return names;
    }

    private static Map<String, String> mediaMap(Unpacked zip) throws FileRefused, IOException {
        Map<String, String> names = new LinkedHashMap<>();
        if (!zip.has("media")) {
            return names;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        zip.copy("media", LARGEST_MAP, bytes);
        byte[] text = bytes.toByteArray();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (text.length > 0 && json.nextToken() != JsonToken.START_OBJECT) {
                throw new FileRefused(Refusal.DAMAGED);
            }
            for (String entry = json.nextFieldName(); entry != null; entry = json.nextFieldName()) {
                String name = json.nextTextValue();
                if (name != null && entry.matches("\\d{1,9}")) {
                    names.put(MediaNames.normal(name), entry);
                } else {
                    json.skipChildren();
                }
                if (names.size() > MOST_MEDIA) {
                    throw new FileRefused(Refusal.TOO_MANY_FILES, MOST_MEDIA);
                }
            }
        } catch (IOException damaged) {
            throw new FileRefused(Refusal.DAMAGED);
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
