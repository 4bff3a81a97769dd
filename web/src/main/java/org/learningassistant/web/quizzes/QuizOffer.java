package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quiz as a person finds it in a list.
 *
 * @param courseSlug the course's place in addresses
 * @param questions as planned; of an adaptive quiz the most there can be
 * @param fewestQuestions of an adaptive quiz; null of others
 * @param timeLimitSeconds null for no limit
 * @param attemptsAllowed null for any number
 * @param attempts how many this person has begun
 * @param best the best result of this person, 0 to 1; null before the first
 * @param openAttempt the attempt to go on with
 */
public record QuizOffer(
        UUID id,
        UUID course,
        String courseTitle,
        String courseSlug,
        String title,
        QuizState state,
        Feedback feedback,
        int questions,
        @Nullable Integer fewestQuestions,
        @Nullable Integer timeLimitSeconds,
        @Nullable Integer attemptsAllowed,
        int attempts,
        @Nullable Double best,
        @Nullable UUID openAttempt) {

    /** Whether each question is chosen by the answers before. */
    public boolean isAdaptive() {
        return fewestQuestions != null;
    }

    public boolean isDraft() {
        return state == QuizState.DRAFT;
    }

    /** Whether each answer is checked at once. */
    public boolean isAfterEach() {
        return feedback == Feedback.EACH;
    }

    public boolean isOpen() {
        return openAttempt != null;
    }

    /** Whether everything was right once. */
    public boolean isPerfect() {
        return best != null && best >= 0.999;
    }

    public @Nullable Duration timeLimit() {
        return timeLimitSeconds == null ? null : Duration.ofSeconds(timeLimitSeconds);
    }

    /** How many more attempts may be begun; null for any number. */
    public @Nullable Integer attemptsLeft() {
        return attemptsAllowed == null ? null : Math.max(0, attemptsAllowed - attempts);
    }

    /** Whether no attempt is left and none is open. */
    public boolean isUsedUp() {
        return openAttempt == null && attemptsAllowed != null && attempts >= attemptsAllowed;
    }
}
