package org.learningassistant.web.quizzes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.quizzes.AttemptStore.Saving;
import org.learningassistant.web.quizzes.BeginningStore.Beginning;
import org.learningassistant.web.reviews.Answers;
import org.learningassistant.web.reviews.Context;
import org.learningassistant.web.reviews.Submission;

/**
 * Taking a quiz: begin, answer, finish. An attempt is first closed, in one transaction, and then its answers are written to
 * the log, in another, under ids that follow from the attempt: after a crash in between, whoever opens it next writes them
 * again, and they count once.
 */
@ApplicationScoped
class QuizTaking {
    private static final int ROUNDS = 10;
    private static final int LONGEST_MS = 600_000;

    private final QuizStore quizzes;
    private final AttemptStore store;
    private final BeginningStore beginnings;
    private final AdaptiveStore adaptive;
    private final Answers answers;
    private final Courses courses;
    private final Ids ids;
    private final InstantSource clock;
    private final Event<QuizCompleted> events;
    private final Counter completed;

    QuizTaking(
            QuizStore quizzes,
            AttemptStore store,
            BeginningStore beginnings,
            AdaptiveStore adaptive,
            Answers answers,
            Courses courses,
            Ids ids,
            InstantSource clock,
            Event<QuizCompleted> events,
            MeterRegistry meters) {
        this.quizzes = quizzes;
        this.store = store;
        this.beginnings = beginnings;
        this.adaptive = adaptive;
        this.answers = answers;
        this.courses = courses;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.completed = Counter.builder("quizzes.completed")
                .description("attempts at quizzes that have ended")
                .register(meters);
    }

    /** @param fresh false for an attempt that was open already */
    record Begun(UUID attempt, boolean fresh) {}

    /**
     * Begins an attempt; when one is open, it is that one. Who takes a quiz studies its course from then on,
     * since its questions come back there.
     *
     * @throws Problem when no attempt is left, or there is nothing to ask
     */
    Begun begin(UUID person, Quiz quiz) {
        settle(person);
        courses.enrol(person, quiz.course());
        for (int round = 0; round < ROUNDS; round++) {
            Optional<UUID> open = store.open(quiz.id(), person);
            if (open.isPresent()) {
                return new Begun(open.get(), false);
            }
            if (!isAttemptLeft(person, quiz)) {
                // another device may have begun the last one in between
                return store.open(quiz.id(), person)
                        .map(attempt -> new Begun(attempt, false))
                        .orElseThrow(() -> Problem.conflict(
                                "quizzes_problem_no_attempt_left",
                                Objects.requireNonNullElse(quiz.content().attemptsAllowed(), 0)));
            }
            Beginning beginning = beginning(person, quiz);
            if (beginnings.begin(beginning)) {
                return new Begun(beginning.id(), true);
            }
        }
        throw Problem.conflict("quizzes_problem_busy");
    }

    private boolean isAttemptLeft(UUID person, Quiz quiz) {
        Integer allowed = quiz.content().attemptsAllowed();
        int begun = quizzes.offer(quiz.id(), person).map(QuizOffer::attempts).orElse(0);
        return allowed == null || begun < allowed;
    }

    private Beginning beginning(UUID person, Quiz quiz) {
        QuizContent content = quiz.content();
        long seed = ids.seed();
        Adaptive rules = content.adaptive();
        AdaptivePlan plan = rules == null ? null : adaptive.plan(person, rules, seed);
        List<Draw.Drawn> questions = rules == null ? draw(content.slots(), seed) : List.of();
        if (plan == null ? questions.isEmpty() : plan.pool().isEmpty()) {
            throw Problem.conflict("quizzes_problem_no_questions");
        }
        Instant now = now();
        Integer limit = content.timeLimitSeconds();
        Integer allowed = content.attemptsAllowed();
        return new Beginning(
                ids.next(),
                quiz.id(),
                person,
                seed,
                content.feedback(),
                now,
                limit == null ? null : now.plusSeconds(limit),
                allowed == null ? Integer.MAX_VALUE : allowed,
                plan,
                questions);
    }

    /** The questions as an attempt might have them, for authors. */
    List<Draw.Drawn> sample(UUID author, QuizContent content, long seed) {
        Adaptive rules = content.adaptive();
        return rules == null ? draw(content.slots(), seed) : AdaptiveWalk.of(adaptive.plan(author, rules, seed), seed);
    }

    private List<Draw.Drawn> draw(List<Slot> slots, long seed) {
        List<UUID> fixed = new ArrayList<>();
        List<UUID> topics = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Fixed one -> fixed.add(one.item());
                case Slot.Drawn some -> topics.add(some.topic());
            }
        }
        List<Draw.Candidate> candidates = beginnings.candidates(fixed, topics);
        Map<UUID, Draw.Candidate> byItem =
                candidates.stream().collect(Collectors.toMap(Draw.Candidate::item, Function.identity()));
        Map<UUID, List<Draw.Candidate>> byTopic =
                candidates.stream().collect(Collectors.groupingBy(Draw.Candidate::topic));
        return Draw.draw(slots, byItem, byTopic, seed);
    }

    /**
     * An attempt as it stands, after whatever was left to be done about it: the deadline may have passed, or a process may
     * have ended before its answers were in the log, or after the last answer to an adaptive quiz.
     *
     * @throws Problem when this person has no such attempt
     */
    Attempt attempt(UUID person, UUID id) {
        Attempt attempt = require(person, id);
        boolean unsettled = attempt.isFinished()
                ? attempt.recordedAt() == null
                : attempt.isOverdue(now()) || attempt.isAnsweredOut();
        return unsettled ? finish(person, id) : attempt;
    }

    /** Does what is left to be done about all attempts of a person. */
    void settle(UUID person) {
        store.unsettled(person, now().minus(Attempt.GRACE)).forEach(attempt -> finish(person, attempt));
    }

    /** Keeps a draft of an answer; an empty one takes it back. */
    Saving save(Attempt attempt, int position, Response response, int elapsedMs) {
        Question question = attempt.question(position);
        Response fitting = Marking.fitting(question.content(), response);
        return store.save(
                attempt.id(),
                attempt.person(),
                position,
                Marking.isEmpty(fitting) ? null : fitting,
                Math.clamp(elapsedMs, 0, LONGEST_MS),
                null,
                now());
    }

    /**
     * Gives an answer for good, in an attempt with feedback after each question or an adaptive one. With feedback it goes
     * to the log at once; without, at the end: else the day on which the question comes back would tell.
     */
    Saving check(Attempt attempt, int position, Response response, int elapsedMs) {
        if (attempt.isAdaptive()) {
            return checkAndGoOn(attempt, position, response, elapsedMs);
        }
        if (attempt.feedback() == Feedback.END) {
            throw Problem.conflict("quizzes_problem_feedback_end");
        }
        Question question = attempt.question(position);
        Response fitting = finished(question, response);
        Saving saving = store.save(
                attempt.id(),
                attempt.person(),
                position,
                fitting,
                Math.clamp(elapsedMs, 0, LONGEST_MS),
                Marking.mark(question.with(fitting)),
                now());
        if (saving == Saving.DONE) {
            write(require(attempt.person(), attempt.id()), List.of(position));
        }
        return saving;
    }

    private static Response finished(Question question, Response response) {
        Response fitting = Marking.fitting(question.content(), response);
        if (Marking.isUnfinished(fitting)) {
            throw Problem.invalid("courses_problem_places");
        }
        return fitting;
    }

    private Saving checkAndGoOn(Attempt attempt, int position, Response response, int elapsedMs) {
        Question question = attempt.question(position);
        Response fitting = finished(question, response);
        Saving saving = store.answer(
                attempt,
                position,
                fitting,
                Math.clamp(elapsedMs, 0, LONGEST_MS),
                Marking.mark(question.with(fitting)),
                now());
        if (saving == Saving.DONE) {
            Attempt after = require(attempt.person(), attempt.id());
            if (after.feedback() == Feedback.EACH) {
                write(after, List.of(position));
            }
            if (after.isAnsweredOut()) {
                finish(after.person(), after.id());
            }
        }
        return saving;
    }

    void flag(Attempt attempt, int position, boolean flagged) {
        attempt.question(position);
        store.flag(attempt.id(), attempt.person(), position, flagged);
    }

    /** Ends an attempt with what was saved; ending it again changes nothing. */
    Attempt finish(UUID person, UUID id) {
        Optional<Attempt> closed = store.close(id, person, now(), Marking::mark);
        Attempt attempt = closed.orElseGet(() -> require(person, id));
        if (attempt.recordedAt() == null) {
            write(
                    attempt,
                    attempt.questions().stream()
                            .filter(Question::isAnswered)
                            .map(Question::position)
                            .toList());
            store.recorded(id, now());
        }
        closed.ifPresent(this::tell);
        return require(person, id);
    }

    /** Writes answers to the log. An item that nobody can answer any more keeps its points and is left out. */
    private void write(Attempt attempt, List<Integer> positions) {
        List<Submission> submissions = positions.stream()
                .map(position -> submission(attempt, attempt.question(position)))
                .toList();
        try {
            answers.recordAll(submissions);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            submissions.forEach(this::writeIfPossible);
        }
    }

    private void writeIfPossible(Submission submission) {
        try {
            answers.record(submission);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
        }
    }

    private Submission submission(Attempt attempt, Question question) {
        Response response = question.response();
        @Nullable Instant saved = question.savedAt();
        return new Submission(
                AnswerIds.of(attempt.id(), question.position()),
                attempt.person(),
                question.item(),
                question.version(),
                Context.QUIZ,
                attempt.id(),
                response == null ? new Response.Skipped() : response,
                question.elapsedMs(),
                saved == null ? attempt.startedAt() : saved);
    }

    private void tell(Attempt attempt) {
        completed.increment();
        Double score = attempt.score();
        Instant end = attempt.finishedAt();
        events.fire(new QuizCompleted(
                attempt.person(),
                attempt.quiz(),
                attempt.course(),
                attempt.id(),
                score == null ? 0 : score,
                attempt.points(),
                end == null ? now() : end));
    }

    private Attempt require(UUID person, UUID id) {
        return store.attempt(id, person).orElseThrow(() -> Problem.notFound("quizzes_problem_no_attempt"));
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
