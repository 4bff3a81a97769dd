package org.learningassistant.web.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.ability.TopicEvidence;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * Everything that has to be known to decide about answers and to choose what comes next, as one SELECT gives it.
 *
 * @param learner null while the learner has never saved settings
 * @param calendar null when there are no answers
 * @param asked one per answer, in the order in which they were given
 * @param choice null when nothing has to be chosen, or for a cram session
 * @param cram null unless it is one
 */
@JsonNaming(SnakeCaseStrategy.class)
record Situation(
        @Nullable Learner learner,
        @Nullable Calendar calendar,
        List<Asked> asked,
        List<DayLoad> load,
        @Nullable Choice choice,
        @Nullable Cram cram) {

    Situation {
        asked = asked == null ? List.of() : asked;
        load = load == null ? List.of() : load;
    }

    /** The learner's settings as stored; parameters are null for the defaults. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Learner(
            double desiredRetention,
            int newPerDay,
            boolean asksConfidence,
            @Nullable List<Double> parameters) {}

    /** Where the learner's days begin, and which of them are easy. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Calendar(String zone, int dayStartMinutes, EasyDays easy) {

        LearningDay day() {
            return new LearningDay(ZoneId.of(zone), Duration.ofMinutes(dayStartMinutes));
        }
    }

    /** How many reviews lie {@code day} days ahead. */
    record DayLoad(int day, int reviews) {}

    /**
     * One item that was answered.
     *
     * @param earlier the log row that already has the answer's id
     * @param item null when there is no such item
     * @param rows how many rows of the log are about this person and item
     * @param memory null when this person has never answered it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Asked(
            UUID answerId,
            @Nullable Earlier earlier,
            @Nullable AskedItem item,
            int rows,
            @Nullable Remembered memory,
            @Nullable Sum ability,
            @Nullable Sum difficulty) {}

    /**
     * @param version the newest
     * @param content as it was asked; null when that version never existed
     * @param exams dates of exams of its course that count for this person
     * @param open whether this person may answer it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record AskedItem(
            UUID id,
            UUID courseId,
            UUID topicId,
            String topicTitle,
            int version,
            @Nullable ItemContent content,
            double difficultyPrior,
            List<LocalDate> exams,
            boolean open) {

        AskedItem {
            exams = exams == null ? List.of() : exams;
        }
    }

    /**
     * A row of the log; response and grade as JSON.
     *
     * @param undoes whether it is no answer, but takes one back
     * @param undone whether it was taken back
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Earlier(
            UUID itemId,
            int itemVersion,
            int position,
            JsonNode response,
            JsonNode grade,
            double expectedScore,
            Instant answeredAt,
            Instant dueAt,
            @Nullable Integer confidence,
            boolean undoes,
            boolean undone) {}

    /** A row of the memory states. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Remembered(
            String phase,
            int step,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            Instant firstAnswerAt,
            int answers,
            int lapses) {

        MemoryState state() {
            return new MemoryState(stability, difficulty, Phases.of(phase), step, dueAt, lastAnswerAt);
        }
    }

    /** The sum of the steps in the log. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Sum(long microLogits, int answers) {
        static final Sum NOTHING = new Sum(0, 0);

        Estimate estimate() {
            return new Estimate(microLogits, answers);
        }

        Estimate from(double prior) {
            long start = Estimate.startingAt(Math.clamp(prior, -10.0, 10.0)).microLogits();
            return new Estimate(start + microLogits, answers);
        }

        Sum plus(long step) {
            return new Sum(microLogits + step, answers + 1);
        }
    }

    /**
     * What could come next.
     *
     * @param known reviews due today and learning steps of today
     * @param fresh never answered
     * @param foundations topics that come before others
     * @param newToday items begun today
     * @param newAllowed items that may be begun today in all
     * @param daily reviews that may be done today in all while a backlog is worked off; null when none is
     * @param reviewsToday reviews done today
     * @param reviewsWaiting reviews due today and not done, up to a thousand
     * @param answered answers in this session
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Choice(
            List<Known> known,
            List<Fresh> fresh,
            List<Foundation> foundations,
            int newToday,
            int newAllowed,
            @Nullable Integer daily,
            int reviewsToday,
            int reviewsWaiting,
            int answered) {

        Choice {
            known = known == null ? List.of() : known;
            fresh = fresh == null ? List.of() : fresh;
            foundations = foundations == null ? List.of() : foundations;
        }
    }

    /**
     * A topic that comes before others.
     *
     * @param topics those that come after it
     * @param difficulty mean of its items, in logits
     * @param retrievability mean of the items seen, now
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Foundation(
            List<UUID> topics,
            long microLogits,
            int answers,
            int items,
            int seen,
            double difficulty,
            double retrievability) {

        boolean carries() {
            return org.learningassistant.memory.ability.Foundation.carries(
                    AbilityModel.DEFAULT,
                    new TopicEvidence(
                            new Estimate(microLogits, answers),
                            difficulty,
                            items,
                            seen,
                            Math.clamp(retrievability, 0.0, 1.0)));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Known(
            UUID itemId,
            UUID topicId,
            String phase,
            int step,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            int answers) {

        MemoryState state() {
            return new MemoryState(stability, difficulty, Phases.of(phase), step, dueAt, lastAnswerAt);
        }

        boolean isReview() {
            return Phases.of(phase) == Phase.REVIEW;
        }
    }

    /**
     * What a cram session could ask.
     *
     * @param items not asked in it yet, the weakest; and those last answered wrongly in it, all of them
     * @param unasked how many are not asked yet, up to a thousand
     * @param lastTopic that of the answer before; null at the beginning
     * @param answered answers in this session
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Cram(List<Crammed> items, int unasked, @Nullable UUID lastTopic, int answered) {

        Cram {
            items = items == null ? List.of() : items;
        }
    }

    /** @param since answers of the session since this one was answered wrongly; null when not asked in it yet */
    @JsonNaming(SnakeCaseStrategy.class)
    record Crammed(
            UUID itemId,
            UUID topicId,
            String phase,
            int step,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            @Nullable Integer since) {

        @Nullable
        Integer since(int more) {
            return since == null ? null : Integer.valueOf(since + more);
        }

        MemoryState state() {
            return new MemoryState(stability, difficulty, Phases.of(phase), step, dueAt, lastAnswerAt);
        }
    }

    /**
     * @param topicPlace place of the topic in its course, from 1
     * @param guarded whether it waits for what comes before its topic
     * @param examToCome whether an exam of its course is to come
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Fresh(
            UUID itemId,
            UUID courseId,
            UUID topicId,
            String type,
            int topicPlace,
            boolean guarded,
            double difficultyPrior,
            boolean examToCome,
            @Nullable Sum ability,
            @Nullable Sum difficulty) {}
}
