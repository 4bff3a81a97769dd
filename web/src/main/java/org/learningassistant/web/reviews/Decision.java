package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Guessing;
import org.learningassistant.memory.ability.Steps;
import org.learningassistant.memory.fsrs.DayShare;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Reviewed;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.fsrs.Spread;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.Situation.Asked;
import org.learningassistant.web.reviews.Situation.AskedItem;
import org.learningassistant.web.reviews.Situation.Calendar;
import org.learningassistant.web.reviews.Situation.DayLoad;
import org.learningassistant.web.reviews.Situation.Remembered;
import org.learningassistant.web.reviews.Situation.Sum;

/**
 * Decides what follows from answers: grade, memory state, steps of ability and difficulty. Answers of one batch see each
 * other's results, as if they had come one by one.
 */
final class Decision {
    private final StudyPlan plan;
    private final Function<Grade, String> json;
    private final @Nullable Calendar calendar;
    private final Map<Integer, Integer> load = new LinkedHashMap<>();
    private final Map<UUID, Integer> rows = new HashMap<>();
    private final Map<UUID, Remembered> memories = new HashMap<>();
    private final Map<UUID, Sum> abilities = new HashMap<>();
    private final Map<UUID, Sum> difficulties = new HashMap<>();

    /** @param json writes a grade for the log */
    Decision(Situation situation, Function<Grade, String> json) {
        this.plan = StudyPlan.of(situation.learner());
        this.json = json;
        this.calendar = situation.calendar();
        for (DayLoad day : situation.load()) {
            load.put(day.day(), day.reviews());
        }
    }

    /**
     * A new answer.
     *
     * @param content what was asked
     * @param after the memory state that follows; the one before when the answer moves nothing
     */
    record Decided(
            Entry entry, AskedItem item, ItemContent content, Response response, Grade grade, MemoryState after) {

        Outcome outcome() {
            return new Outcome(
                    entry.id(),
                    entry.itemId(),
                    entry.itemVersion(),
                    response,
                    grade,
                    entry.position(),
                    entry.expectedScore(),
                    entry.answeredAt(),
                    entry.dueAt(),
                    Confidence.ofNumber(entry.confidence()),
                    false,
                    false);
        }
    }

    /** The item and version must exist and be open to the person. */
    Decided of(Attempt attempt, Asked asked) {
        AskedItem item = requireNonNull(asked.item());
        ItemContent content = requireNonNull(item.content());
        AnswerKey key = Keys.of(content);
        Response response = attempt.response().apply(content);
        Grade grade = graded(key, response);
        int position = rows.merge(item.id(), asked.rows() + 1, (before, _) -> before + 1);
        Remembered memory = memories.containsKey(item.id()) ? memories.get(item.id()) : asked.memory();
        MemoryState state = memory == null ? MemoryState.NEW : memory.state();
        Spread spread = new Spread(seed(attempt.answerId()), load, shares(attempt.at()));
        Reviewed reviewed = scheduler(item, attempt.at()).next(state, grade.rating(), attempt.at(), spread);
        Sum ability = abilities.getOrDefault(item.topicId(), orNothing(asked.ability()));
        Sum difficulty = difficulties.getOrDefault(item.id(), orNothing(asked.difficulty()));
        Steps steps = AbilityModel.DEFAULT.steps(
                ability.estimate(), difficulty.from(item.difficultyPrior()), Guessing.chance(key), grade.score());
        Entry entry = entry(attempt, item, position, response, grade, memory, reviewed, steps);
        if (entry.nextPhase() == null) {
            return new Decided(entry, item, content, response, grade, state);
        }
        remember(entry, entry.nextPhase(), reviewed.after(), ability, difficulty);
        return new Decided(entry, item, content, response, grade, reviewed.after());
    }

    /** With an exam to come no review is placed on its day or later: it is to be known then. */
    private Scheduler scheduler(AskedItem item, Instant answer) {
        return calendar == null
                ? plan.scheduler()
                : plan.scheduler(Exam.longestInterval(item.exams(), answer, calendar.day()));
    }

    private DayShare shares(Instant answer) {
        return calendar == null ? DayShare.USUAL : calendar.easy().after(answer, calendar.day());
    }

    /** A response of the wrong kind can only come through the API; forms are checked when they are read. */
    private static Grade graded(AnswerKey key, Response response) {
        try {
            return Grading.grade(key, response);
        } catch (IllegalArgumentException misfit) {
            throw Problem.invalid("reviews_problem_response");
        }
    }

    private Entry entry(
            Attempt attempt,
            AskedItem item,
            int position,
            Response response,
            Grade grade,
            @Nullable Remembered memory,
            Reviewed reviewed,
            Steps steps) {
        Phase phase = reviewed.before().phase();
        MemoryState after = reviewed.after();
        boolean lapsed = phase == Phase.REVIEW && grade.rating() == Rating.AGAIN;
        boolean moves = attempt.context() != Context.CRAM;
        Confidence confidence = attempt.confidence();
        return new Entry(
                attempt.person(),
                attempt.answerId(),
                item.id(),
                attempt.itemVersion(),
                item.topicId(),
                position,
                attempt.context(),
                attempt.session(),
                ResponseJson.write(response),
                json.apply(grade),
                grade.score(),
                grade.rating().number(),
                attempt.elapsedMs(),
                attempt.at(),
                Phases.code(phase),
                phase == Phase.NEW ? null : reviewed.retrievability(),
                steps.predicted(),
                reviewed.parametersVersion(),
                reviewed.desiredRetention(),
                moves ? requireNonNull(after.dueAt()) : memory == null ? attempt.at() : memory.dueAt(),
                moves && tellsAbility(phase) ? steps.ability() : null,
                moves && tellsDifficulty(phase) ? steps.difficulty() : null,
                confidence == null || response instanceof Response.Skipped ? null : confidence.number(),
                memory == null ? 1 : memory.answers() + 1,
                moves ? Phases.code(after.phase()) : null,
                after.step(),
                after.stability(),
                after.difficulty(),
                (memory == null ? 0 : memory.lapses()) + (lapsed ? 1 : 0),
                memory == null ? attempt.at() : memory.firstAnswerAt());
    }

    /** An answer minutes after the last one tells what was just read, not what the learner is able to. */
    private static boolean tellsAbility(Phase before) {
        return switch (before) {
            case NEW, REVIEW -> true;
            case LEARNING, RELEARNING -> false;
        };
    }

    /** How hard an item is shows when it is met for the first time; later it shows how well it was learnt. */
    private static boolean tellsDifficulty(Phase before) {
        return switch (before) {
            case NEW -> true;
            case LEARNING, REVIEW, RELEARNING -> false;
        };
    }

    private void remember(Entry entry, String phase, MemoryState after, Sum ability, Sum difficulty) {
        Instant due = entry.dueAt();
        memories.put(
                entry.itemId(),
                new Remembered(
                        phase,
                        entry.nextStep(),
                        entry.stability(),
                        entry.difficulty(),
                        due,
                        entry.answeredAt(),
                        entry.firstAnswerAt(),
                        entry.answers(),
                        entry.lapses()));
        Long abilityStep = entry.abilityStep();
        abilities.put(entry.topicId(), abilityStep == null ? ability : ability.plus(abilityStep));
        Long difficultyStep = entry.difficultyStep();
        difficulties.put(entry.itemId(), difficultyStep == null ? difficulty : difficulty.plus(difficultyStep));
        if (after.phase() == Phase.REVIEW) {
            load.merge((int) Duration.between(entry.answeredAt(), due).toDays(), 1, Integer::sum);
        }
    }

    private static Sum orNothing(@Nullable Sum sum) {
        return sum == null ? Sum.NOTHING : sum;
    }

    /** Known to whoever replays the log: the fuzz of an answer follows from its id. */
    static long seed(UUID answerId) {
        return answerId.getMostSignificantBits() ^ answerId.getLeastSignificantBits();
    }
}
