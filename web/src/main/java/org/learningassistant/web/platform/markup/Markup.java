package org.learningassistant.web.platform.markup;

/** Text with a format, as written by an author or found in an imported file; not safe to show before it is rendered. */
public record Markup(String text, Format format) {
    /** How the text is written. */
    public enum Format {
        MARKDOWN,
        HTML
    }

    public static Markup markdown(String text) {
        return new Markup(text, Format.MARKDOWN);
    }

    public static Markup html(String text) {
        return new Markup(text, Format.HTML);
    }
}
