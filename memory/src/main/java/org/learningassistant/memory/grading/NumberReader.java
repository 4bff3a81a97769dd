package org.learningassistant.memory.grading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a number the way people write it: {@code 1.5}, {@code 1,5}, {@code 1 000}, {@code 1.234,5}, {@code 1e3},
 * {@code 1,5·10³}, {@code −2}, {@code 3/4}, {@code 1 3/4}, {@code ¾}, Arabic digits, a unit behind or a currency in front.
 * A scanner without backtracking.
 */
final class NumberReader {

    /** Longer than any number a person writes by hand. */
    private static final int LONGEST = 200;

    private static final int LONGEST_UNIT = 40;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /**
     * What was written.
     *
     * @param values more than one when the writing is ambiguous: {@code 1,500} is 1.5 to some and 1500 to others
     * @param unit as written, or empty
     */
    record Reading(List<Double> values, String unit) {}

    private final String text;
    private int position;

    private NumberReader(String text) {
        this.text = text;
    }

    /** Empty when there is no number, more than one, or one too large for a double. */
    static Optional<Reading> read(String typed) {
        return typed.length() > LONGEST ? Optional.empty() : new NumberReader(plain(typed)).reading();
    }

    /** One spelling for units: {@code m²}, {@code m^2} and {@code m2} are the same, and so are {@code m / s} and {@code m/s}. */
    static String unitSymbol(String unit) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(plain(unit), Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> c != ' ' && c != '^' && c != '*')
                .map(c -> c == 0x2212 ? '-' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private Optional<Reading> reading() {
        boolean negative = sign();
        String currency = currency();
        if (!currency.isEmpty() && !negative) {
            negative = sign();
        }
        List<Double> values = magnitudes();
        skipSpaces();
        String unit = currency.isEmpty() ? text.substring(position) : currency;
        boolean nothingLeft = currency.isEmpty() || position == text.length();
        if (values.isEmpty() || !nothingLeft || !isUnit(unit)) {
            return Optional.empty();
        }
        double sign = negative ? -1 : 1;
        List<Double> signed = values.stream().map(value -> sign * value).toList();
        return signed.stream().allMatch(Double::isFinite) ? Optional.of(new Reading(signed, unit)) : Optional.empty();
    }

    private boolean sign() {
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            position++;
            skipSpaces();
        }
        return negative;
    }

    private String currency() {
        if (Character.getType(peek()) != Character.CURRENCY_SYMBOL) {
            return "";
        }
        String symbol = String.valueOf(peek());
        position++;
        skipSpaces();
        return symbol;
    }

    private List<Double> magnitudes() {
        List<Double> values = Digits.values(digits());
        if (values.isEmpty()) {
            return values;
        }
        int afterNumber = position;
        if (peek() == ' ') {
            skipSpaces();
            List<Double> numerator = Digits.values(digits());
            if (!numerator.isEmpty() && peek() == '/') {
                double fraction = numerator.getFirst() / denominator();
                return List.of(values.getFirst() + fraction);
            }
            position = afterNumber;
        }
        skipSpaces();
        if (peek() == '/' && Character.isDigit(peekNext())) {
            double denominator = denominator();
            return values.stream().map(value -> value / denominator).toList();
        }
        position = afterNumber;
        double scale = StrictMath.pow(10, exponent());
        return values.stream().map(value -> value * scale).toList();
    }

    /** Zero when there is none, so that the quotient is not finite and the whole text no number. */
    private double denominator() {
        position++;
        skipSpaces();
        List<Double> values = Digits.values(digits());
        return values.isEmpty() ? 0 : values.getFirst();
    }

    /** A run of digits and separators; a space belongs to it only in front of a group of exactly three digits. */
    private String digits() {
        int start = position;
        while (Character.isDigit(peek()) || ".,'".indexOf(peek()) >= 0 || isGroupingSpace(start)) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean isGroupingSpace(int start) {
        if (peek() != ' ' || position == start || position + 3 >= text.length()) {
            return false;
        }
        for (int i = 1; i <= 3; i++) {
            if (!Character.isDigit(text.charAt(position + i))) {
                return false;
            }
        }
        return position + 4 >= text.length() || !Character.isDigit(text.charAt(position + 4));
    }

    private int exponent() {
        int before = position;
        if ((peek() == 'e' || peek() == 'E') && startsInteger(position + 1)) {
            position++;
            return integer();
        }
        skipSpaces();
        if (peek() == '*' || peek() == 'x' || peek() == 'X') {
            position++;
            skipSpaces();
            if (text.startsWith("10", position)) {
                position += 2;
                if (peek() == '^' && startsInteger(position + 1)) {
                    position++;
                    return integer();
                }
                if (peek() == '⁻' || SUPERSCRIPTS.indexOf(peek()) >= 0) {
                    return superscript();
                }
            }
        }
        position = before;
        return 0;
    }

    private boolean startsInteger(int at) {
        int digit = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
        return digit < text.length() && Character.isDigit(text.charAt(digit));
    }

    private int integer() {
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            position++;
        }
        int value = 0;
        while (Character.isDigit(peek())) {
            value = appended(value, peek() - '0');
            position++;
        }
        return negative ? -value : value;
    }

    private int superscript() {
        boolean negative = peek() == '⁻';
        if (negative) {
            position++;
        }
        int value = 0;
        while (SUPERSCRIPTS.indexOf(peek()) >= 0) {
            value = appended(value, SUPERSCRIPTS.indexOf(peek()));
            position++;
        }
        return negative ? -value : value;
    }

    /** Exponents beyond a double's range stay there instead of overflowing. */
    private static int appended(int value, int digit) {
        return Math.min(10_000, value * 10 + digit);
    }

    private static boolean isUnit(String unit) {
        if (unit.isEmpty()) {
            return true;
        }
        char first = unit.charAt(0);
        boolean opens = Character.isLetter(first)
                || "%‰°'\"′″".indexOf(first) >= 0
                || (first == '/' && unit.length() > 1 && Character.isLetter(unit.charAt(1)))
                || Character.getType(first) == Character.CURRENCY_SYMBOL;
        if (!opens || unit.length() > LONGEST_UNIT) {
            return false;
        }
        for (int i = 1; i < unit.length(); i++) {
            // "5 or 6" is two numbers and "0x10" none, "5 m2" is one with its unit.
            boolean afterGap = unit.charAt(i - 1) == ' ' || Character.isDigit(unit.charAt(i - 1));
            if (Character.isDigit(unit.charAt(i)) && afterGap) {
                return false;
            }
        }
        return true;
    }

    private void skipSpaces() {
        while (peek() == ' ') {
            position++;
        }
    }

    /** NUL, which no rule accepts, at the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private char peekNext() {
        int next = position + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next < text.length() ? text.charAt(next) : '\0';
    }

    /** ASCII digits, signs and separators; superscripts stay, since NFKC would turn 10² into 102 and 1¾ into 13/4. */
    private static String plain(String typed) {
        List<String> out = new ArrayList<>();
        typed.codePoints().forEach(c -> out.add(plain(c)));
        return String.join("", out).strip();
    }

    private static String plain(int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return Integer.toString(Character.digit(c, 10));
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return " ";
        }
        if (Character.getType(c) == Character.FORMAT) {
            return "";
        }
        String written = Character.toString(c);
        if (Character.getType(c) == Character.OTHER_NUMBER) {
            String decomposed = Normalizer.normalize(written, Normalizer.Form.NFKC);
            return decomposed.indexOf('⁄') > 0 ? " " + decomposed.replace('⁄', '/') : written;
        }
        return switch (c) {
            case '−', '–', '‐', '‑', '‒', '﹣', '－' -> "-";
            case '＋' -> "+";
            case '٫', '．' -> ".";
            case '，' -> ",";
            case '٬', '’' -> "'";
            case '⁄', '∕' -> "/";
            case '×', '·', '⋅', '∙' -> "*";
            case '٪', '％' -> "%";
            default -> written;
        };
    }
}
