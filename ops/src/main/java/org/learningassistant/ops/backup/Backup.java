package org.learningassistant.ops.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One backup: a folder with a manifest, the database, and the settings.
 *
 * @param format of the manifest
 * @param server the version of PostgreSQL that it came from
 * @param schema the version of the newest migration
 * @param rows the number of rows of each table
 */
public record Backup(
        Path folder,
        int format,
        String name,
        Instant created,
        String server,
        BigDecimal schema,
        Map<String, Long> rows) {
    public static final String DATABASE = "database.dump";
    private static final int KNOWN_FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Backup {
        rows = Map.copyOf(rows);
    }

    /** Why a folder is no backup that can be used. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads the manifest and compares every file with it.
     *
     * @throws Unusable with what is wrong
     */
    public static Backup verified(Path folder) throws Unusable {
        try {
            return read(folder);
        } catch (IOException unreadable) {
            throw new Unusable(folder + " cannot be read: " + unreadable);
        }
    }

    private static Backup read(Path folder) throws IOException, Unusable {
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw new Unusable(folder + " is no backup: it has no manifest.json");
        }
        JsonNode document = parse(manifest);
        int format = document.path("format").asInt();
        if (format > KNOWN_FORMAT) {
            throw new Unusable(folder + " was made by a newer version (its format is " + format
                    + ", this program knows " + KNOWN_FORMAT + "): update first");
        }
        if (format < 1 || !document.path("files").has(DATABASE)) {
            throw new Unusable(manifest + " is not complete");
        }
        List<String> problems = new ArrayList<>();
        for (var file : document.path("files").properties()) {
            check(folder, file.getKey(), file.getValue(), problems);
        }
        if (!problems.isEmpty()) {
            throw new Unusable(folder + " is damaged: " + String.join("; ", problems));
        }
        Map<String, Long> rows = new TreeMap<>();
        document.path("rows")
                .properties()
                .forEach(row -> rows.put(row.getKey(), row.getValue().asLong()));
        try {
            return new Backup(
                    folder,
                    format,
                    document.path("name").asText(),
                    Instant.parse(document.path("created").asText()),
                    document.path("server").asText(),
                    new BigDecimal(document.path("schema").asText()),
                    rows);
        } catch (DateTimeParseException | NumberFormatException wrong) {
            throw new Unusable(manifest + " is not complete: " + wrong.getMessage());
        }
    }

    private static JsonNode parse(Path manifest) throws IOException, Unusable {
        try {
            return JSON.readTree(Files.readString(manifest));
        } catch (JsonProcessingException broken) {
            throw new Unusable(manifest + " is damaged: " + broken.getOriginalMessage());
        }
    }

    private static void check(Path folder, String name, JsonNode wanted, List<String> problems) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || name.contains("/")) {
            problems.add(name + " is not in the folder");
        } else if (!Files.isRegularFile(file)) {
            problems.add(name + " is missing");
        } else if (Files.size(file) != wanted.path("bytes").asLong(-1)) {
            problems.add(name + " has " + Files.size(file) + " bytes instead of "
                    + wanted.path("bytes").asLong());
        } else if (!sha256(file).equals(wanted.path("sha256").asText())) {
            problems.add("the checksum of " + name + " is another");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream stream =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) stream).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The major version of the server that it came from. */
    public int serverMajor() {
        String digits = server.replaceFirst("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
