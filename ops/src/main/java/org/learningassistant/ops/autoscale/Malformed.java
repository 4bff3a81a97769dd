package org.learningassistant.ops.autoscale;

/** What is wrong with a file, where, and what it should be, in one sentence: {@code FILE:LINE:COLUMN: …}. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Malformed(String file, int line, int column, String sentence) {
        super(file + ":" + line + ":" + column + ": " + sentence);
    }

    public Malformed(String file, String sentence) {
        super(file + ": " + sentence);
    }
}
