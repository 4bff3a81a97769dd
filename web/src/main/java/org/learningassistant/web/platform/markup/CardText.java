package org.learningassistant.web.platform.markup;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the marks of a flash card's HTML that are not HTML: Anki's formulas and sounds, and our gaps. They are found before the HTML is
 * parsed, as Anki does, because a formula may hold tags ({@code <br>}) and character references.
 */
final class CardText {

    private enum Mark {
        INLINE("\\(", "\\)"),
        DISPLAY("\\[", "\\]"),
        OLD_INLINE("[$]", "[/$]"),
        OLD_DISPLAY("[$$]", "[/$$]"),
        LATEX("[latex]", "[/latex]"),
        MATHJAX("<anki-mathjax", "</anki-mathjax>"),
        SOUND("[sound:", "]");

        final String opener;
        final String closer;

        Mark(String opener, String closer) {
            this.opener = opener;
            this.closer = closer;
        }

        static @Nullable Mark startingAt(String text, int at) {
            char c = text.charAt(at);
            if (c == '\\' || c == '[' || c == '<') {
                for (Mark mark : values()) {
                    if (text.regionMatches(true, at, mark.opener, 0, mark.opener.length())) {
                        return mark;
                    }
                }
            }
            return null;
        }
    }

    private final Formulas.Pass formulas;
    private final Slots slots;
    private final LinkResolver links;

    CardText(Formulas.Pass formulas, Slots slots, LinkResolver links) {
        this.formulas = formulas;
        this.slots = slots;
        this.links = links;
    }

    /** The HTML, still untrusted, with a slot's mark in place of each of ours. */
    String toHtml(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Set<Mark> neverClosed = EnumSet.noneOf(Mark.class);
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            Mark mark = Mark.startingAt(text, at);
            int close = mark == null || neverClosed.contains(mark)
                    ? -1
                    : text.indexOf(mark.closer, at + mark.opener.length());
            if (mark == null || close < 0) {
                if (mark != null) {
                    neverClosed.add(mark);
                }
                at++;
                continue;
            }
            int end = close + mark.closer.length();
            Optional<Html> fragment = fragment(mark, text.substring(at + mark.opener.length(), close));
            if (fragment.isEmpty()) {
                at++;
                continue;
            }
            out.append(slots.withGaps(text.substring(done, at)));
            out.append(slots.put(fragment.get(), plain(text.substring(at, end))));
            at = end;
            done = end;
        }
        return out.append(slots.withGaps(text.substring(done))).toString();
    }

    private Optional<Html> fragment(Mark mark, String content) {
        if (content.length() > 4 * Formulas.MAX_LENGTH) {
            return Optional.empty();
        }
        return switch (mark) {
            case INLINE, OLD_INLINE -> formula(plain(content), false);
            case DISPLAY, OLD_DISPLAY -> formula(plain(content), true);
            case LATEX -> latex(plain(content).strip());
            case MATHJAX -> mathJax(content);
            case SOUND ->
                content.isBlank() || content.indexOf('<') >= 0
                        ? Optional.empty()
                        : Optional.of(SafeHtmlWriter.sound(plain(content), links));
        };
    }

    private Optional<Html> formula(String tex, boolean display) {
        return tex.isBlank() ? Optional.empty() : Optional.of(formulas.html(tex.strip(), display));
    }

    /** A piece of a LaTeX document; we read those that are one formula, with or without its delimiters. */
    private Optional<Html> latex(String text) {
        for (String[] pair : new String[][] {{"$$", "$$"}, {"\\[", "\\]"}, {"$", "$"}, {"\\(", "\\)"}}) {
            if (text.length() > pair[0].length() + pair[1].length()
                    && text.startsWith(pair[0])
                    && text.endsWith(pair[1])) {
                boolean display = pair[0].length() == 2 && !pair[0].equals("\\(");
                return formula(text.substring(pair[0].length(), text.length() - pair[1].length()), display);
            }
        }
        return formula(text, true);
    }

    /** The rest of the start tag, its end and the formula. */
    private Optional<Html> mathJax(String content) {
        int end = content.indexOf('>');
        if (end < 0) {
            return Optional.empty();
        }
        boolean display = content.substring(0, end).toLowerCase(Locale.ROOT).matches("(?s).*\\bblock=[\"']?true.*");
        return formula(plain(content.substring(end + 1)), display);
    }

    /** The text without tags and with character references read; line breaks and blocks become spaces. */
    private static String plain(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            int end = c == '<' && isTagStart(html, at + 1) ? html.indexOf('>', at) : -1;
            text.append(end < 0 ? c : ' ');
            at = end < 0 ? at + 1 : end + 1;
        }
        return Parser.unescapeEntities(text.toString(), false).replace('\u00a0', ' ');
    }

    private static boolean isTagStart(String html, int at) {
        return at < html.length()
                && (Character.isLetter(html.charAt(at)) || html.charAt(at) == '/' || html.charAt(at) == '!');
    }
}
