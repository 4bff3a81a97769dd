package org.learningassistant.memory.fsrs;

/** From which rating on a review of the same day may not lower the stability. */
public enum SameDayFloor {
    /** fsrs-rs 6.6, ts-fsrs 5.4 and Anki; the default. */
    FROM_HARD,
    /** py-fsrs 6.3. */
    FROM_GOOD;

    public boolean covers(Rating rating) {
        return rating.compareTo(this == FROM_HARD ? Rating.HARD : Rating.GOOD) >= 0;
    }
}
