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
import org.learningassistant.memory.mixing.Reason;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.Answers.Recorded;
import org.learningassistant.web.reviews.Answers.Shown;
import org.learningassistant.web.reviews.Turn.Ahead;

/** A study session: a question, its answer, the next question. The session itself is only an id that answers carry. */
@ApplicationScoped
class Study {
    /** A sitting that fits into a break; whoever wants more goes on. */
    static final int SITTING = 20;

    private static final int LONGEST_SITTING = 500;
    private final Answers answers;
    private final InstantSource clock;
    private final Ids ids;

    Study(Answers answers, InstantSource clock, Ids ids) {
        this.answers = answers;
        this.clock = clock;
        this.ids = ids;
    }

    /** The first question of a new session. */
    Turn begin(Caller caller, Scope scope) {
        UUID session = ids.next();
        Instant now = clock.instant();
        Wanted wanted = Wanted.at(scope, session, caller.day(), now);
        Recorded first = answers.first(caller.person(), wanted, Decision.seed(session));
        int left = first.choice() == null ? 0 : first.choice().left();
        return new Turn(
                session, scope, 0, Math.clamp(left, 1, SITTING), null, false, ahead(first, session, now, caller.day()));
    }

    /** Whether more could be asked today if more new items were allowed. */
    boolean hasMore(Caller caller, Scope scope) {
        Scope more = new Scope(scope.course(), scope.topic(), scope.extra() + 10);
        Wanted wanted = Wanted.at(more, null, caller.day(), clock.instant());
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
        int goal = Math.clamp(planned, 1, LONGEST_SITTING);
        Ahead ahead = recorded.answered() >= goal && recorded.next() != null
                ? new Turn.Reached()
                : ahead(recorded, attempt.answerId(), attempt.at(), caller.day());
        return new Turn(session, scope, recorded.answered(), goal, shown(recorded), recorded.outcome() == null, ahead);
    }

    private static @Nullable Shown shown(Recorded recorded) {
        return recorded.outcome() == null || recorded.item() == null || recorded.content() == null
                ? null
                : new Shown(recorded.outcome(), recorded.item(), recorded.content());
    }

    private static Ahead ahead(Recorded recorded, UUID previous, Instant now, LearningDay day) {
        NextChoice choice = recorded.choice();
        NextItem item = recorded.next();
        if (choice == null) {
            return new Turn.Finished();
        }
        return switch (choice.next()) {
            case Next.Wait<UUID> pause -> new Turn.Pause(pause.until());
            case Next.Done<UUID> _ -> new Turn.Finished();
            // deleted a moment ago: the session can be begun again
            case Next.Ask<UUID> ask ->
                item == null ? new Turn.Reached() : question(recorded, choice, item, ask.reason(), previous, now, day);
        };
    }

    private static Turn.Question question(
            Recorded recorded,
            NextChoice choice,
            NextItem item,
            Reason reason,
            UUID previous,
            Instant now,
            LearningDay day) {
        MemoryState before = choice.state(item.id());
        Scheduler scheduler = recorded.plan().scheduler(Exam.longestInterval(item.exams(), now, day));
        List<Duration> waits = item.content().body() instanceof Body.FlashCard
                ? Stream.of(Rating.values())
                        .map(rating -> wait(scheduler, before, rating, now))
                        .toList()
                : List.of();
        return new Turn.Question(
                item,
                followingId(previous, item.id(), choice.answers(item.id())),
                before,
                reason,
                scheduler.retrievability(before, now),
                waits);
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
