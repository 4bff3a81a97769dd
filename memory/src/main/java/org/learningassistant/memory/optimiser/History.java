package org.learningassistant.memory.optimiser;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Rating;

/** All reviews of one item, oldest first; never empty. */
public record History(List<Step> steps) {

    /** @param at when the review was */
    public record Review(Instant at, Rating rating) {}

    public History {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a history needs at least one review");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).at().isBefore(steps.get(i - 1).at())) {
                throw new IllegalArgumentException("reviews must be in order: "
                        + steps.get(i).at() + " comes after "
                        + steps.get(i - 1).at());
            }
        }
    }

    /** The reviews of one item in any order, the days between them counted as given. */
    public static History of(List<Review> reviews, DayCount count) {
        List<Review> ordered = new ArrayList<>(reviews);
        ordered.sort(Comparator.comparing(Review::at));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Review review = ordered.get(i);
            Instant before = ordered.get(Math.max(0, i - 1)).at();
            steps.add(new Step(
                    review.at(),
                    count.days(before, review.at()),
                    i > 0 && count.isSameDay(before, review.at()),
                    review.rating()));
        }
        return new History(steps);
    }

    /** Reviews on a later day than the one before: those that tell something about forgetting. */
    int telling() {
        return (int) steps.stream().skip(1).filter(step -> !step.sameDay()).count();
    }

    /** What had happened by then; empty when nothing had. */
    Optional<History> before(Instant end) {
        List<Step> past =
                steps.stream().takeWhile(step -> step.at().isBefore(end)).toList();
        return past.isEmpty() ? Optional.empty() : Optional.of(new History(past));
    }

    History first(int longest) {
        return steps.size() <= longest ? this : new History(steps.subList(0, longest));
    }
}
