package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data folder for one launcher. The operating system releases it even when the launcher is killed; what is
 * written in the file then tells that the last run did not end by itself.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final String lastHolder;

    private HomeLock(FileChannel channel, String lastHolder) {
        this.channel = channel;
        this.lastHolder = lastHolder;
    }

    /** @param address where this run is going to serve */
    static HomeLock take(Home home, String address) {
        try {
            var channel = FileChannel.open(
                    home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            String holder = read(channel);
            if (!locked(channel)) {
                channel.close();
                throw new Problem(
                        Problem.Kind.ALREADY_RUNNING,
                        "Learning Assistant already runs with the data in " + home.root() + ": " + holder
                                + ". Open that address, or stop it with Ctrl-C in its terminal.");
            }
            var lock = new HomeLock(channel, holder);
            lock.write("process %d, %s".formatted(ProcessHandle.current().pid(), address));
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who held the folder and never released it: a run that was killed, or a machine that lost power. */
    Optional<String> killedHolder() {
        return lastHolder.isEmpty() ? Optional.empty() : Optional.of(lastHolder);
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(1_000);
        channel.read(buffer, 0);
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString().strip();
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(text + "\n"), 0);
        channel.force(true);
    }
}
