package org.learningassistant.web.library;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.web.courses.PastReview;

/**
 * The reviews of a card, as Anki itself counts them when it computes a memory state: answers since the card was new for the
 * last time, without practice that left the schedule alone.
 *
 * @param reviews in the order of time
 * @param practice answers that changed no schedule
 * @param forgotten answers before the card was made new again
 * @param impossible answers at a time or with a button that cannot be
 */
record AnkiHistory(List<PastReview> reviews, int practice, int forgotten, int impossible) {
    static final AnkiHistory NONE = new AnkiHistory(List.of(), 0, 0, 0);

    /** Several a day for ten years; a card with more was not made by people. */
    static final int MOST = 10_000;

    private static final long EASY = 4;
    /** As long as a scheduler here may let anybody wait. */
    private static final long MOST_DAYS = 36_500;
    /** What takes longer says nothing about the card; answers given here are cut there too. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    AnkiHistory {
        reviews = List.copyOf(reviews);
    }

    /**
     * @param rows of one card, in the order of time
     * @param due when Anki would ask the card next; null when it does not say
     * @param threeButtons whether learning had the buttons again, good and easy only, as in Anki's first scheduler
     */
    static AnkiHistory of(List<AnkiReview> rows, @Nullable Instant due, boolean threeButtons, Instant now) {
        List<PastReview> reviews = new ArrayList<>();
        int practice = 0;
        int forgotten = 0;
        int impossible = 0;
        for (AnkiReview row : rows) {
            boolean known = row.id() > 0 && row.id() <= now.toEpochMilli();
            if (known && row.isForgetting()) {
                forgotten += reviews.size();
                reviews.clear();
            } else if (!row.isChange()) {
                if (!known || row.ease() < 1 || row.ease() > EASY || reviews.size() == MOST) {
                    impossible++;
                } else if (row.isPractice()) {
                    practice++;
                } else {
                    reviews.add(review(row, threeButtons));
                }
            }
        }
        return new AnkiHistory(dueAtLast(reviews, due), practice, forgotten, impossible);
    }

    private static PastReview review(AnkiReview row, boolean threeButtons) {
        boolean shifted = threeButtons && row.isLearning() && row.ease() > 1 && row.ease() < EASY;
        Instant at = Instant.ofEpochMilli(row.id());
        return new PastReview(
                Rating.ofNumber((int) row.ease() + (shifted ? 1 : 0)),
                at,
                (int) Math.clamp(row.time(), 0, LONGEST.toMillis()),
                row.interval() == 0 ? null : at.plus(interval(row.interval())));
    }

    private static Duration interval(long interval) {
        Duration longest = Duration.ofDays(MOST_DAYS);
        return interval > 0
                ? Duration.ofDays(Math.min(interval, MOST_DAYS))
                : Duration.ofSeconds(Math.min(-Math.max(interval, -Long.MAX_VALUE), longest.toSeconds()));
    }

    /** The date of the last review may have been changed since; the card knows. */
    private static List<PastReview> dueAtLast(List<PastReview> reviews, @Nullable Instant due) {
        if (reviews.isEmpty() || due == null) {
            return reviews;
        }
        PastReview last = reviews.getLast();
        boolean possible = due.isAfter(last.at()) && !due.isAfter(last.at().plus(Duration.ofDays(MOST_DAYS)));
        if (possible) {
            reviews.set(reviews.size() - 1, new PastReview(last.rating(), last.at(), last.elapsedMs(), due));
        }
        return reviews;
    }
}
