package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Where everything of one installation lies. */
record Home(Path root) {

    Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Creates the folders that are missing; existing ones keep their permissions. */
    void create() {
        // Passable (not readable) for others, so that PostgreSQL can run as another account when we are root.
        directory(root, "rwx--x--x");
        directory(data(), "rwx--x--x");
        directory(engines(), "rwxr-xr-x");
        directory(root.resolve("logs"), "rwx------");
        directory(root.resolve("run"), "rwx------");
        directory(root.resolve("secrets"), "rwx------");
    }

    Path data() {
        return root.resolve("data");
    }

    Path postgresData() {
        return data().resolve("postgres");
    }

    Path redisData() {
        return data().resolve("redis");
    }

    /** Extracted programs of PostgreSQL and Redis. */
    Path engines() {
        return root.resolve("engines");
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** Remembers which process runs under that name, see {@link ProcessIdentity}. */
    Path processFile(String name) {
        return root.resolve("run").resolve(name + ".process");
    }

    Path portFile(String name) {
        return root.resolve("run").resolve(name + ".port");
    }

    Path secret(String name) {
        return root.resolve("secrets").resolve(name);
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path versionFile() {
        return root.resolve("version");
    }

    static void directory(Path path, String permissions) {
        try {
            if (Files.isDirectory(path)) {
                return;
            }
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "The folder " + path + " cannot be created (" + e.getMessage()
                            + "). Choose another one with --home or LEARNING_ASSISTANT_HOME.",
                    e);
        }
    }

    static Problem ofAnotherUser(Path path) {
        return new Problem(
                Problem.Kind.DATA_REFUSED,
                "The folder " + path + " belongs to another user. Start as that user, or choose another folder with"
                        + " --home or LEARNING_ASSISTANT_HOME.");
    }

    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
