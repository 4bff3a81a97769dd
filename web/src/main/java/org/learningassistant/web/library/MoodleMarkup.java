package org.learningassistant.web.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.platform.markup.Markup;

/** Our Markdown has formulas between dollars, Moodle's between {@code \(} and {@code \)}; see {@link GiftText}. */
final class MoodleMarkup {
    private static final Pattern DOLLARS =
            Pattern.compile("(?s)\\\\\\$|\\$\\$(.{1,5000}?)\\$\\$|\\$([^$\n]{1,5000}?)\\$");

    private MoodleMarkup() {}

    /** The text as Moodle reads it in the same format. */
    static String text(Markup markup) {
        return switch (markup.format()) {
            case HTML -> markup.text();
            case MARKDOWN ->
                DOLLARS.matcher(markup.text()).replaceAll(found -> {
                    String inline = found.group(2);
                    if (inline != null) {
                        return Matcher.quoteReplacement("\\(" + inline + "\\)");
                    }
                    return Matcher.quoteReplacement(found.group(1) == null ? "$" : found.group());
                });
        };
    }
}
