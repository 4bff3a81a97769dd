package org.learningassistant.memory.mixing;

/**
 * How far the learner's day is.
 *
 * @param newDone new items begun today
 * @param newAllowed new items the day may have in all
 * @param reviewsDone reviews (of kind {@link Kind#DUE}) done today
 * @param reviewsWaiting reviews due and not done, also those that are not among the candidates
 */
public record Progress(int newDone, int newAllowed, int reviewsDone, int reviewsWaiting) {

    public Progress {
        if (newDone < 0 || newAllowed < 0 || reviewsDone < 0 || reviewsWaiting < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }

    Progress after(Kind kind) {
        return switch (kind) {
            case LEARNING -> this;
            case DUE -> new Progress(newDone, newAllowed, reviewsDone + 1, Math.max(0, reviewsWaiting - 1));
            case NEW -> new Progress(newDone + 1, newAllowed, reviewsDone, reviewsWaiting);
        };
    }
}
