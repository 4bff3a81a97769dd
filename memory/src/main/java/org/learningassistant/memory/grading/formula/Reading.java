package org.learningassistant.memory.grading.formula;

/** What became of a text that should be a formula. */
public sealed interface Reading {

    /** It was understood. */
    record Understood(Formula formula) implements Reading {}

    /**
     * It was not.
     *
     * @param at the piece that could not be read, as written; empty when it is the text as a whole
     */
    record Unreadable(Cause cause, String at) implements Reading {}

    /** Why a text is no formula. */
    enum Cause {
        EMPTY,
        /** More characters, more nesting or more terms than a person writes by hand. */
        TOO_LARGE,
        /** A LaTeX command that is not known here. */
        UNKNOWN_COMMAND,
        /** A character that is not known here. */
        UNKNOWN_CHARACTER,
        /** Something stands where it cannot. */
        MISPLACED,
        /** Something is missing at the end, such as a closing bracket. */
        UNFINISHED
    }
}
