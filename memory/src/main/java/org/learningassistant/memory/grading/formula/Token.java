package org.learningassistant.memory.grading.formula;

/**
 * A piece of a formula.
 *
 * @param text a number in ASCII digits, a symbol's name, a function's name in small letters, or the sign itself
 * @param written as it stood in the text
 */
record Token(Kind kind, String text, String written) {

    /** What a piece is. */
    enum Kind {
        NUMBER,
        SYMBOL,
        FUNCTION,
        FRACTION,
        ROOT,
        LOGARITHM,
        /** In front of the base of a logarithm. */
        SUBSCRIPT,
        SIGN,
        BEGIN_MATRIX,
        END_MATRIX,
        END
    }

    static final Token END = new Token(Kind.END, "", "");

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWholeNumber() {
        return kind == Kind.NUMBER && text.indexOf('.') < 0;
    }
}
