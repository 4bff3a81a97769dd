package org.learningassistant.web.library;

/** What a format has no place for; each has a text that says what becomes of the item. */
enum Loss {
    FLASH_CARD(true),
    CLOZE(true),
    FORMULA(false),
    ORDERING(true),
    ARROW(true),
    PICTURES(false),
    KEY_ON_BACK(false),
    GAPS(false),
    EXPLANATION(false),
    TAGS(false),
    UNITS(false),
    HINT(false),
    ORDER(false),
    CASE(false),
    SPELLING(false);

    private final boolean leftOut;

    Loss(boolean leftOut) {
        this.leftOut = leftOut;
    }

    /** Whether the whole item is missing in the file. */
    boolean isLeftOut() {
        return leftOut;
    }

    /** The key of the sentence about it. */
    String text() {
        return "library_loss_" + name();
    }
}
