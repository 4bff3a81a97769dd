package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes, in memory. Only root may mount one: elsewhere the test is skipped and says so. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    static SmallDisk mount(String name, int megabytes) {
        try {
            Path place = Files.createDirectories(Path.of("target", name).toAbsolutePath());
            // a run that was killed may have left one
            run("umount", place.toString());
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString()),
                    "A full disk cannot be made here: mounting a small file system needs root.");
            return new SmallDisk(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path place() {
        return place;
    }

    /** Belongs afterwards to whom another folder belongs. */
    void ownedLike(Path other) {
        try {
            for (String attribute : new String[] {"unix:uid", "unix:gid"}) {
                Files.setAttribute(place, attribute, Files.getAttribute(other, attribute));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes room. */
    void grow(int megabytes) {
        if (!run("mount", "-o", "remount,size=" + megabytes + "m", place.toString())) {
            throw new AssertionError("cannot change the size of " + place);
        }
    }

    @Override
    public void close() {
        // lazily: the server that writes to it may end later
        run("umount", "--lazy", place.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
