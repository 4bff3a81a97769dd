package org.learningassistant.web.platform.html.plot;

/** A colour of the palette, which differs between the light and the dark theme. */
public enum Tone {
    FIRST("c1"),
    SECOND("c2"),
    THIRD("c3"),
    FOURTH("c4"),
    /** For what is not there (yet). */
    REST("c0");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** The class in the style sheet. */
    String code() {
        return code;
    }
}
