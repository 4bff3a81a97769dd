package org.learningassistant.ops.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Files that others read while they are replaced. */
public final class Files {
    private Files() {}

    /** Under a name that no reader looks at, then renamed; keeps who may read it. */
    public static void replace(Path file, String content) {
        try {
            Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
            java.nio.file.Files.createDirectories(folder);
            Path fresh = folder.resolve("." + file.getFileName() + ".new");
            java.nio.file.Files.deleteIfExists(fresh);
            java.nio.file.Files.createFile(fresh);
            java.nio.file.Files.setPosixFilePermissions(fresh, permissions(file));
            java.nio.file.Files.writeString(fresh, content);
            java.nio.file.Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        if (java.nio.file.Files.exists(file)) {
            return java.nio.file.Files.getPosixFilePermissions(file);
        }
        return Set.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
    }
}
