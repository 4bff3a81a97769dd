package org.learningassistant.web.platform.markup;

import java.util.Objects;

/** A text as its author wrote it, untrusted; {@link Rendering} makes it safe each time it is shown. */
public record Markup(String text, Format format) {

    /** How the text is to be read. */
    public enum Format {
        /** CommonMark with tables, strikethrough, bare links and TeX; HTML tags in it are shown as text. */
        MARKDOWN,
        /** The HTML of an imported flash card, with Anki's marks for sound and TeX. */
        HTML
    }

    public Markup {
        Objects.requireNonNull(text);
        Objects.requireNonNull(format);
    }

    public static Markup markdown(String text) {
        return new Markup(text, Format.MARKDOWN);
    }

    public static Markup html(String text) {
        return new Markup(text, Format.HTML);
    }
}
