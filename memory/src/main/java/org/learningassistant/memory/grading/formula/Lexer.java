package org.learningassistant.memory.grading.formula;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts a text, typed or in LaTeX, into tokens. One pass without backtracking. */
final class Lexer {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private static final String PLAIN_SUPERSCRIPTS = "0123456789+-";
    private static final Pattern UNWRAPPED =
            Pattern.compile("\\\\(?:operatorname|text|mathrm|mathit|mathbf|hat|vec|bar|overline)\\{([^{}]*)}");
    private static final Pattern BOUNDARY = Pattern.compile("\\\\(begin|end)\\{[bp]matrix}");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /** The text in plain spelling, without what only moves or decorates letters. */
    static String bare(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(Lexer::plain).forEach(plain::appendCodePoint);
        String unwrapped =
                UNWRAPPED.matcher(plain.toString().replace("$$", " ")).replaceAll(" $1 ");
        return BOUNDARY.matcher(unwrapped).replaceAll("\\\\$1matrix ").strip();
    }

    /**
     * The tokens of a {@link #bare} text.
     *
     * @throws Unread for a character or command that is not known
     */
    static List<Token> tokens(String bare) {
        Lexer lexer = new Lexer(bare);
        while (lexer.position < lexer.text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        int c = text.codePointAt(position);
        String written = Character.toString(c);
        if (isDigit(c) || (c == '.' && isDigit(at(position + 1)))) {
            number();
        } else if (isLetter(c)) {
            letters();
        } else if (c == '\\') {
            command();
        } else if (SUPERSCRIPTS.indexOf(c) >= 0) {
            superscript();
        } else if (Lexicon.greek(c).isPresent()) {
            position++;
            symbol(Lexicon.greek(c).orElseThrow(), written);
        } else if (Character.getType(c) == Character.OTHER_NUMBER) {
            vulgarFraction(written);
        } else {
            position += written.length();
            sign(c, written);
        }
    }

    private void sign(int c, String written) {
        switch (c) {
            case '+', '-', '/', '(', ')', '[', ']', '{', '}', '^', ',', ';', '|', '°', '%', '±', '∪', '=' ->
                add(c, written);
            case '&' -> sign("&", written);
            case '_' -> {
                if (tokens.isEmpty() || tokens.getLast().kind() != Token.Kind.LOGARITHM) {
                    throw new Unread(Reading.Cause.MISPLACED, written);
                }
                tokens.add(new Token(Token.Kind.SUBSCRIPT, written, written));
            }
            case '*' -> {
                if (at(position) == '*') {
                    position++;
                    sign("^", "**");
                } else {
                    sign("*", written);
                }
            }
            case '<', '>', '!' -> comparison((char) c, written);
            case '≤' -> sign("<=", written);
            case '≥' -> sign(">=", written);
            case '≠' -> sign("!=", written);
            case '√' -> tokens.add(new Token(Token.Kind.ROOT, "√", written));
            case '∞' -> tokens.add(new Token(Token.Kind.SYMBOL, Symbols.INFINITY, written));
            case '.' -> {
                if (position < text.length()) {
                    throw new Unread(Reading.Cause.MISPLACED, written);
                }
            }
            case ' ', '$' -> {}
            default -> throw new Unread(Reading.Cause.UNKNOWN_CHARACTER, written);
        }
    }

    private void comparison(char first, String written) {
        boolean orEqual = at(position) == '=';
        if (orEqual) {
            position++;
        } else if (first == '!') {
            throw new Unread(Reading.Cause.UNKNOWN_CHARACTER, written);
        }
        sign(orEqual ? first + "=" : written, orEqual ? written + "=" : written);
    }

    private void number() {
        int start = position;
        StringBuilder digits = new StringBuilder();
        boolean point = false;
        while (isDigit(at(position)) || (at(position) == '.' && !point && isDigit(at(position + 1)))) {
            point |= at(position) == '.';
            digits.append((char) at(position));
            position++;
        }
        if (at(position) == '.' && !isDigit(at(position + 1)) && !point) {
            position++;
        }
        int digit = at(position + 1) == '-' || at(position + 1) == '+' ? position + 2 : position;
        if (at(position) == 'E' && isDigit(at(digit))) {
            digits.append('E');
            position++;
            do {
                digits.append((char) at(position));
                position++;
            } while (isDigit(at(position)));
        }
        tokens.add(new Token(Token.Kind.NUMBER, digits.toString(), text.substring(start, position)));
    }

    private void letters() {
        int start = position;
        while (isLetter(at(position))) {
            position++;
        }
        String run = text.substring(start, position);
        if (run.equals("U") && isUnion()) {
            sign("∪", run);
            return;
        }
        Optional<Token> whole = Lexicon.whole(run);
        if (whole.isPresent()) {
            Token token = whole.orElseThrow();
            if (token.kind() == Token.Kind.SYMBOL && !token.text().equals(Symbols.INFINITY)) {
                symbol(token.text(), run);
            } else {
                tokens.add(token);
            }
            return;
        }
        for (int at = 0; at < run.length(); ) {
            Optional<Token> name = Lexicon.name(run, at);
            String piece = name.map(Token::written).orElse(run.substring(at, at + 1));
            at += piece.length();
            boolean last = at == run.length();
            if (name.isEmpty() || name.orElseThrow().kind() == Token.Kind.SYMBOL) {
                tokens.add(new Token(Token.Kind.SYMBOL, last ? piece + suffix() : piece, piece));
            } else {
                tokens.add(name.orElseThrow());
            }
        }
    }

    /** A capital U between two intervals is the sign of their union. */
    private boolean isUnion() {
        boolean closed = !tokens.isEmpty()
                && (tokens.getLast().is(")") || tokens.getLast().is("]"));
        int next = position;
        while (at(next) == ' ' || at(next) == '$') {
            next++;
        }
        return closed && (at(next) == '(' || at(next) == '[');
    }

    private void symbol(String name, String written) {
        tokens.add(new Token(Token.Kind.SYMBOL, name + suffix(), written));
    }

    /** A subscript or primes behind a letter, or nothing. */
    private String suffix() {
        StringBuilder out = new StringBuilder();
        int next = position;
        while (at(next) == ' ') {
            next++;
        }
        if (at(next) == '_') {
            position = next;
            out.append('_').append(subscript());
        }
        while (at(position) == '\'') {
            out.append('\'');
            position++;
        }
        return out.toString();
    }

    private String subscript() {
        int start = position + 1;
        char open = (char) at(start);
        if (open == '{' || open == '(') {
            int end = text.indexOf(open == '{' ? '}' : ')', start);
            if (end < 0) {
                throw new Unread(Reading.Cause.UNFINISHED, text.substring(position));
            }
            position = end + 1;
            String inner = text.substring(start + 1, end).replace(" ", "");
            if (inner.isEmpty() || !inner.matches("[A-Za-z0-9+,-]{1,12}")) {
                throw new Unread(Reading.Cause.MISPLACED, "_" + inner);
            }
            return inner;
        }
        int end = start;
        while (isDigit(at(end))) {
            end++;
        }
        if (end == start && isLetter(at(start))) {
            end++;
        }
        if (end == start) {
            throw new Unread(Reading.Cause.MISPLACED, "_");
        }
        position = end;
        return text.substring(start, end);
    }

    /** Of \\frac12, which takes one digit above and one below, as if each had its braces. */
    private void digitsOfFraction() {
        for (int part = 0; part < 2; part++) {
            int digit = position;
            while (at(digit) == ' ') {
                digit++;
            }
            if (!isDigit(at(digit))) {
                return;
            }
            position = digit + 1;
            String written = text.substring(digit, position);
            sign("{", written);
            tokens.add(new Token(Token.Kind.NUMBER, written, written));
            sign("}", written);
        }
    }

    private void command() {
        int start = position + 1;
        int end = start;
        while (isLetter(at(end))) {
            end++;
        }
        end = Math.max(end, Math.min(text.length(), start + 1));
        String name = text.substring(start, end);
        position = end;
        switch (name) {
            case "beginmatrix" -> tokens.add(new Token(Token.Kind.BEGIN_MATRIX, name, "\\begin"));
            case "endmatrix" -> tokens.add(new Token(Token.Kind.END_MATRIX, name, "\\end"));
            case "\\" -> sign("\\\\", "\\\\");
            default -> {
                if (!Lexicon.isSilent(name)) {
                    Token token = Lexicon.command(name)
                            .orElseThrow(() -> new Unread(Reading.Cause.UNKNOWN_COMMAND, "\\" + name));
                    if (token.kind() == Token.Kind.SYMBOL) {
                        symbol(token.text(), token.written());
                    } else {
                        tokens.add(token);
                        if (token.kind() == Token.Kind.FRACTION) {
                            digitsOfFraction();
                        }
                    }
                } else if (at(position) == '.' && name.equals("right")) {
                    position++;
                }
            }
        }
    }

    /** x² as x^(2), and x²⁺³ as x^(2+3). */
    private void superscript() {
        int start = position;
        StringBuilder exponent = new StringBuilder();
        while (SUPERSCRIPTS.indexOf(at(position)) >= 0) {
            exponent.append(PLAIN_SUPERSCRIPTS.charAt(SUPERSCRIPTS.indexOf(at(position))));
            position++;
        }
        String written = text.substring(start, position);
        sign("^", written);
        sign("(", written);
        tokens(exponent.toString()).forEach(token -> tokens.add(new Token(token.kind(), token.text(), written)));
        sign(")", written);
    }

    /** ½ as 1/2, so that 1½ is one and a half. */
    private void vulgarFraction(String written) {
        String[] parts = Normalizer.normalize(written, Normalizer.Form.NFKC).split("⁄", -1);
        position += written.length();
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new Unread(Reading.Cause.UNKNOWN_CHARACTER, written);
        }
        tokens.add(new Token(Token.Kind.NUMBER, parts[0], written));
        sign("/", "/");
        tokens.add(new Token(Token.Kind.NUMBER, parts[1], written));
    }

    private void add(int sign, String written) {
        sign(Character.toString(sign), written);
    }

    private void sign(String sign, String written) {
        tokens.add(new Token(Token.Kind.SIGN, sign, written));
    }

    /** The character at a place; NUL behind the end. */
    private int at(int place) {
        return place < text.length() ? text.charAt(place) : 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int plain(int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return '0' + Character.digit(c, 10);
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT) {
            return ' ';
        }
        return switch (c) {
            case '−', '–', '—', '‐', '‑', '‒', '﹣', '－' -> '-';
            case '＋' -> '+';
            case '٫', '．' -> '.';
            case '،', '，' -> ',';
            case '؛' -> ';';
            case '⁄', '∕', '÷', '／' -> '/';
            case '×', '·', '⋅', '∙', '∗', '＊' -> '*';
            case '٪', '％' -> '%';
            case '’', '′', '´', '`' -> '\'';
            case 'º' -> '°';
            case '∣' -> '|';
            case '＝' -> '=';
            case '（' -> '(';
            case '）' -> ')';
            default -> c;
        };
    }
}
