package org.learningassistant.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL 15, unpacked once from the archive on the class path. */
record PostgresBinaries(Path folder) {

    /** Unpacks beside the target and renames, so that an interrupted start leaves nothing half done. */
    static PostgresBinaries in(Path engines) {
        String name = archiveName();
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "There is no PostgreSQL for this machine in the build (" + name
                            + "). Supported are Linux and macOS on x86-64 and ARM64.");
        }
        try {
            Path target = engines.resolve(name.replace(".txz", "") + "-" + checksum(archive));
            if (!Files.isDirectory(target)) {
                Path part = Files.createTempDirectory(engines, "unpacking-");
                unpack(archive, part);
                Files.setPosixFilePermissions(part, permissions(0755));
                try {
                    Files.move(part, target);
                } catch (IOException e) {
                    // Another process was faster; its copy is as good.
                    Home.deleteTree(part);
                    if (!Files.isDirectory(target)) {
                        throw e;
                    }
                }
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FAILED, "PostgreSQL cannot be unpacked to " + engines + ": " + e, e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    /** Another release of PostgreSQL gets another folder. */
    private static String checksum(URL archive) throws IOException {
        return archive.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "unpacked";
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive names a file outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                if (path.getParent() != null) {
                    Files.createDirectories(path.getParent());
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
                }
            }
        }
        try (var paths = Files.walk(target)) {
            for (Path folder : paths.filter(path -> Files.isDirectory(path)).toList()) {
                Files.setPosixFilePermissions(folder, permissions(0755));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        permissions.add(PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
