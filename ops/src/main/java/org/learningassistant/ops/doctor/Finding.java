package org.learningassistant.ops.doctor;

/**
 * What one check found.
 *
 * @param evidence what was seen
 * @param remedy what to do; empty when all is well
 */
public record Finding(String check, Level level, String evidence, String remedy) {
    /** How bad it is. */
    public enum Level {
        GOOD,
        UNKNOWN,
        WARNING,
        PROBLEM
    }

    static Finding good(String check, String evidence) {
        return new Finding(check, Level.GOOD, evidence, "");
    }

    static Finding unknown(String check, String evidence, String remedy) {
        return new Finding(check, Level.UNKNOWN, evidence, remedy);
    }

    static Finding warning(String check, String evidence, String remedy) {
        return new Finding(check, Level.WARNING, evidence, remedy);
    }

    static Finding problem(String check, String evidence, String remedy) {
        return new Finding(check, Level.PROBLEM, evidence, remedy);
    }
}
