package org.learningassistant.web.platform.markup;

import java.util.Objects;

/** HTML that may go into a page as it is. Whoever makes one vouches for it: it comes from {@link Rendering} or from our templates. */
public record Html(String value) {

    public static final Html EMPTY = new Html("");

    public Html {
        Objects.requireNonNull(value);
    }

    /** The text with every character that means something in HTML escaped; fit for element content and quoted attributes. */
    public static Html escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return new Html(out.toString());
    }

    static void escape(CharSequence text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
