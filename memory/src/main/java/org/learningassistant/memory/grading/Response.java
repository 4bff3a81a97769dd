package org.learningassistant.memory.grading;

import java.util.List;
import java.util.Set;
import org.learningassistant.memory.fsrs.Rating;

/** What the learner gave. An empty choice or a blank text counts as not answered. */
public sealed interface Response {

    /** For {@link AnswerKey.SelfRated}. */
    record Rated(Rating rating) implements Response {}

    /** Indexes of the chosen options, from 0; for a true/false statement 0 is true and 1 is false. */
    record Chosen(Set<Integer> options) implements Response {
        public Chosen {
            options = Set.copyOf(options);
        }

        /** The response to a true/false statement. */
        public static Chosen statement(boolean held) {
            return new Chosen(Set.of(held ? 0 : 1));
        }
    }

    /** For {@link AnswerKey.Text}, {@link AnswerKey.Quantity} and {@link AnswerKey.Formula}. */
    record Typed(String text) implements Response {}

    /** One entry per gap, in order; for a gap with options the index of the option in decimal digits; blank = left out. */
    record Filled(List<String> gaps) implements Response {
        public Filled {
            gaps = List.copyOf(gaps);
        }
    }

    /** For {@link AnswerKey.Matching}: for each left side the number of the choice given to it, {@link #NONE} for none. */
    record Matched(List<Integer> choices) implements Response {
        /** Stands for a left side without a choice. */
        public static final int NONE = -1;

        public Matched {
            choices = List.copyOf(choices);
        }

        public boolean isEmpty() {
            return choices.stream().allMatch(choice -> choice == NONE);
        }
    }

    /**
     * For {@link AnswerKey.Ordering}: for each piece, in the order of their numbers, its place from 1; {@link #NONE} for a
     * piece without one. What is not finished yet can be kept: places may be missing or used twice.
     */
    record Placed(List<Integer> places) implements Response {
        /** Stands for a piece without a place. */
        public static final int NONE = 0;

        public Placed {
            places = List.copyOf(places);
        }

        public boolean isEmpty() {
            return places.stream().allMatch(place -> place == NONE);
        }

        /** Whether it was begun and cannot be meant as it is: places are missing or used twice. */
        public boolean isUnfinished() {
            return !isEmpty() && !isComplete();
        }

        /** Whether every piece has a place of its own. */
        public boolean isComplete() {
            return places.stream().distinct().count() == places.size()
                    && places.stream().allMatch(place -> place >= 1 && place <= places.size());
        }
    }

    /** "I do not know", or time was up. */
    record Skipped() implements Response {}
}
