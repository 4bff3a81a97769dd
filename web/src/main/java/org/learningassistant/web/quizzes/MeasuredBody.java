package org.learningassistant.web.quizzes;

import org.jspecify.annotations.Nullable;

/**
 * An adaptive attempt as it is told to programs and taken along.
 *
 * @param fewest questions that are asked in any case
 * @param most questions that are asked at most
 * @param answers on how many the result rests; null like the rest while it is open
 * @param share of the pool that is expected to be answered, 0 to 1
 * @param low with {@code high} the interval that holds the true share in 9 of 10 cases
 */
record MeasuredBody(
        int fewest,
        int most,
        @Nullable Integer answers,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high) {

    /** @param measured null for an attempt that is not adaptive */
    static @Nullable MeasuredBody of(@Nullable Measured measured) {
        return measured == null
                ? null
                : new MeasuredBody(
                        measured.fewest(),
                        measured.most(),
                        measured.answers(),
                        measured.share(),
                        measured.low(),
                        measured.high());
    }
}
