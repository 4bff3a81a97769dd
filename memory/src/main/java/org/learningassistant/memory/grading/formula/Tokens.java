package org.learningassistant.memory.grading.formula;

import java.util.List;

/** The tokens with a place to read on, and the limits of what is read. */
final class Tokens {

    /** Brackets, fractions, powers within one another. */
    private static final int DEEPEST = 40;

    private final List<Token> tokens;
    private int position;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean isAtEnd() {
        return position >= tokens.size();
    }

    Token peek(int ahead) {
        int place = position + ahead;
        return place < tokens.size() ? tokens.get(place) : Token.END;
    }

    boolean is(String sign) {
        return peek(0).is(sign);
    }

    Token next() {
        Token token = peek(0);
        position++;
        return token;
    }

    boolean accept(String sign) {
        boolean there = is(sign);
        position += there ? 1 : 0;
        return there;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw misplaced();
        }
    }

    /** What stands here cannot stand here, or the end came too early. */
    Unread misplaced() {
        return isAtEnd()
                ? new Unread(Reading.Cause.UNFINISHED, "")
                : new Unread(Reading.Cause.MISPLACED, peek(0).written());
    }

    void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw new Unread(Reading.Cause.TOO_LARGE, "");
        }
    }

    void shallower() {
        depth--;
    }
}
