package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process recognised again later: numbers are reused, so its start belongs to it.
 *
 * @param started opaque, equal only for the same process: on Linux the boot and the clock ticks since it, which unlike
 *     the wall clock never shift
 */
record ProcessIdentity(long pid, String started) {

    static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(handle -> started(handle)
                .map(started -> new ProcessIdentity(pid, started)));
    }

    static ProcessIdentity current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The process whose identity was saved there, when it still runs. */
    static Optional<ProcessIdentity> running(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", 2);
            if (words.length < 2) {
                return Optional.empty();
            }
            var saved = new ProcessIdentity(Long.parseLong(words[0]), words[1]);
            return of(saved.pid()).filter(saved::equals);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(Path file) {
        Secrets.write(file, pid + " " + started + "\n");
    }

    private static Optional<String> started(ProcessHandle handle) {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return handle.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli()));
        }
        try {
            String line = Files.readString(stat);
            // proc(5): the command in parentheses may hold anything; after it, state is field 3 and start time field
            // 22.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return ended ? Optional.empty() : Optional.of(boot + "/" + fields[22 - 3]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
