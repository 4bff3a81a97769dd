package org.learningassistant.bench.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time that processes have used, from {@code /proc}. */
final class Processor {
    /** Of the kernel's clock ticks, which Linux tells programs as hundredths of a second everywhere. */
    private static final double MILLIS_PER_TICK = 10;

    private Processor() {}

    /** Of a process, its children, and those of its children that have ended, in ms. */
    static double millis(long pid) {
        Stream<ProcessHandle> descendants =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.of());
        return own(pid) + descendants.mapToDouble(child -> own(child.pid())).sum();
    }

    private static double own(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name of the program is in parentheses and may have spaces
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Double.parseDouble(fields[field]);
            }
            return ticks * MILLIS_PER_TICK;
        } catch (IOException ended) {
            if (Files.exists(Path.of("/proc/" + pid))) {
                throw new UncheckedIOException(ended);
            }
            return 0;
        }
    }
}
