package org.learningassistant.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are small to send and large, endless or dangerous to whoever takes them at their word. */
final class Bombs {
    private static final int MEBIBYTE = 1 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private Bombs() {}

    /** Parts of a zip archive, which this class puts together itself, true or not. */
    private record Entry(String name, int method, byte[] packed, long size, long crc, int attributes) {
        static Entry stored(String name, byte[] content) {
            var crc = new CRC32();
            crc.update(content);
            return new Entry(name, STORED, content, content.length, crc.getValue(), 0);
        }
    }

    /** Archives in archives in archives, three wide and seven deep, with 64 MiB of zeros in each innermost one: 140 GB. */
    static Path nested() {
        byte[] content = zip(List.of(new Entry("zeros", DEFLATED, zeros(64), 64L * MEBIBYTE, 0, 0)));
        for (int depth = 0; depth < 7; depth++) {
            byte[] inner = content;
            content = zip(List.of(
                    Entry.stored("0.zip", inner),
                    Entry.stored("collection.anki2", inner),
                    Entry.stored("media", inner)));
        }
        return write("nested.apkg", content);
    }

    /** A directory in which every entry is the same hundred megabytes of zeros, as in a "better zip bomb". */
    static Path overlapping() {
        var out = new ByteArrayOutputStream();
        byte[] packed = zeros(100);
        var first = new Entry("0", DEFLATED, packed, 100L * MEBIBYTE, 0, 0);
        out.writeBytes(local(first));
        int directory = out.size();
        List<String> names = new ArrayList<>(List.of("collection.anki2", "media"));
        for (int i = 0; i < 5_000; i++) {
            names.add(Integer.toString(i));
        }
        for (String name : names) {
            out.writeBytes(central(new Entry(name, DEFLATED, packed, first.size(), 0, 0), 0));
        }
        out.writeBytes(end(names.size(), out.size() - directory, directory));
        return write("overlapping.apkg", out.toByteArray());
    }

    /** Four gigabytes are declared, nothing is there. */
    static Path declared() {
        return write(
                "declared.apkg",
                zip(List.of(
                        new Entry("collection.anki2", DEFLATED, new byte[] {3, 0}, 0xFFFF_FFF0L, 0, 0),
                        Entry.stored("media", "{}".getBytes(StandardCharsets.UTF_8)))));
    }

    /** Ten gigabytes of zeros in ten megabytes. */
    static Path zeros() {
        return write(
                "zeros.apkg",
                zip(List.of(new Entry("collection.anki2", DEFLATED, zeros(10_240), 10_240L * MEBIBYTE, 0, 0))));
    }

    /** A good collection in a frame that asks for a window of a gibibyte. */
    static Path hugeWindow() {
        byte[] frame = Decks.zstandard(Decks.smallCollection());
        frame[5] = (byte) (20 << 3);
        return current("window", frame);
    }

    /** A frame that says to hold four exbibytes in one segment. */
    static Path hugeContent() {
        return current(
                "content",
                new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0});
    }

    /** Ten gigabytes of zeros in blocks of kind 1, which repeat one byte. */
    static Path repeatedBlocks() {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 7 << 3});
        byte[] block = {(byte) (2 | (131_072 << 3)), (byte) ((131_072 << 3) >> 8), (byte) ((131_072 << 3) >> 16), 0};
        for (int i = 0; i < 80_000; i++) {
            frame.writeBytes(block);
        }
        return current("repeated", frame.toByteArray());
    }

    /** Each entity names the one before ten times. */
    static Path laughs() {
        return write("laughs.xml", laughs("quiz").getBytes(StandardCharsets.UTF_8));
    }

    private static String laughs(String root) {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE " + root + " [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            xml.append("<!ENTITY a%d \"".formatted(i))
                    .append("&a%d;".formatted(i - 1).repeat(10))
                    .append("\">");
        }
        return xml + "]>\n<" + root + "><question>&a11;</question></" + root + ">";
    }

    /** One long entity, named very often. */
    static Path quadratic() {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY a \"" + "x".repeat(100_000)
                + "\">]><quiz><question>" + "&a;".repeat(100_000) + "</question></quiz>";
        return write("quadratic.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in a package of another format. */
    static Path packedLaughs() {
        return write(
                "laughs.imscc",
                zip(List.of(
                        Entry.stored("imsmanifest.xml", "<manifest/>".getBytes(StandardCharsets.UTF_8)),
                        Entry.stored("quiz/quiz.xml", laughs("questestinterop").getBytes(StandardCharsets.UTF_8)))));
    }

    /** A million elements in one another. */
    static Path deep() {
        return write("deep.xml", ("<quiz>" + "<question>".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
    }

    /** A collection whose header speaks of four billion pages. */
    static Path lyingPages() {
        byte[] collection = Decks.smallCollection();
        ByteBuffer.wrap(collection).putInt(28, 0xFFFF_FFFE);
        return write("pages.apkg", zip(List.of(Entry.stored("collection.anki2", Arrays.copyOf(collection, 4_096)))));
    }

    /** A collection in which every page but the first leads to itself. */
    static Path circularPages() {
        byte[] collection = Decks.smallCollection();
        for (int page = 1; page < collection.length / 4_096; page++) {
            var bytes = ByteBuffer.wrap(collection, page * 4_096, 4_096).slice();
            // an interior page of a table: no cells, and its rightmost child is the page itself
            bytes.put(0, (byte) 5).putShort(3, (short) 0).putInt(8, page + 1);
        }
        return write("circular.apkg", zip(List.of(Entry.stored("collection.anki2", collection))));
    }

    /** More entries than any deck has. */
    static Path manyEntries() {
        Path file = Path.of("target/files/many.apkg");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("collection.anki2"));
            zip.write(Decks.smallCollection());
            for (int i = 0; i <= 100_000; i++) {
                zip.putNextEntry(new ZipEntry(Integer.toString(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A good deck with names that lead out of any folder, and with a link to a file of the system for a picture. */
    static Path leadingOut(Path outside) {
        byte[] names = ("{\"0\": \"../../" + outside.getFileName() + "\", \"1\": \"picture-0.png\", \"2\": \"" + outside
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        int link = 0xA1FF << 16;
        byte[] target = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(target);
        return write(
                "leading-out.apkg",
                zip(List.of(
                        Entry.stored("collection.anki2", Decks.smallCollection()),
                        Entry.stored("media", names),
                        Entry.stored("0", new byte[] {1}),
                        new Entry("1", STORED, target, target.length, crc.getValue(), link),
                        Entry.stored("2", new byte[] {2}),
                        Entry.stored("../../" + outside.getFileName(), new byte[] {3}),
                        Entry.stored(outside.toString(), new byte[] {4}))));
    }

    private static Path current(String name, byte[] collection) {
        return write(
                name + ".apkg",
                zip(List.of(Entry.stored("meta", new byte[] {8, 3}), Entry.stored("collection.anki21b", collection))));
    }

    /** So many mebibytes of zeros, deflated: the same piece again and again, each flushed so that it stands alone. */
    private static byte[] zeros(int mebibytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[MEBIBYTE]);
        byte[] buffer = new byte[16_384];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        deflater.end();
        var out = new ByteArrayOutputStream(length * mebibytes + 2);
        for (int i = 0; i < mebibytes; i++) {
            out.write(buffer, 0, length);
        }
        // an empty block that is the last
        out.writeBytes(new byte[] {3, 0});
        return out.toByteArray();
    }

    private static byte[] zip(List<Entry> entries) {
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            directory.writeBytes(central(entry, out.size()));
            out.writeBytes(local(entry));
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end(entries.size(), directory.size(), start));
        return out.toByteArray();
    }

    /** APPNOTE 4.3.7, with the content behind it. */
    private static byte[] local(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return little(30 + name.length + entry.packed().length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0x0800)
                .putShort((short) entry.method())
                .putInt(0x5A21_0000)
                .putInt((int) entry.crc())
                .putInt(entry.packed().length)
                .putInt((int) Math.min(entry.size(), 0xFFFF_FFF0L))
                .putShort((short) name.length)
                .putShort((short) 0)
                .put(name)
                .put(entry.packed())
                .array();
    }

    /** APPNOTE 4.3.12. */
    private static byte[] central(Entry entry, int offset) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return little(46 + name.length)
                .putInt(0x02014b50)
                .putShort((short) ((3 << 8) | 20))
                .putShort((short) 20)
                .putShort((short) 0x0800)
                .putShort((short) entry.method())
                .putInt(0x5A21_0000)
                .putInt((int) entry.crc())
                .putInt(entry.packed().length)
                .putInt((int) Math.min(entry.size(), 0xFFFF_FFF0L))
                .putShort((short) name.length)
                .putLong(0)
                .putInt(entry.attributes())
                .putInt(offset)
                .put(name)
                .array();
    }

    /** APPNOTE 4.3.16. */
    private static byte[] end(int entries, int size, int offset) {
        return little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(size)
                .putInt(offset)
                .putShort((short) 0)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Path write(String name, byte[] content) {
        Path file = Path.of("target/files", name);
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(content);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
