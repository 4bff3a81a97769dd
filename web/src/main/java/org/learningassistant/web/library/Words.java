package org.learningassistant.web.library;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Cleans and shortens foreign text. */
final class Words {
    /** What PostgreSQL or JSON cannot hold, or nobody can read: control characters, halves of surrogate pairs, noncharacters. */
    private static final Pattern UNWANTED =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]|\\p{Cs}");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

    private Words() {}

    /** The text without characters that cannot be stored. */
    static String clean(String text) {
        return UNWANTED.matcher(text).replaceAll("");
    }

    /** A name on one line: a deck, a tag, a file. */
    static String name(String text, int length) {
        return shortened(clean(text), length);
    }

    /** On one line, cut to a number of characters with an ellipsis in place of the rest. */
    static String shortened(String text, int length) {
        String start = text.length() > 4 * length ? text.substring(0, 4 * length) : text;
        String line = SPACES.matcher(start).replaceAll(" ").strip();
        if (line.length() <= length) {
            return clean(line);
        }
        return clean(line.substring(0, length - 1)).strip() + "…";
    }

    /** The words of a piece of HTML, on one line. */
    static String plain(String html) {
        String words = Parser.unescapeEntities(withoutTags(html), false);
        return clean(SPACES.matcher(words).replaceAll(" ").strip());
    }

    /** Spaces in place of tags, comments, scripts and styles; one pass, whatever is left open. */
    private static String withoutTags(String html) {
        StringBuilder words = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            if (open < 0) {
                break;
            }
            words.append(html, at, open);
            String closer = closer(html, open);
            int close = closer.isEmpty() ? -1 : html.indexOf(closer, open);
            if (closer.isEmpty()) {
                words.append('<');
                at = open + 1;
            } else if (close < 0) {
                return words.toString();
            } else {
                words.append(' ');
                at = close + closer.length();
            }
        }
        return words.append(html, Math.min(at, html.length()), html.length()).toString();
    }

    /** What ends the tag or comment that begins here; empty when none does. */
    private static String closer(String html, int open) {
        if (html.startsWith("<!--", open)) {
            return "-->";
        }
        if (html.regionMatches(true, open, "<script", 0, 7)) {
            return "</script>";
        }
        if (html.regionMatches(true, open, "<style", 0, 6)) {
            return "</style>";
        }
        int name = html.startsWith("</", open) ? open + 2 : open + 1;
        return name < html.length() && Character.isLetter(html.charAt(name)) ? ">" : "";
    }

    /** Text as HTML that shows it unchanged. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
