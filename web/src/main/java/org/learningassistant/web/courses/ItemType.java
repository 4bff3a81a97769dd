package org.learningassistant.web.courses;

import java.util.Locale;

/** The kinds of items; the codes are those of the stored JSON. */
public enum ItemType {
    FLASH_CARD,
    SINGLE_CHOICE,
    MULTIPLE_CHOICE,
    TRUE_FALSE,
    NUMERIC,
    SHORT_TEXT,
    FORMULA,
    CLOZE,
    MATCHING,
    ORDERING;

    public static ItemType of(Body body) {
        return switch (body) {
            case Body.FlashCard _ -> FLASH_CARD;
            case Body.SingleChoice _ -> SINGLE_CHOICE;
            case Body.MultipleChoice _ -> MULTIPLE_CHOICE;
            case Body.TrueFalse _ -> TRUE_FALSE;
            case Body.Numeric _ -> NUMERIC;
            case Body.ShortText _ -> SHORT_TEXT;
            case Body.Formula _ -> FORMULA;
            case Body.Cloze _ -> CLOZE;
            case Body.Matching _ -> MATCHING;
            case Body.Ordering _ -> ORDERING;
        };
    }

    /** Such as {@code single_choice}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the visitor's language. */
    public String text() {
        return "courses_type_" + code();
    }
}
