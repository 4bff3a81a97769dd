package org.learningassistant.web.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.courses.MasterySource;
import org.learningassistant.web.courses.TopicMastery;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.progress.History.Course;
import org.learningassistant.web.progress.History.Topic;
import org.learningassistant.web.testing.ApplicationTest;

/**
 * A learner in Berlin whose day begins at four, two weeks after the clocks went forward; it is Friday noon there. The
 * expected ratios were computed apart from this program.
 */
@ApplicationTest
class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-04-10T10:00:00Z");
    private static final LearningDay DAY = new LearningDay(ZoneId.of("Europe/Berlin"), Duration.ofHours(4));

    @Inject
    ProgressStore store;

    @Inject
    ItemJson items;

    @Inject
    History history;

    private Progress progress;
    private UUID person;
    private Caller caller;
    private Course course;
    private Topic cells;

    @BeforeEach
    void setUp() {
        progress = new Progress(store, items, InstantSource.fixed(NOW));
        person = history.person();
        caller = caller(person);
        course = history.course(caller, "Biology");
        cells = history.topic(course, "Cells", 0, 1, -1, 0);
    }

    private static Caller caller(UUID person) {
        return new Caller(person, "Amina", Role.LEARNER, false, Locale.ENGLISH, DAY, Theme.AUTO, "");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void newcomerHasZeroOfEverything() {
        Overview found = progress.overview(caller(history.person()), null);
        assertEquals(new Totals(0, null, Duration.ZERO, 0, new TreeMap<>()), found.totals());
        assertEquals(List.of(), found.topics());
        assertEquals(List.of(), found.courses());
        assertTrue(found.forecast().isEmpty());
        assertFalse(found.retention().isTelling());
        assertEquals(List.of(), found.quizzes());
    }

    @Test
    void answersCountForTheLearningDayAlsoWhenClocksChange() {
        history.answer(person, cells, 0, 1, at("2025-01-01T12:00:00Z"), null, 3, 10_000);
        // 03:59:59 winter time, 03:59:59 summer time, 04:00 summer time
        history.answer(person, cells, 1, 1, at("2026-03-28T02:59:59Z"), null, 3, 20_000);
        history.answer(person, cells, 2, 1, at("2026-03-29T01:59:59Z"), null, 3, null);
        history.answer(person, cells, 0, 2, at("2026-03-29T02:00:00Z"), 0.9, 1, 30_000);
        history.answer(person, cells, 3, 1, NOW, null, 3, 5_000);
        history.answer(person, cells, 3, 2, at("2026-04-10T01:59:00Z"), 0.9, 3, 5_000);
        assertEquals(
                new Totals(
                        6,
                        at("2025-01-01T12:00:00Z"),
                        Duration.ofSeconds(70),
                        5,
                        new TreeMap<>(Map.of(
                                LocalDate.of(2026, 3, 27), 1,
                                LocalDate.of(2026, 3, 28), 1,
                                LocalDate.of(2026, 3, 29), 1,
                                LocalDate.of(2026, 4, 9), 1,
                                LocalDate.of(2026, 4, 10), 1))),
                progress.overview(caller, null).totals());
    }

    @Test
    void masteryComesWithItsBasisAndItsRange() {
        history.difficulty(cells, 0, 400_000);
        history.ability(person, cells, 500_000, 14);
        // due exactly now, so recalled with the desired 90 %; and 20 days into a stability of 10
        history.memory(person, cells, 0, 10, NOW.minus(Duration.ofDays(10)), NOW, 5);
        history.memory(person, cells, 1, 10, NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofDays(10)), 6);
        history.answer(person, cells, 0, 1, at("2026-04-01T12:00:00Z"), null, 3, 60_000);
        TopicProgress topic = progress.overview(caller, null).topics().getFirst();
        assertEquals("Cells", topic.title());
        assertEquals(4, topic.items());
        assertEquals(2, topic.seen());
        assertEquals(1, topic.known());
        assertEquals(1, topic.fading());
        assertEquals(14, topic.answers());
        assertEquals(0.8729423226, topic.recall(), 1e-9);
        assertEquals(0.4469120468, topic.mastery(), 1e-9);
        assertEquals(0.2621255644, topic.low(), 1e-9);
        assertEquals(0.6004712396, topic.high(), 1e-9);
        assertEquals(Duration.ofMinutes(1), topic.time());
        // the week from Sunday, 29 March is the last but one
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0), topic.weeks());
    }

    @Test
    void coursesLearnTheSameMastery() {
        Instant current = InstantSource.system().instant();
        history.ability(person, cells, 500_000, 14);
        history.memory(person, cells, 0, 10, current.minus(Duration.ofDays(10)), current, 5);
        Topic genes = history.topic(course, "Genes", 0);
        MasterySource source = new Masteries(store, InstantSource.fixed(current));
        TopicMastery mastery = new TopicMastery(
                new Progress(store, items, InstantSource.fixed(current))
                        .overview(caller, null)
                        .topics()
                        .getFirst()
                        .mastery(),
                14,
                false);
        assertEquals(Map.of(cells.id(), mastery), source.of(person, course.id()));
        assertEquals(Map.of(cells.id(), mastery), source.of(person, List.of(genes.course())));
    }

    @Test
    void archivedItemsCountNoMore() {
        history.memory(person, cells, 0, 10, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)), 5);
        history.archive(cells, 0);
        Overview found = progress.overview(caller, null);
        assertEquals(3, found.topics().getFirst().items());
        assertEquals(0, found.topics().getFirst().seen());
        assertTrue(found.forecast().isEmpty());
    }

    @Test
    void forecastTellsOverdueFromToday() {
        Instant last = NOW.minus(Duration.ofDays(3));
        // a minute before the day began, at its beginning, in the last minute of the thirtieth day, a minute later
        history.memory(person, cells, 0, 10, last, at("2026-04-10T01:59:00Z"), 5);
        history.memory(person, cells, 1, 10, last, at("2026-04-10T02:00:00Z"), 5);
        history.memory(person, cells, 2, 10, last, at("2026-05-10T01:59:00Z"), 5);
        history.memory(person, cells, 3, 10, last, at("2026-05-10T02:00:00Z"), 5);
        Forecast forecast = progress.overview(caller, null).forecast();
        assertEquals(1, forecast.overdue());
        assertEquals(30, forecast.days().size());
        assertEquals(
                new Forecast.Day(LocalDate.of(2026, 4, 10), 1), forecast.days().getFirst());
        assertEquals(
                new Forecast.Day(LocalDate.of(2026, 5, 9), 1), forecast.days().getLast());
        assertEquals(2, forecast.within());
        assertEquals(1, forecast.later());
    }

    @Test
    void retentionComparesReviewsWithTheirPredictions() {
        for (int i = 0; i < 25; i++) {
            history.answer(
                    person,
                    cells,
                    0,
                    i + 2,
                    at("2026-04-07T12:00:00Z").plusSeconds(i),
                    i < 10 ? 0.82 : 0.93,
                    i % 5 == 0 ? 1 : 3,
                    null);
        }
        history.answer(person, cells, 0, 1, at("2026-04-01T12:00:00Z"), null, 1, null);
        Retention retention = progress.overview(caller, null).retention();
        assertEquals(Share.of(20, 25), retention.overall());
        assertEquals((8.2 + 13.95) / 25, retention.predicted(), 1e-9);
        assertEquals(
                List.of(Share.of(8, 10), Share.of(12, 15)),
                retention.bins().stream().map(Retention.Bin::remembered).toList());
        assertEquals(LocalDate.of(2026, 4, 5), retention.weeks().getLast().first());
        assertEquals(25, retention.weeks().getLast().remembered().cases());
        assertEquals(25, retention.recent());
    }

    @Test
    void howSureIsComparedWithHowRight() {
        for (int i = 0; i < 10; i++) {
            Instant at = at("2026-04-07T12:00:00Z").plusSeconds(i);
            history.said(person, cells, i + 1, at, "study", i < 8 ? 3 : 1, 3);
        }
        history.said(person, cells, 11, at("2026-04-07T13:00:00Z"), "cram", 1, 1);
        history.said(person, cells, 12, at("2026-04-07T14:00:00Z"), "study", 3, null);
        Confidences found = progress.overview(caller, null).confidences();
        assertEquals(
                List.of(new Confidences.Level(1, Share.of(0, 1)), new Confidences.Level(3, Share.of(8, 10))),
                found.levels());
        assertEquals(11, found.answers());
        assertFalse(found.isTelling());
    }

    @Test
    void crammingIsPracticeWithoutRetentionAndWhatWasTakenBackIsNothing() {
        history.said(person, cells, 1, at("2026-04-07T12:00:00Z"), "study", 3, 3);
        history.said(person, cells, 2, at("2026-04-07T13:00:00Z"), "cram", 3, null);
        history.said(person, cells, 3, at("2026-04-07T14:00:00Z"), "study", 1, 3);
        history.said(person, cells, 4, at("2026-04-07T14:01:00Z"), "undo", 1, null);
        Overview found = progress.overview(caller, null);
        assertEquals(2, found.totals().answers());
        assertEquals(Duration.ofSeconds(4), found.totals().time());
        assertEquals(Share.of(1, 1), found.retention().overall());
        assertEquals(1, found.confidences().answers());
    }

    @Test
    void filterLeavesOnlyOneCourse() {
        Course other = history.course(caller, "Chemistry");
        Topic acids = history.topic(other, "Acids", 0);
        history.answer(person, cells, 0, 1, NOW, null, 3, 1_000);
        history.answer(person, acids, 0, 1, NOW, null, 3, 2_000);
        UUID attempt = history.quizAttempt(person, other, NOW, 7, 10);
        String slug = progress.overview(caller, null).courses().getLast().slug();
        Overview found = progress.overview(caller, slug);
        assertEquals(1, found.totals().answers());
        assertEquals(Duration.ofSeconds(2), found.totals().time());
        assertEquals(
                List.of("Acids"),
                found.topics().stream().map(TopicProgress::title).toList());
        assertEquals(
                List.of(new QuizResult(attempt, "Check yourself", "Chemistry", 1, 0, NOW, 7, 10)), found.quizzes());
        assertEquals(2, progress.overview(caller, null).totals().answers());
        assertThrows(Problem.class, () -> progress.overview(caller, "no-such-course"));
    }

    @Test
    void topicShowsTheHardestItemsFirst() {
        history.memory(person, cells, 0, 10, NOW.minus(Duration.ofDays(10)), NOW, 4);
        history.memory(person, cells, 1, 10, NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofDays(10)), 9);
        TopicDetail detail = progress.topic(caller, cells.id(), 0);
        assertEquals(
                List.of(cells.items().get(1), cells.items().get(0)),
                detail.items().stream().map(ItemProgress::id).toList());
        assertEquals(0.8458846451, detail.items().getFirst().recall(), 1e-9);
        assertEquals(0.9, detail.items().getLast().recall(), 1e-9);
        assertEquals(31, detail.decline().size());
        assertEquals(1.7458846451, detail.decline().getFirst(), 1e-9);
        assertThrows(Problem.class, () -> progress.topic(caller, cells.id(), 1));
    }

    @Test
    void nobodySeesTheProgressOfOthers() {
        history.answer(person, cells, 0, 1, NOW, null, 3, 1_000);
        history.memory(person, cells, 0, 10, NOW.minus(Duration.ofDays(1)), NOW, 5);
        Caller other = caller(history.person());
        assertEquals(0, progress.overview(other, null).totals().answers());
        assertThrows(Problem.class, () -> progress.topic(other, cells.id(), 0));
    }
}
