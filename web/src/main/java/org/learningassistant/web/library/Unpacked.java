package org.learningassistant.web.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip file from a stranger. Its directory is measured before it is loaded, what is unpacked is counted while it flows,
 * and names of entries are only ever compared, never used as paths.
 */
final class Unpacked implements AutoCloseable {
    private static final int MOST_ENTRIES = 100_000;
    private static final long LARGEST_DIRECTORY = 32L << 20;
    private static final long MOST_BYTES = 1L << 30;
    /** Beyond this factor only emptiness or malice packs; small entries are let pass, they cannot hurt. */
    private static final int HIGHEST_RATIO = 200;

    private static final long SMALL = 10L << 20;
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;

    private final ZipFile zip;
    private long unpacked;

    private Unpacked(ZipFile zip) {
        this.zip = zip;
    }

    static Unpacked open(Path file) throws FileRefused, IOException {
        measureDirectory(file);
        ZipFile zip = zip(file);
        // the end record has no room for more than 65,535, and may lie
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new FileRefused(DeckReader.Refusal.TOO_MANY_FILES, MOST_ENTRIES);
        }
        return new Unpacked(zip);
    }

    private static ZipFile zip(Path file) throws FileRefused {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException damaged) {
            // the file itself was readable a moment ago
            throw new FileRefused(DeckReader.Refusal.DAMAGED);
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The names of all entries that are files, in the order of the directory. */
    List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The checksum of an entry's content as the directory says it; tells apart files of one name. */
    long checksum(String name) {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? 0 : entry.getCrc();
    }

    /** Unpacks an entry to its end; the file is refused when it holds more than the limits allow. */
    void copy(String name, long most, OutputStream to) throws FileRefused, IOException {
        copy(name, most, to, in -> in);
    }

    /** The same for an entry that is packed with Zstandard inside; one that is not is taken as it is. */
    void copyUnpacked(String name, long most, OutputStream to) throws FileRefused, IOException {
        copy(name, most, to, Zstandard::of);
    }

    /** What is done to the content of an entry while it flows. */
    @FunctionalInterface
    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private void copy(String name, long most, OutputStream to, Unpacking unpacking) throws FileRefused, IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileRefused(DeckReader.Refusal.DAMAGED);
        }
        long packed = Math.max(1, entry.getCompressedSize());
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (InputStream in = content(entry, unpacking)) {
            int count = read(in, buffer);
            while (count > 0) {
                size += count;
                unpacked += count;
                if (size > most || unpacked > MOST_BYTES || (size > SMALL && size / packed > HIGHEST_RATIO)) {
                    throw new FileRefused(DeckReader.Refusal.TOO_LARGE_INSIDE, Math.min(most, MOST_BYTES) >> 20);
                }
                to.write(buffer, 0, count);
                count = read(in, buffer);
            }
        }
    }

    private InputStream content(ZipEntry entry, Unpacking unpacking) throws FileRefused {
        try {
            return unpacking.of(zip.getInputStream(entry));
        } catch (IOException | UncheckedIOException | IllegalArgumentException damaged) {
            throw new FileRefused(DeckReader.Refusal.DAMAGED);
        }
    }

    /** Damage inside an entry is the file's fault, not this machine's. */
    private static int read(InputStream in, byte[] buffer) throws FileRefused {
        try {
            return in.read(buffer);
        } catch (IOException | UncheckedIOException damaged) {
            throw new FileRefused(DeckReader.Refusal.DAMAGED);
        }
    }

    /** Reads the end record (APPNOTE 4.3.16), so that a directory of millions of entries is never loaded. */
    private static void measureDirectory(Path path) throws FileRefused, IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_RECORD + LONGEST_COMMENT);
            byte[] tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - END_RECORD; at >= 0; at--) {
                if (end.getInt(at) == 0x06054b50) {
                    int entries = Short.toUnsignedInt(end.getShort(at + 10));
                    long size = Integer.toUnsignedLong(end.getInt(at + 12));
                    // 0xFFFFFFFF refers to a 64-bit record, which no deck below the upload limit needs
                    if (entries > MOST_ENTRIES || size > LARGEST_DIRECTORY) {
                        throw new FileRefused(DeckReader.Refusal.TOO_MANY_FILES, MOST_ENTRIES);
                    }
                    return;
                }
            }
        }
        throw new FileRefused(DeckReader.Refusal.NOT_A_PACKAGE);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
