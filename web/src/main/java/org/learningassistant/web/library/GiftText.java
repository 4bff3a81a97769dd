package org.learningassistant.web.library;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.platform.markup.Markup;

/** Texts of GIFT: its escapes, its four formats, and its formulas. */
final class GiftText {
    private static final String ESCAPABLE = "~=#{}:\\n";
    /** Stands for an escaped character while the control characters are looked for; no file brings these in. */
    private static final char FIRST = '\uFDD0';

    private static final char NEW_LINE = (char) (FIRST + ESCAPABLE.indexOf('n'));
    private static final Pattern FORMULA =
            Pattern.compile("(?s)\\$\\$(.{1,5000}?)\\$\\$|\\\\\\((.{1,5000}?)\\\\\\)|\\\\\\[(.{1,5000}?)\\\\\\]|\\$");
    private static final Pattern GAP = Pattern.compile("\\[\\[(?=\\d)");

    private GiftText() {}

    /** How a text is written. */
    enum Format {
        /** Moodle's own: HTML in which most people write none. */
        MOODLE,
        HTML,
        PLAIN,
        MARKDOWN
    }

    /** A text without the mark of its format. */
    record Formatted(String text, Format format) {
        Markup markup() {
            return GiftText.markup(text, format);
        }
    }

    /** With a stand-in for every escaped character, so that what is left are control characters. */
    static String hidden(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = c == '\\' && i + 1 < text.length() ? ESCAPABLE.indexOf(text.charAt(i + 1)) : -1;
            if (escaped >= 0) {
                out.append((char) (FIRST + escaped));
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** With the escaped characters themselves. */
    static String shown(String hidden) {
        StringBuilder out = new StringBuilder(hidden.length());
        for (int i = 0; i < hidden.length(); i++) {
            char c = hidden.charAt(i);
            int escaped = c - FIRST;
            boolean standIn = escaped >= 0 && escaped < ESCAPABLE.length();
            out.append(c == NEW_LINE ? '\n' : standIn ? ESCAPABLE.charAt(escaped) : c);
        }
        return out.toString();
    }

    /** Reads the mark in front, such as {@code [html]}; without one the text is in the given format. */
    static Formatted formatted(String hidden, Format otherwise) {
        String text = hidden.strip();
        for (Format format : Format.values()) {
            String mark = "[" + format.name().toLowerCase(Locale.ROOT) + "]";
            if (text.startsWith(mark)) {
                return new Formatted(text.substring(mark.length()).strip(), format);
            }
        }
        return new Formatted(text, otherwise);
    }

    /** So that a literal [[1]] of the author is not taken for a gap. */
    static String withoutGaps(String hidden) {
        return GAP.matcher(hidden).replaceAll("&#91;[");
    }

    private static Markup markup(String hidden, Format format) {
        return switch (format) {
            // lines of the file are where the author's editor wrapped; a wanted break is written \n
            case MOODLE, HTML -> Markup.html(displayed(shown(hidden.replace(String.valueOf(NEW_LINE), "<br>"))));
            case PLAIN -> Markup.html(displayed(Words.escaped(shown(hidden)).replace("\n", "<br>")));
            case MARKDOWN -> Markup.markdown(dollars(shown(hidden)));
        };
    }

    /** Moodle shows formulas between double dollars; in our HTML they are written as in TeX. */
    private static String displayed(String html) {
        return FORMULA.matcher(html).replaceAll(found -> {
            String display = found.group(1);
            return Matcher.quoteReplacement(display == null ? found.group() : "\\[" + display + "\\]");
        });
    }

    /** Our Markdown has formulas between dollars, Moodle's has not: a single dollar there is money. */
    private static String dollars(String markdown) {
        return FORMULA.matcher(markdown).replaceAll(found -> {
            String inline = found.group(2);
            String display = found.group(1) == null ? found.group(3) : found.group(1);
            if (display != null) {
                return Matcher.quoteReplacement("$$" + display + "$$");
            }
            return Matcher.quoteReplacement(inline == null ? "\\$" : "$" + inline + "$");
        });
    }
}
