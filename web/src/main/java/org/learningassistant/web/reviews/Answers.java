package org.learningassistant.web.reviews;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.AnswerStore.Written;
import org.learningassistant.web.reviews.Decision.Decided;
import org.learningassistant.web.reviews.Situation.Asked;
import org.learningassistant.web.reviews.Situation.AskedItem;
import org.learningassistant.web.reviews.Situation.Earlier;

/**
 * The one way into the log: every graded answer of every kind. An answer is read about with one statement, decided
 * without any, and written with one; when another device answered the same item in between, all three are done again.
 */
@ApplicationScoped
public class Answers {
    /** So many devices would have to answer the same item at the same moment to be refused. */
    private static final int ROUNDS = 25;

    private final AnswerStore store;
    private final ObjectMapper json;
    private final Event<ReviewAnswered> events;
    private final MeterRegistry meters;

    Answers(AnswerStore store, ObjectMapper json, Event<ReviewAnswered> events, MeterRegistry meters) {
        this.store = store;
        this.json = json;
        this.events = events;
        this.meters = meters;
    }

    /**
     * An answer that has been dealt with, and what could be asked next.
     *
     * @param outcome null when the item cannot be answered any more
     * @param content what was asked; null with the outcome
     * @param choice null when nothing next was wanted
     * @param next null when there is nothing to ask now
     */
    record Recorded(
            @Nullable Outcome outcome,
            @Nullable AskedItem item,
            @Nullable ItemContent content,
            int answered,
            @Nullable Chosen choice,
            @Nullable NextItem next,
            StudyPlan plan) {}

    /**
     * Adds an answer to the log; the same answer id again changes nothing and gives the same outcome.
     *
     * @throws Problem when the item is not there (any more), may not be seen, or the response is of the wrong kind
     */
    public Outcome record(Submission submission) {
        return record(Attempt.of(submission)).outcome();
    }

    /** The same for several answers of one person in one transaction: all of them count, or none. */
    public List<Outcome> recordAll(List<Submission> submissions) {
        if (submissions.isEmpty()) {
            return List.of();
        }
        List<Attempt> attempts = submissions.stream().map(Attempt::of).toList();
        for (int round = 0; round < ROUNDS; round++) {
            Situation situation = store.read(attempts.getFirst().person(), attempts, null);
            Decision decision = new Decision(situation, store::write);
            List<Outcome> outcomes = new ArrayList<>();
            List<Decided> decided = new ArrayList<>();
            for (int i = 0; i < attempts.size(); i++) {
                Attempt attempt = attempts.get(i);
                Asked asked = situation.asked().get(i);
                if (asked.earlier() != null) {
                    outcomes.add(earlier(attempt, asked.earlier()));
                    continue;
                }
                requireAnswerable(asked);
                Decided one = decision.of(attempt, asked);
                decided.add(one);
                outcomes.add(one.outcome());
            }
            if (decided.isEmpty()
                    || store.writeAll(decided.stream().map(Decided::entry).toList())) {
                decided.forEach(this::tell);
                return outcomes;
            }
        }
        throw Problem.conflict("reviews_problem_busy");
    }

    /** An answer together with the item that was asked, for a page that shows the feedback. */
    record Shown(Outcome outcome, AskedItem item, ItemContent content) {}

    Shown record(Attempt attempt) {
        Recorded recorded = record(attempt, null);
        if (recorded.outcome() == null || recorded.item() == null || recorded.content() == null) {
            throw Problem.notFound("reviews_problem_item_gone");
        }
        return new Shown(recorded.outcome(), recorded.item(), recorded.content());
    }

    /** Adds an answer and chooses what comes next, in two statements altogether. */
    Recorded record(Attempt attempt, @Nullable Wanted wanted) {
        for (int round = 0; round < ROUNDS; round++) {
            Situation situation = store.read(attempt.person(), List.of(attempt), wanted);
            Asked asked = situation.asked().getFirst();
            Decided decided = asked.earlier() == null && isAnswerable(asked)
                    ? new Decision(situation, store::write).of(attempt, asked)
                    : null;
            StudyPlan plan = StudyPlan.of(situation.learner());
            Chosen choice =
                    wanted == null ? null : choice(situation, plan, wanted, decided, Decision.seed(attempt.answerId()));
            UUID wantedItem = choice == null ? null : choice.item();
            if (decided == null) {
                NextItem next = wantedItem == null ? null : store.next(attempt.person(), wantedItem);
                return notNew(attempt, asked, situation, choice, next, plan);
            }
            Written written = store.write(decided.entry(), wantedItem);
            if (written.logged() == 1) {
                tell(decided);
                return new Recorded(
                        decided.outcome(),
                        decided.item(),
                        decided.content(),
                        answered(situation) + 1,
                        choice,
                        written.next(),
                        plan);
            }
        }
        throw Problem.conflict("reviews_problem_busy");
    }

    /** What could be asked first. */
    Recorded first(UUID person, Wanted wanted, long seed) {
        Situation situation = store.read(person, List.of(), wanted);
        StudyPlan plan = StudyPlan.of(situation.learner());
        Chosen choice = choice(situation, plan, wanted, null, seed);
        UUID item = choice.item();
        return new Recorded(
                null, null, null, answered(situation), choice, item == null ? null : store.next(person, item), plan);
    }

    private static Chosen choice(
            Situation situation, StudyPlan plan, Wanted wanted, @Nullable Decided just, long seed) {
        if (situation.cram() != null) {
            return new CramChoice(situation.cram(), plan, wanted, just);
        }
        if (situation.choice() == null) {
            throw new IllegalStateException("the choice was wanted and is missing");
        }
        return new NextChoice(situation.choice(), plan, wanted, just, seed);
    }

    /** An item to ask, as it is now; null when it is gone. */
    @Nullable
    NextItem next(UUID person, UUID item) {
        return store.next(person, item);
    }

    private Recorded notNew(
            Attempt attempt,
            Asked asked,
            Situation situation,
            @Nullable Chosen choice,
            @Nullable NextItem next,
            StudyPlan plan) {
        AskedItem item = asked.item();
        if (asked.earlier() == null || item == null || item.content() == null) {
            return new Recorded(null, null, null, answered(situation), choice, next, plan);
        }
        Outcome outcome = earlier(attempt, asked.earlier());
        return new Recorded(outcome, item, item.content(), answered(situation), choice, next, plan);
    }

    private static int answered(Situation situation) {
        if (situation.cram() != null) {
            return situation.cram().answered();
        }
        return situation.choice() == null ? 0 : situation.choice().answered();
    }

    private static boolean isAnswerable(Asked asked) {
        AskedItem item = asked.item();
        return item != null && item.open() && item.content() != null;
    }

    private static void requireAnswerable(Asked asked) {
        if (!isAnswerable(asked)) {
            throw Problem.notFound("reviews_problem_item_gone");
        }
    }

    private Outcome earlier(Attempt attempt, Earlier row) {
        if (row.undoes() || !row.itemId().equals(attempt.itemId())) {
            throw Problem.conflict("reviews_problem_answer_id");
        }
        return new Outcome(
                attempt.answerId(),
                row.itemId(),
                row.itemVersion(),
                ResponseJson.read(row.response()),
                json.convertValue(row.grade(), Grade.class),
                row.position(),
                row.expectedScore(),
                row.answeredAt(),
                row.dueAt(),
                Confidence.ofNumber(row.confidence()),
                true,
                row.undone());
    }

    private void tell(Decided decided) {
        Entry entry = decided.entry();
        Counter.builder("reviews.done")
                .description("Answers added to the log")
                .tag("context", entry.context().code())
                .register(meters)
                .increment();
        events.fire(new ReviewAnswered(
                entry.personId(),
                entry.itemId(),
                decided.item().courseId(),
                entry.topicId(),
                entry.context(),
                decided.grade(),
                entry.answeredAt()));
    }
}
