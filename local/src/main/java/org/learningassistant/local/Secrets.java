package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys: made once, kept in files that only their owner can read. */
final class Secrets {

    /** 36 random bytes become 48 characters of base64url without padding. */
    private static final int BYTES = 36;

    private Secrets() {}

    static String readOrCreate(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            write(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FAILED, "The secret " + file + " cannot be read or written: " + e, e);
        }
    }

    /** Writes a file that is complete or absent, readable by its owner alone from the first moment. */
    static void write(Path file, String content) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
