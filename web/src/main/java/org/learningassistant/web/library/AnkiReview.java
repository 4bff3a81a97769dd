package org.learningassistant.web.library;

/**
 * A row of Anki's {@code revlog}.
 *
 * @param id when it happened, in milliseconds since 1970
 * @param ease the button, from 1; 0 where none was pressed
 * @param interval until the card was to come next: days, or seconds below zero
 * @param factor the ease factor in thousandths, or the difficulty; 0 where the schedule stayed as it was
 * @param time milliseconds from question to answer
 * @param kind 0 learning, 1 review, 2 learning again, 3 in a filtered deck, 4 changed by hand, 5 moved by Anki
 */
record AnkiReview(long id, long ease, long interval, long factor, long time, long kind) {
    private static final int LEARNING = 0;
    private static final int RELEARNING = 2;
    private static final int FILTERED = 3;
    private static final int BY_HAND = 4;
    private static final int MOVED = 5;

    /** Whether nobody answered: the card was moved, forgotten or given another date. */
    boolean isChange() {
        return kind == BY_HAND || kind == MOVED;
    }

    /** Whether the card began as new again. */
    boolean isForgetting() {
        return kind == BY_HAND && factor == 0;
    }

    /** Whether it was answered before its time and without effect on when it comes next. */
    boolean isPractice() {
        return kind == FILTERED && factor == 0;
    }

    boolean isLearning() {
        return kind == LEARNING || kind == RELEARNING;
    }
}
