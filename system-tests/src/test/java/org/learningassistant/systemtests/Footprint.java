package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How much memory a process of the application takes.
 *
 * @param heap mebibytes in use on the heap, garbage included
 * @param resident mebibytes the process has now
 * @param peak the most it has had
 */
record Footprint(int heap, int resident, int peak) {
    /** Of the container in production. */
    private static final int LIMIT = 1_024;

    static Footprint of(Application application) {
        var metrics = Person.stranger(application).get("/api/metrics").body();
        double heap = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (.*)$")
                .matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
        return new Footprint((int) (heap / (1 << 20)), status(application, "VmRSS"), status(application, "VmHWM"));
    }

    /** A line of {@code /proc/<pid>/status}, which is in KiB. */
    private static int status(Application application, String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(application.pid()), "status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isWithinLimits() {
        return heap > 0 && peak < LIMIT;
    }

    @Override
    public String toString() {
        return "heap " + heap + " MiB, resident " + resident + " MiB (at most " + peak + ")";
    }
}
