package org.learningassistant.web.courses;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, both ends included, as asked for by a Range header (RFC 9110, section 14).
 *
 * @param last at least {@code first}
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /** Whether a header asks for one range; others, which only mean several at once, may be ignored. */
    static boolean isSingle(String header) {
        Matcher range = SINGLE.matcher(header.strip());
        return range.matches() && !(range.group(1).isEmpty() && range.group(2).isEmpty());
    }

    /** The part of a file of {@code size} bytes; empty when it lies outside. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = SINGLE.matcher(header.strip());
        if (!range.matches() || size == 0) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(size, Long.parseLong(range.group(2)));
            return suffix == 0 ? Optional.empty() : Optional.of(new ByteRange(size - suffix, size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }
}
