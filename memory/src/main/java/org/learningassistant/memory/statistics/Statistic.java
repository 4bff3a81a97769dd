package org.learningassistant.memory.statistics;

import java.util.Locale;
import java.util.OptionalDouble;

/** A number, or the reason why there is none. */
public sealed interface Statistic {

    /** @param number always finite */
    record Known(double number) implements Statistic {
        public Known {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a statistic must be finite, not " + number);
            }
        }
    }

    record Undefined(Reason reason) implements Statistic {}

    /** Why a statistic cannot be computed. */
    enum Reason {
        NO_ATTEMPT,
        NEEDS_TWO_ATTEMPTS,
        NEEDS_THREE_ATTEMPTS,
        NEEDS_FOUR_ATTEMPTS,
        NEEDS_TWO_QUESTIONS,
        /** No mark can be earned. */
        NO_MAXIMUM,
        /** Everybody earned the same mark in this question. */
        SAME_MARK,
        /** Everybody who was asked it earned the same in what it is compared with. */
        SAME_MARK_ELSEWHERE,
        /** Everybody earned the same in the whole quiz. */
        SAME_TOTAL,
        /** Who earns more in the quiz earns less in this question, so it has no positive part in the spread. */
        AGAINST_TOTAL,
        /** Attempts were asked different questions, and what holds for comparable ones does not hold for them. */
        UNLIKE_ATTEMPTS;

        /** What programs know it by. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Statistic of(double number) {
        return new Known(number);
    }

    static Statistic undefined(Reason reason) {
        return new Undefined(reason);
    }

    /** The number; empty when there is none. */
    default OptionalDouble value() {
        return switch (this) {
            case Known known -> OptionalDouble.of(known.number());
            case Undefined _ -> OptionalDouble.empty();
        };
    }
}
