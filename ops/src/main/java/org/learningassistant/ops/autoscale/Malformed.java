package org.learningassistant.ops.autoscale;

import java.util.regex.Pattern;

/** What is wrong with a file, where, and what it should be, in one sentence: {@code FILE:LINE:COLUMN: …}. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What would break the line or speak to the terminal, where a sentence quotes the file. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

    public Malformed(String file, int line, int column, String sentence) {
        super(printable(file + ":" + line + ":" + column + ": " + sentence));
    }

    public Malformed(String file, String sentence) {
        super(printable(file + ": " + sentence));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(sign -> "\\\\u%04X"
                .formatted((int) sign.group().charAt(0)));
    }
}
