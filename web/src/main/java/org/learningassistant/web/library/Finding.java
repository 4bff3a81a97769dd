package org.learningassistant.web.library;

/**
 * Something a person should know about what was read: what was left out or changed, and where it stands.
 *
 * @param line the line of a text file, counted from 1; 0 where there are no lines
 * @param excerpt the beginning of the note or question, at most {@value #EXCERPT} characters
 * @param detail what the reason is about, such as the name of a file; may be empty
 */
record Finding(Reason reason, int line, String excerpt, String detail) {
    static final int EXCERPT = 80;

    /** What becomes of the note or question. */
    enum Effect {
        SKIPPED,
        CHANGED,
        TOLD
    }

    /** Why; each has a text that says what happened and what to do. */
    enum Reason {
        DUPLICATE(Effect.SKIPPED),
        TOO_LONG(Effect.SKIPPED),
        FRONT_EMPTY(Effect.SKIPPED),
        CARD_MISSING(Effect.SKIPPED),
        NOTE_TYPE_MISSING(Effect.SKIPPED),
        TEMPLATE_MISSING(Effect.SKIPPED),
        TEMPLATE_BROKEN(Effect.SKIPPED),
        CLOZE_MISSING(Effect.SKIPPED),
        PICTURE_OCCLUSION(Effect.SKIPPED),
        MATCHING(Effect.SKIPPED),
        ORDERING(Effect.SKIPPED),
        CALCULATED(Effect.SKIPPED),
        PICTURE_PLACES(Effect.SKIPPED),
        SORTING(Effect.SKIPPED),
        UPLOAD(Effect.SKIPPED),
        RANDOM(Effect.SKIPPED),
        BANK_ELSEWHERE(Effect.SKIPPED),
        DOCUMENT_TYPED(Effect.SKIPPED),
        DOCUMENT_DAMAGED(Effect.SKIPPED),
        TYPE_UNKNOWN(Effect.SKIPPED),
        ESSAY(Effect.SKIPPED),
        DESCRIPTION(Effect.SKIPPED),
        BRACE_OPEN(Effect.SKIPPED),
        BRACE_CLOSED(Effect.SKIPPED),
        BRACES_TWICE(Effect.SKIPPED),
        QUESTION_EMPTY(Effect.SKIPPED),
        OPTIONS_FEW(Effect.SKIPPED),
        PAIRS_FEW(Effect.SKIPPED),
        OPTIONS_MANY(Effect.SKIPPED),
        OPTION_BLANK(Effect.SKIPPED),
        NOTHING_RIGHT(Effect.SKIPPED),
        ANSWER_MISSING(Effect.SKIPPED),
        ANSWER_LETTER(Effect.SKIPPED),
        ROW_LONG(Effect.SKIPPED),
        CELL_UNREADABLE(Effect.SKIPPED),
        NUMBER_UNREADABLE(Effect.SKIPPED),
        FORMULA_UNREADABLE(Effect.SKIPPED),
        FORM_UNKNOWN(Effect.SKIPPED),
        GAPS_NONE(Effect.SKIPPED),
        GAPS_MANY(Effect.SKIPPED),
        GAP_SEVERAL(Effect.SKIPPED),
        KIND_DIFFERS(Effect.SKIPPED),
        BACK_EMPTY(Effect.CHANGED),
        TEXT_DAMAGED(Effect.CHANGED),
        ENCODING_ASSUMED(Effect.CHANGED),
        SPEECH_DROPPED(Effect.CHANGED),
        SCRIPT_DROPPED(Effect.CHANGED),
        MEDIA_MISSING(Effect.CHANGED),
        MEDIA_ELSEWHERE(Effect.CHANGED),
        MEDIA_NAME(Effect.CHANGED),
        MEDIA_KIND(Effect.CHANGED),
        MEDIA_TOO_LARGE(Effect.CHANGED),
        MEDIA_NO_ROOM(Effect.CHANGED),
        OPTION_EMPTY(Effect.CHANGED),
        FEEDBACK_DROPPED(Effect.CHANGED),
        FEEDBACK_COMBINED(Effect.CHANGED),
        GAP_WEIGHTS(Effect.CHANGED),
        GAP_PLAIN(Effect.CHANGED),
        PIECES_ALL(Effect.CHANGED),
        PIECE_FEEDBACK(Effect.CHANGED),
        SORTING_MATCHED(Effect.CHANGED),
        GAP_CASE(Effect.CHANGED),
        TOLERANCES_DIFFER(Effect.CHANGED),
        WEIGHTS_SCALED(Effect.CHANGED),
        PROGRESS_NOT_TAKEN(Effect.TOLD),
        REVIEWS_PRACTICE(Effect.TOLD),
        REVIEWS_FORGOTTEN(Effect.TOLD),
        REVIEWS_IMPOSSIBLE(Effect.TOLD),
        MARKS_NOT_TAKEN(Effect.TOLD),
        PENALTIES_NOT_TAKEN(Effect.TOLD),
        UNIT_PENALTY_NOT_TAKEN(Effect.TOLD),
        ORDER_GRADING_NOT_TAKEN(Effect.TOLD),
        MEDIA_UNUSED(Effect.TOLD);

        private final Effect effect;

        Reason(Effect effect) {
            this.effect = effect;
        }

        Effect effect() {
            return effect;
        }
    }

    Finding {
        excerpt = Words.shortened(excerpt, EXCERPT);
        detail = Words.shortened(detail, EXCERPT);
    }
}
