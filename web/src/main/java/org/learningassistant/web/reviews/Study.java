package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.mixing.Next;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.Answers.Recorded;
import org.learningassistant.web.reviews.Answers.Shown;
import org.learningassistant.web.reviews.Turn.Ahead;
import org.learningassistant.web.reviews.Undo.Undone;

/** A study session: a question, its answer, the next question. The session itself is only an id that answers carry. */
@ApplicationScoped
class Study {
    /** A sitting that fits into a break; whoever wants more goes on. */
    static final int SITTING = 20;

    private static final int LONGEST_SITTING = 500;
    /** The key of the sentence that says why a question comes again. */
    private static final String UNDONE = "reviews_why_undone";

    private final Answers answers;
    private final Undo undo;
    private final InstantSource clock;
    private final Ids ids;

    Study(Answers answers, Undo undo, InstantSource clock, Ids ids) {
        this.answers = answers;
        this.undo = undo;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The first question of a sitting.
     *
     * @param continued the cram session that goes on: what was known in it is not asked again; null begins a new one
     */
    Turn begin(Caller caller, Scope scope, @Nullable UUID continued) {
        UUID session = continued == null || !scope.cram() ? ids.next() : continued;
        Instant now = clock.instant();
        Wanted wanted = Wanted.at(scope, session, caller.day(), now);
        Recorded first = answers.first(caller.person(), wanted, Decision.seed(session));
        int left = first.choice() == null ? 0 : first.choice().left();
        int done = first.answered();
        int planned = done + Math.clamp(left, 1, SITTING);
        // an answer that was taken back is not counted, so that a session that goes on could come to an id it had
        // already
        UUID previous = continued == null ? session : ids.next();
        return new Turn(session, scope, done, planned, null, false, null, ahead(first, previous, now, caller.day()));
    }

    /** Whether more could be asked today if more new items were allowed. */
    boolean hasMore(Caller caller, Scope scope) {
        Scope more = new Scope(scope.course(), scope.topic(), scope.extra() + 10);
        Wanted wanted = Wanted.at(more, null, caller.day(), clock.instant());
        return answers.first(caller.person(), wanted, 0).next() != null;
    }

    /** Whether anything was begun that could be gone over. */
    boolean canCram(Caller caller, Scope scope) {
        Wanted wanted = Wanted.at(scope.crammed(), null, caller.day(), clock.instant());
        return answers.first(caller.person(), wanted, 0).next() != null;
    }

    /**
     * An answer, and the next question.
     *
     * @param planned how many answers the session was meant to have, as its form says
     */
    Turn answer(Caller caller, Attempt attempt, UUID session, Scope scope, int planned) {
        Wanted wanted = Wanted.at(scope, session, caller.day(), attempt.at());
        Recorded recorded = answers.record(attempt, wanted);
        if (recorded.outcome() != null && recorded.outcome().undone()) {
            return undo(caller, attempt.answerId(), session, scope, planned);
        }
        int goal = Math.clamp(planned, 1, LONGEST_SITTING);
        Ahead ahead = recorded.answered() >= goal && recorded.next() != null
                ? new Turn.Reached()
                : ahead(recorded, attempt.answerId(), attempt.at(), caller.day());
        boolean gone = recorded.outcome() == null;
        return new Turn(session, scope, recorded.answered(), goal, shown(recorded), gone, null, ahead);
    }

    /**
     * Takes the last answer back and asks its question again, or goes on when it is not there any more.
     *
     * @param planned how many answers the session was meant to have, as its form says
     */
    Turn undo(Caller caller, UUID answer, UUID session, Scope scope, int planned) {
        Instant now = clock.instant();
        UUID id = Undo.idFor(answer);
        Undone undone = undo.take(caller.person(), answer, id, now);
        Recorded recorded = answers.first(caller.person(), Wanted.at(scope, session, caller.day(), now), 0);
        NextItem item = answers.next(caller.person(), undone.item());
        MemoryState memory =
                undone.memory() == null ? MemoryState.NEW : undone.memory().state();
        Ahead ahead = item == null
                ? ahead(recorded, id, now, caller.day())
                // each answer is taken back once at most, so that the page sent again offers the question under the
                // same id
                : again(recorded.plan(), item, followingId(id, item.id(), 0), memory, scope, now, caller.day());
        return new Turn(
                session,
                scope,
                recorded.answered(),
                Math.clamp(planned, 1, LONGEST_SITTING),
                null,
                false,
                item == null ? "reviews_undone_gone" : "reviews_undone_more",
                ahead);
    }

    private static Ahead again(
            StudyPlan plan, NextItem item, UUID answer, MemoryState memory, Scope scope, Instant now, LearningDay day) {
        Turn.Question question = question(plan, item, answer, memory, UNDONE, now, day);
        return scope.cram() ? question.withoutWaits() : question;
    }

    private static @Nullable Shown shown(Recorded recorded) {
        return recorded.outcome() == null || recorded.item() == null || recorded.content() == null
                ? null
                : new Shown(recorded.outcome(), recorded.item(), recorded.content());
    }

    private static Ahead ahead(Recorded recorded, UUID previous, Instant now, LearningDay day) {
        return switch (recorded.choice()) {
            case null -> new Turn.Finished();
            case CramChoice cram -> ahead(recorded, cram, previous, now, day);
            case NextChoice choice -> ahead(recorded, choice, previous, now, day);
        };
    }

    private static Ahead ahead(Recorded recorded, CramChoice choice, UUID previous, Instant now, LearningDay day) {
        NextItem item = recorded.next();
        String why = choice.why();
        if (why == null) {
            return new Turn.Finished();
        }
        if (item == null) {
            return new Turn.Reached();
        }
        UUID answer = followingId(previous, item.id(), recorded.answered());
        return question(recorded.plan(), item, answer, choice.state(item.id()), why, now, day)
                .withoutWaits();
    }

    private static Ahead ahead(Recorded recorded, NextChoice choice, UUID previous, Instant now, LearningDay day) {
        NextItem item = recorded.next();
        return switch (choice.next()) {
            case Next.Wait<UUID> pause -> new Turn.Pause(pause.until());
            case Next.Done<UUID> _ -> new Turn.Finished();
            // deleted a moment ago: the session can be begun again
            case Next.Ask<UUID> ask ->
                item == null
                        ? new Turn.Reached()
                        : question(
                                recorded.plan(),
                                item,
                                followingId(previous, item.id(), choice.answers(item.id())),
                                choice.state(item.id()),
                                NextChoice.text(ask.reason()),
                                now,
                                day);
        };
    }

    private static Turn.Question question(
            StudyPlan plan, NextItem item, UUID answer, MemoryState before, String why, Instant now, LearningDay day) {
        Scheduler scheduler = plan.scheduler(Exam.longestInterval(item.exams(), now, day));
        // whoever compares a flash card with its back knows already what became of the answer
        boolean rated = item.content().body() instanceof Body.FlashCard;
        List<Duration> waits = rated
                ? Stream.of(Rating.values())
                        .map(rating -> wait(scheduler, before, rating, now))
                        .toList()
                : List.of();
        double recall = scheduler.retrievability(before, now);
        return new Turn.Question(item, answer, before, why, recall, plan.asksConfidence() && !rated, waits);
    }

    private static Duration wait(Scheduler scheduler, MemoryState before, Rating rating, Instant now) {
        Instant due = scheduler.next(before, rating, now).after().dueAt();
        return Duration.between(now, due == null ? now : due);
    }

    /**
     * The id of the answer to the next question, made from the answer before it: a page that was sent twice offers the
     * same question under the same id twice, and answering both copies counts once.
     */
    private static UUID followingId(UUID previous, UUID item, int answers) {
        String name = previous + " " + item + " " + answers;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
