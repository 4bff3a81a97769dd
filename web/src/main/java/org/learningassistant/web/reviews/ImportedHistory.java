package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.LoggedReview;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.reviews.Situation.Remembered;

/**
 * Makes rows of the log of reviews done in another program. What the other program made of them is not taken over: the
 * memory states follow from times and ratings as in every replay of the log. Only the due dates are those it had chosen.
 */
final class ImportedHistory {
    /** What was expected of an answer about which nothing was known. */
    private static final double EVEN = 0.5;

    private final UUID person;
    private final Scheduler scheduler;
    private final Function<Grade, String> json;

    /**
     * @param scheduler of the person
     * @param json writes a grade for the log
     */
    ImportedHistory(UUID person, Scheduler scheduler, Function<Grade, String> json) {
        this.person = person;
        this.scheduler = scheduler;
        this.json = json;
    }

    /**
     * The item that was reviewed, as it is now.
     *
     * @param rows of the log about it and this person, also those that do not count
     */
    record Target(UUID item, int version, UUID topic, int rows) {}

    /**
     * Rows for the reviews after the last one that is in the log.
     *
     * @param before what is remembered of the item; null when it was never answered
     * @param reviews in the order of time
     */
    List<Entry> entries(Target target, @Nullable Remembered before, List<PastReview> reviews) {
        List<Entry> entries = new ArrayList<>();
        Remembered memory = before;
        for (PastReview review : reviews) {
            if (memory == null || review.at().isAfter(memory.lastAnswerAt())) {
                Entry entry = entry(target, target.rows() + entries.size() + 1, memory, review);
                entries.add(entry);
                memory = after(entry);
            }
        }
        return entries;
    }

    private Entry entry(Target target, int position, @Nullable Remembered memory, PastReview review) {
        MemoryState before = memory == null ? MemoryState.NEW : memory.state();
        Rating rating = review.rating();
        Instant due = review.due() == null
                ? requireNonNull(
                        scheduler.next(before, rating, review.at()).after().dueAt())
                : review.due();
        MemoryState after = scheduler.rebuild(before, new LoggedReview(rating, review.at(), due));
        // in the other program people rate themselves, whatever the item asks here
        Response response = new Response.Rated(rating);
        Grade grade = Grading.grade(new AnswerKey.SelfRated(), response);
        boolean first = before.phase() == Phase.NEW;
        double retrievability = scheduler.retrievability(before, review.at());
        boolean lapsed = before.phase() == Phase.REVIEW && rating == Rating.AGAIN;
        return new Entry(
                person,
                id(target.item(), review.at()),
                target.item(),
                target.version(),
                target.topic(),
                position,
                Context.IMPORTED,
                null,
                ResponseJson.write(response),
                json.apply(grade),
                grade.score(),
                rating.number(),
                review.elapsedMs(),
                review.at(),
                Phases.code(before.phase()),
                first ? null : retrievability,
                first ? EVEN : retrievability,
                scheduler.parameters().version(),
                scheduler.desiredRetention(),
                due,
                null,
                null,
                null,
                (memory == null ? 0 : memory.answers()) + 1,
                Phases.code(after.phase()),
                after.step(),
                after.stability(),
                after.difficulty(),
                (memory == null ? 0 : memory.lapses()) + (lapsed ? 1 : 0),
                memory == null ? review.at() : memory.firstAnswerAt());
    }

    private static Remembered after(Entry entry) {
        return new Remembered(
                requireNonNull(entry.nextPhase()),
                entry.nextStep(),
                entry.stability(),
                entry.difficulty(),
                entry.dueAt(),
                entry.answeredAt(),
                entry.firstAnswerAt(),
                entry.answers(),
                entry.lapses());
    }

    /** The same whenever the review is imported. */
    static UUID id(UUID item, Instant at) {
        return UUID.nameUUIDFromBytes(("imported:" + item + ":" + at.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
    }
}
