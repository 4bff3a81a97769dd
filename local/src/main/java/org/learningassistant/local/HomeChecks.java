package org.learningassistant.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reasons not to touch a data folder. They are looked for before anything is written. */
final class HomeChecks {

    /** Counts up when older releases could no longer use the folder. */
    static final int FORMAT = 1;

    private static final long NEEDED_BYTES = 500_000_000;

    private HomeChecks() {}

    /** Throws a {@link Problem} for the first reason found; changes nothing. */
    static void check(Home home) {
        try {
            if (Files.exists(home.root())) {
                if (RunAs.ownerOf(home.root()) != new UnixSystem().getUid()) {
                    throw Home.ofAnotherUser(home.root());
                }
                refuseNewerFormat(home);
                PostgresServer.refuseOtherVersion(home.postgresData());
            }
            Path existing = home.root();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            refuseFullDisk(home.root(), Files.getFileStore(existing).getUsableSpace());
        } catch (IOException e) {
            throw new Problem(Problem.Kind.DATA_REFUSED, "The folder " + home.root() + " cannot be read: " + e, e);
        }
    }

    static void refuseFullDisk(Path folder, long usableBytes) {
        if (usableBytes < NEEDED_BYTES) {
            throw new Problem(
                    Problem.Kind.DISK_FULL,
                    "Only %d MB are free on the disk of %s; at least %d MB are needed. Free some space, or choose another folder with --home or LEARNING_ASSISTANT_HOME."
                            .formatted(usableBytes / 1_000_000, folder, NEEDED_BYTES / 1_000_000));
        }
    }

    /** Marks the folder as one that this release, and none before its format, can use. */
    static void writeFormat(Home home) {
        try {
            if (!Files.exists(home.versionFile())) {
                Files.writeString(home.versionFile(), FORMAT + "\n", StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseNewerFormat(Home home) throws IOException {
        if (!Files.exists(home.versionFile())) {
            return;
        }
        String text = Files.readString(home.versionFile()).strip();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > FORMAT) {
            throw new Problem(
                    Problem.Kind.DATA_REFUSED,
                    "The data in " + home.root() + " were written by a newer Learning Assistant (format " + text
                            + "; this one knows up to " + FORMAT + "). Nothing was changed. Update to that version, or"
                            + " choose another folder with --home or LEARNING_ASSISTANT_HOME.");
        }
    }
}
