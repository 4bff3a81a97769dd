package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.optimiser.Fitting;
import org.learningassistant.memory.optimiser.History;
import org.learningassistant.memory.optimiser.Losses;
import org.learningassistant.memory.optimiser.Verdict;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.jobs.JobState;
import org.learningassistant.web.platform.jobs.Jobs;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Await;

@ApplicationTest
class FitsTest {
    @Inject
    Fits fits;

    @Inject
    FitStore store;

    @Inject
    FitSchedule schedule;

    @Inject
    LearnerStore learners;

    @Inject
    Answers answers;

    @Inject
    Rebuild rebuild;

    @Inject
    ReviewsData data;

    @Inject
    Jobs jobs;

    @Inject
    Classroom classroom;

    @Inject
    StudyingLearner studying;

    @Inject
    Jdbi jdbi;

    @Test
    void aMemoryUnlikeOthersIsScheduledByItsOwnParametersAndTheLogStillGivesEveryNumber() {
        UUID person = classroom.learner();
        Instant last = studying.study(person, StudyingLearner.strong(), 1_000, 1);

        JobState done = finished(fits.begin(person));

        assertEquals("done", done.state(), done.toString());
        Fit fit = store.newest(person).orElseThrow().fit();
        assertEquals(Verdict.FITTED, fit.verdict(), fit.toString());
        assertEquals(done.id(), fit.id());
        assertEquals(1_000, fit.reviews());
        assertEquals(null, fit.before());
        assertTrue(fit.report().losses().fitted() < fit.report().losses().standard(), fit.toString());
        assertTrue(fit.report().longer() > 1.1, fit.toString());
        assertTrue(fit.report().effect().answersByOwn() < fit.report().effect().answersByStandard(), fit.toString());
        Parameters used = learners.plan(person).parameters();
        assertEquals(used.version(), fit.after());

        UUID item = someItem(person);
        answer(person, item, Rating.GOOD, last.plus(Duration.ofDays(3)));
        answer(person, item, Rating.AGAIN, last.plus(Duration.ofDays(40)));
        assertEquals(Set.of(Parameters.DEFAULT.version(), used.version()), versions(person));
        assertEquals(List.of(), rebuild.compare(person));
        classroom.run("delete from memory_state where person_id = :id", person);
        assertFalse(rebuild.repair(person).isEmpty());
        assertEquals(List.of(), rebuild.compare(person));

        fits.goBack(person);
        assertEquals(Parameters.DEFAULT, learners.plan(person).parameters());
        answer(person, item, Rating.GOOD, last.plus(Duration.ofDays(41)));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void aMemoryLikeOthersKeepsTheStandardParameters() {
        UUID person = classroom.learner();
        studying.study(person, Parameters.DEFAULT, 600, 2);
        assertEquals("done", finished(fits.begin(person)).state());
        Fit fit = store.newest(person).orElseThrow().fit();
        assertEquals(Verdict.UNCHANGED, fit.verdict(), fit.toString());
        assertEquals(null, fit.after());
        assertEquals(Parameters.DEFAULT, learners.plan(person).parameters());
        assertEquals(
                fit.report().tested(),
                fit.report().calibration().stream()
                        .mapToInt(point -> point.recalled().cases())
                        .sum());
    }

    @Test
    void withOneReviewTooFewNothingIsBegunAndOneMoreIsEnough() {
        UUID person = classroom.learner();
        studying.study(person, Parameters.DEFAULT, Fitting.ENOUGH - 1, 3);
        Problem refused = assertThrows(Problem.class, () -> fits.begin(person));
        assertEquals("reviews_problem_few", refused.text());
        assertEquals(List.of(399, 400), List.of(refused.arguments()));
        assertEquals(Optional.empty(), jobs.newest(FitParameters.KIND, person));
        assertEquals(Optional.empty(), fits.beginIfDue(person));

        Instant later = Instant.parse("2026-06-01T08:00:00Z");
        answer(person, someItem(person), Rating.GOOD, later);
        assertEquals(400, fits.standing(person).reviews());
        assertEquals("done", finished(fits.begin(person)).state());
    }

    @Test
    void whatAProcessLeftWhenItDiedIsDoneByAnotherAndOnlyOnceAndASecondClickBeginsNothing() {
        UUID person = classroom.learner();
        studying.study(person, Parameters.DEFAULT, Fitting.ENOUGH, 4);
        UUID dead = openJob(person, Instant.parse("2026-01-01T00:00:00Z"));
        assertEquals("done", finished(dead).state());
        Fit fit = store.newest(person).orElseThrow().fit();
        assertEquals(dead, fit.id());
        // it may have died after that: then the next one comes to the same end
        store.keep(person, fit, learners.plan(person).parameters());
        assertEquals(List.of(fit), store.fits(person, 10));

        // in the hands of another process, which is alive
        UUID alive = openJob(person, Instant.parse("2100-01-01T00:00:00Z"));
        assertEquals(alive, fits.begin(person));
        assertEquals(alive, fits.begin(person));
        assertTrue(fits.standing(person).isUnderWay());
        fits.cancel(person);
        assertEquals("cancelled", jobs.state(alive).orElseThrow().state());
        UUID next = fits.begin(person);
        assertNotEquals(alive, next);
        assertEquals("done", finished(next).state());
    }

    @Test
    void whoWentBackMeanwhileIsNotOverruledByAFitThatCameLater() {
        UUID person = classroom.learner();
        Parameters own = StudyingLearner.strong();
        store.keep(person, adopted(null, own), own);
        assertEquals(own, learners.plan(person).parameters());

        fits.goBack(person);
        store.keep(person, adopted(own.version(), own), own);

        assertEquals(Parameters.DEFAULT, learners.plan(person).parameters());
        assertFalse(fits.standing(person).automatic());
    }

    @Test
    void whoStudiesIsFittedOnceAMonthWithoutAskingUnlessTheyWentBack() {
        UUID person = classroom.learner();
        UUID unwilling = classroom.learner();
        Instant last = studying.study(person, Parameters.DEFAULT, Fitting.ENOUGH, 7);
        studying.study(unwilling, Parameters.DEFAULT, Fitting.ENOUGH, 8);
        fits.goBack(unwilling);

        lookUntilConsidered(person, last);

        assertEquals(1, store.fits(person, 10).size());
        assertEquals(0, store.fits(unwilling, 10).size());
        Instant month = last.plus(Duration.ofDays(31));
        answer(person, someItem(person), Rating.GOOD, month);
        lookUntilConsidered(person, month);
        assertEquals(1, store.fits(person, 10).size(), "one review more changes nothing");
        assertEquals(0, store.fits(unwilling, 10).size());
    }

    @Test
    void aFifthMoreReviewsAreDueAgain() {
        assertFalse(Fits.isDue(399, 0));
        assertTrue(Fits.isDue(400, 0));
        assertFalse(Fits.isDue(479, 400));
        assertTrue(Fits.isDue(480, 400));
    }

    @Test
    void ofALogThatIsTooLongWholeItemsAreRead() {
        UUID person = classroom.learner();
        studying.study(person, Parameters.DEFAULT, 50, 9);
        List<History> all = store.histories(person, Integer.MAX_VALUE);
        assertEquals(
                classroom.count("answer", person),
                all.stream().mapToInt(history -> history.steps().size()).sum());
        List<History> some = store.histories(person, 10);
        assertEquals(all.subList(0, some.size()), some);
        int read = some.stream().mapToInt(history -> history.steps().size()).sum();
        assertTrue(read >= 10 && read - some.getLast().steps().size() < 10, read + " answers");
    }

    @Test
    void fitsAreExportedNeverChangedAndErasedWithThePersonTogetherWithItsParameters() {
        UUID person = classroom.learner();
        double[] weights = Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        weights[0] = 0.123456789;
        Parameters own = Parameters.of(weights);
        store.keep(person, adopted(null, own), own);
        assertTrue(data.of(person).toString().contains(own.values().toString()));
        assertThrows(
                JdbiException.class,
                () -> classroom.run("update parameter_fit set reviews = 1 where person_id = :id", person));

        data.beforeErasure(person);
        classroom.run("delete from person where id = :id", person);

        assertEquals(0, classroom.count("parameter_fit", person));
        assertEquals(0, stored(own));
        assertEquals(1, stored(Parameters.DEFAULT));
    }

    private static Fit adopted(@Nullable String before, Parameters parameters) {
        Losses losses = new Losses(0.5, 0.5, 0.46, 0.46, 0.44);
        Fit.Report report =
                new Fit.Report(50, 100, losses, 1.3, new Workload.Effect(0.9, 12, 10, 0.95, 0.9), List.of());
        return new Fit(
                UUID.randomUUID(), StudyingLearner.START, 400, Verdict.FITTED, before, parameters.version(), report);
    }

    /** People of other tests may come first. */
    private void lookUntilConsidered(UUID person, Instant now) {
        Await.until(
                () -> {
                    Await.until(() -> jobs.isAnyOpen(FitParameters.KIND), open -> !open);
                    schedule.look(now).ifPresent(this::finished);
                    return considered(person);
                },
                at -> at.equals(Optional.of(now)));
    }

    private Optional<Instant> considered(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select looked_at from fit_schedule where person_id = :person")
                        .bind("person", person)
                        .mapTo(Instant.class)
                        .findOne());
    }

    private JobState finished(UUID job) {
        return Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
    }

    private UUID openJob(UUID person, Instant heartbeat) {
        UUID job = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into job (
                            id, kind, owner_id, input, state, attempts, created_at, heartbeat_at, exclusive)
                        values (:id, 'reviews.fit', :person, '{}', 'running', 1, now(), :heartbeat, true)
                        """)
                .bind("id", job)
                .bind("person", person)
                .bind("heartbeat", heartbeat)
                .execute());
        return job;
    }

    private UUID someItem(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select item_id from memory_state where person_id = :person and phase = 'review' limit 1")
                .bind("person", person)
                .mapTo(UUID.class)
                .one());
    }

    private Set<String> versions(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct parameters_version from answer where person_id = :person")
                        .bind("person", person)
                        .mapTo(String.class)
                        .set());
    }

    private int stored(Parameters parameters) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from scheduler_parameters where version = :version")
                        .bind("version", parameters.version())
                        .mapTo(Integer.class)
                        .one());
    }

    private void answer(UUID person, UUID item, Rating rating, Instant at) {
        answers.record(new Submission(
                UUID.randomUUID(), person, item, 1, Context.STUDY, null, new Response.Rated(rating), 4_000, at));
    }
}
