package org.learningassistant.ops.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final byte[] DUMP = "all that was learned".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @BeforeEach
    void makeOne() throws IOException, NoSuchAlgorithmException {
        Files.write(folder.resolve("database.dump"), DUMP);
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DUMP));
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": 1, "name": "learning-assistant-20261127T023000Z", "created": "2026-11-27T02:30:00Z",
                 "server": "15.19 (Debian)", "schema": "6", "rows": {"answer": 3, "person": 2},
                 "files": {"database.dump": {"bytes": %d, "sha256": "%s"}}}
                """.formatted(DUMP.length, checksum));
    }

    @Test
    void aCompleteBackupIsRead() throws Backup.Unusable {
        assertEquals(
                new Backup(
                        folder,
                        1,
                        "learning-assistant-20261127T023000Z",
                        Instant.parse("2026-11-27T02:30:00Z"),
                        "15.19 (Debian)",
                        new BigDecimal("6"),
                        Map.of("answer", 3L, "person", 2L)),
                Backup.verified(folder));
        assertEquals(15, Backup.verified(folder).serverMajor());
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        for (int i = 0; i < DUMP.length * 8; i++) {
            byte[] flipped = DUMP.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            Files.write(folder.resolve("database.dump"), flipped);
            assertUnusable("the checksum of database.dump is another");
        }
    }

    @Test
    void whatIsCutOffOrMissingIsNamed() throws IOException {
        Files.write(folder.resolve("database.dump"), Arrays.copyOf(DUMP, 3));
        assertUnusable("database.dump has 3 bytes instead of " + DUMP.length);
        Files.delete(folder.resolve("database.dump"));
        assertUnusable("database.dump is missing");
        Files.delete(folder.resolve("manifest.json"));
        assertUnusable("is no backup");
    }

    @Test
    void aManifestThatCannotBeTrustedIsRefused() throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String good = Files.readString(manifest);
        Files.writeString(manifest, good.replace("\"format\": 1", "\"format\": 2"));
        assertUnusable("newer version");
        Files.writeString(manifest, good.substring(0, good.length() / 2));
        assertUnusable("is damaged");
        Files.writeString(manifest, good.replace("database.dump", "../database.dump"));
        assertUnusable("is not complete");
        Files.writeString(
                manifest, good.replace("\"files\": {", "\"files\": {\"../x\": {\"bytes\": 1, \"sha256\": \"\"}, "));
        assertUnusable("../x is not in the folder");
        Files.writeString(manifest, good.replace("\"schema\": \"6\"", "\"schema\": \"six\""));
        assertUnusable("is not complete");
    }

    @Test
    void theNewestIsTheOneWithTheLatestName() throws IOException {
        assertEquals(Optional.empty(), Backups.newest(folder));
        for (String name :
                new String[] {"learning-assistant-20261126T023000Z", "learning-assistant-20261127T023000Z"}) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve("manifest.json"), "{}");
        }
        Files.createDirectories(folder.resolve(".learning-assistant-20261128T023000Z.partial"));
        assertEquals(Optional.of(Instant.parse("2026-11-27T02:30:00Z")), Backups.newest(folder));
    }

    private void assertUnusable(String reason) {
        var unusable = assertThrows(Backup.Unusable.class, () -> Backup.verified(folder));
        assertTrue(String.valueOf(unusable.getMessage()).contains(reason), unusable::getMessage);
    }
}
