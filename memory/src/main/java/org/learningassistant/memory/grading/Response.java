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

    /** "I do not know", or time was up. */
    record Skipped() implements Response {}
}
