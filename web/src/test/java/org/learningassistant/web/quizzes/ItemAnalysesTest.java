package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.statistics.ChoiceStatistics;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.quizzes.Analysis.AnalysedPlace;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;
import org.learningassistant.web.quizzes.QuizRoom.Room;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class ItemAnalysesTest {
    private static final Response PARIS = new Response.Chosen(Set.of(0));
    private static final Response LYON = new Response.Chosen(Set.of(1));
    private static final Response NICE = new Response.Chosen(Set.of(2));
    private static final Response HIGH = new Response.Typed("330");
    private static final Response SEINE = new Response.Typed("Seine");

    @TestHTTPResource("/")
    URI server;

    @Inject
    QuizRoom school;

    @Inject
    QuizTaking taking;

    @Inject
    QuizStore store;

    @Inject
    ItemAnalyses analyses;

    @Test
    void theNumbersAreThoseOfFinishedFirstAttemptsOfLearners() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(
                room, Feedback.END, null, null, room.fixed("paris"), room.fixed("height"), room.fixed("river"));
        scale(quiz);
        UUID again = school.person();
        take(quiz, again, Map.of());
        take(quiz, again, Map.of("paris", PARIS, "height", HIGH, "river", SEINE));
        take(quiz, room.owner(), Map.of("paris", PARIS, "height", HIGH, "river", SEINE));
        taking.begin(school.person(), quiz);

        Analysis analysis = analysis(room, quiz);

        // the same marks as in the test of the statistics, with the values computed by hand there
        assertEquals(List.of(3.0, 2.0, 1.0, 0.0), analysis.totals());
        assertEquals(0, analysis.leftOut() + analysis.earlier());
        assertEquals(75, value(analysis.quiz().internalConsistency()), 1e-9);
        assertEquals(-1.2, value(analysis.quiz().kurtosis()), 1e-9);
        PositionStatistics paris = statistics(analysis, 1);
        assertEquals(0.75, value(paris.item().facility()), 1e-9);
        assertEquals(25 / Math.sqrt(11.0 / 48), value(paris.item().discriminationIndex()), 1e-9);
        assertEquals(100.0 / 3, value(paris.intendedWeight()), 1e-9);
        assertEquals(List.of(new ItemFlag.FewAttempts(4)), question(analysis, 1).flags());
    }

    /** One who knows everything, one who knows less, one who knows still less; the fourth, who knows nothing, is left. */
    private void scale(Quiz quiz) {
        take(quiz, school.person(), Map.of("paris", PARIS, "height", HIGH, "river", SEINE));
        take(quiz, school.person(), Map.of("paris", PARIS, "height", HIGH, "river", new Response.Typed("Rhone")));
        take(quiz, school.person(), Map.of("paris", PARIS));
    }

    @Test
    void aWrongKeyAndAnOptionThatNobodyChoosesAreFoundAndSaidInWords() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(
                room, Feedback.END, null, null, room.fixed("paris"), room.fixed("height"), room.fixed("river"));
        for (int person = 0; person < 24; person++) {
            boolean able = person % 2 == 0;
            take(
                    quiz,
                    school.person(),
                    able
                            ? Map.of("paris", LYON, "height", HIGH, "river", SEINE)
                            : Map.of("paris", person < 12 ? PARIS : NICE, "height", new Response.Typed("3")));
        }

        AnalysedQuestion paris = question(analysis(room, quiz), 1);

        Choices choices = paris.choices().getFirst();
        assertEquals(
                List.of(
                        new ChoiceStatistics.Option(true, 6, 6, 0),
                        new ChoiceStatistics.Option(false, 12, 0, 12),
                        new ChoiceStatistics.Option(false, 6, 6, 0),
                        new ChoiceStatistics.Option(false, 0, 0, 0)),
                choices.statistics().options());
        assertEquals(List.of(new ItemFlag.PreferredToKey(1, 12, 12), new ItemFlag.NeverChosen(3)), choices.flags());
        assertTrue(paris.flags().getFirst() instanceof ItemFlag.AgainstTheRest against && !against.mayBeChance());

        String page = page(room, quiz);
        assertTrue(page.contains("Those who do well elsewhere get it wrong"), page);
        assertTrue(page.contains("“Lyon” was chosen by 12 of the best 12, more often than the right answer"), page);
        assertTrue(page.contains("Nobody chose “Lille”"), page);
        assertTrue(page.contains("Check the key"), page);
        assertTrue(page.contains("24 first attempts are counted."), page);
        assertFalse(page.contains("quizzes_analysis_"), "a text is missing");
    }

    @Test
    void fewAttemptsAreSaidOnceAndNumbersThatAreMissingHaveTheirReason() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"), room.fixed("gaps"));
        assertTrue(page(room, quiz).contains("Nobody has finished this quiz yet"));

        take(quiz, school.person(), Map.of("gaps", new Response.Filled(List.of("Madrid", "1"))));
        take(quiz, school.person(), Map.of("gaps", new Response.Filled(List.of("", "0")), "paris", NICE));

        String page = page(room, quiz);
        assertTrue(page.contains("Few attempts: numbers uncertain – from 2 attempts."), page);
        assertTrue(page.contains("Everybody earned the same here, so it tells nobody apart"), page);
        assertTrue(page.contains("Needs three attempts at least"), page);
        Choices gap = question(analysis(room, quiz), 2).choices().getFirst();
        assertEquals(2, gap.gap());
        assertEquals(
                List.of(1, 1, 0),
                gap.statistics().options().stream()
                        .map(ChoiceStatistics.Option::all)
                        .toList());
    }

    @Test
    void drawnQuestionsHaveNumbersOfTheirOwnBelowTheirPlace() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz =
                school.quiz(room, Feedback.END, null, null, room.fixed("paris"), new Slot.Drawn(room.topic(), 2, 2));
        for (int person = 0; person < 6; person++) {
            take(quiz, school.person(), person < 3 ? Map.of("height", HIGH, "river", SEINE) : Map.of("paris", PARIS));
        }

        Analysis analysis = analysis(room, quiz);

        assertEquals(3, analysis.places().size());
        assertNull(analysis.places().get(1).question());
        assertEquals(40, value(statistics(analysis, 2).intendedWeight()), 1e-9);
        assertEquals(
                12,
                analysis.drawn().stream()
                        .mapToInt(draw -> draw.statistics().attempts())
                        .sum());
        List<String> numbers =
                AnalysedRow.of(analysis).stream().map(AnalysedRow::number).toList();
        assertEquals(List.of("1", "2", "3", "2.1"), numbers.subList(0, 4));
        assertTrue(page(room, quiz).contains("Random question from Capitals"));
    }

    @Test
    void attemptsAreComparedInWhatTheQuizStillAsksWithThePointsItGivesNow() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(
                room, Feedback.END, null, null, room.fixed("paris"), room.fixed("height"), room.fixed("river"));
        scale(quiz);
        change(quiz, List.of(new Slot.Fixed(room.item("river").id(), 4), room.fixed("paris"), room.fixed("gaps")));
        take(quiz, school.person(), Map.of("paris", PARIS));

        Analysis analysis = analysis(room, quiz);

        assertEquals(
                List.of(5.0, 1.0, 1.0, 1.0), analysis.totals(), "what was asked before and is not any more is gone");
        assertEquals(5, analysis.points());
        AnalysedPlace added = analysis.places().get(2);
        assertEquals(1, added.asked());
        assertNull(added.statistics(), "one attempt in four was asked it");
        assertNotNull(added.question());
        assertTrue(page(room, quiz).contains("Too few attempts were asked it"));

        change(quiz, List.of(room.fixed("gaps")));
        assertEquals(3, analysis(room, quiz).leftOut());
    }

    @Test
    void anEarlierWordingCountsForTheMarksButNotForTheChoices() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        take(quiz, school.person(), Map.of("paris", LYON));
        school.edit(room, "paris", QuizRoom.paris("Which town is the capital of France?"));
        take(quiz, school.person(), Map.of("paris", PARIS));

        AnalysedQuestion paris = question(analysis(room, quiz), 1);

        assertEquals(1, paris.otherVersions());
        assertEquals(1, paris.choices().getFirst().statistics().all());
        assertEquals(0.5, value(statistics(analysis(room, quiz), 1).item().facility()), 1e-9);
        assertTrue(page(room, quiz).contains("1 attempt was asked an earlier wording"));
    }

    @Test
    void onlyThoseWhoMayChangeTheQuizSeeIt() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        Room hidden = school.room(Visibility.PRIVATE);
        Quiz secret = school.quiz(hidden, Feedback.END, null, null, hidden.fixed("paris"));
        Browser learner = school.browser(server.getPort(), school.person());
        for (String rest : List.of("/analysis", "/analysis.csv")) {
            assertEquals(403, learner.get("/quizzes/" + quiz.id() + rest).statusCode());
            assertEquals(404, learner.get("/quizzes/" + secret.id() + rest).statusCode());
            assertEquals(404, learner.get("/quizzes/no-id" + rest).statusCode());
            assertEquals(
                    303,
                    new Browser(server.getPort())
                            .get("/quizzes/" + quiz.id() + rest)
                            .statusCode(),
                    "strangers log in first");
        }
        String api = "/api/v1/quizzes/" + quiz.id() + "/statistics";
        assertEquals(403, learner.get(api).statusCode());
        assertEquals(401, new Browser(server.getPort()).get(api).statusCode());
        assertFalse(learner.get("/quizzes/" + quiz.id()).body().contains("/analysis"));
        Browser author = school.browser(server.getPort(), room.owner());
        assertTrue(author.get("/quizzes/" + quiz.id()).body().contains("/quizzes/" + quiz.id() + "/analysis"));
        assertTrue(
                author.get("/quizzes?course=" + room.course()).body().contains("/quizzes/" + quiz.id() + "/analysis"));
    }

    @Test
    void programsGetTheSameNumbersAsTableAndAsJson() throws JsonProcessingException {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"), room.fixed("height"));
        take(quiz, school.person(), Map.of("paris", PARIS, "height", HIGH));
        take(quiz, school.person(), Map.of("paris", NICE));
        take(quiz, school.person(), Map.of("paris", PARIS));
        Browser author = school.browser(server.getPort(), room.owner());

        HttpResponse<String> table = author.get("/quizzes/" + quiz.id() + "/analysis.csv");
        assertEquals(
                "text/csv;charset=utf-8",
                table.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT));
        assertTrue(table.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        List<String> lines = table.body().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.getFirst().startsWith("\uFEFFnumber,question,type,"), lines.getFirst());
        assertTrue(
                lines.get(1).startsWith("1,Which is the capital of France?,single_choice,,1.0,3,0.666666"),
                lines.get(1));

        JsonNode body = new ObjectMapper()
                .readTree(author.get("/api/v1/quizzes/" + quiz.id() + "/statistics")
                        .body());
        assertEquals(3, body.path("attempts").asInt());
        JsonNode paris = body.path("rows").path(0);
        assertEquals(2.0 / 3, paris.path("facility").path("value").asDouble(), 1e-9);
        assertTrue(paris.path("facility").path("undefined").isNull());
        assertEquals("few_attempts", paris.path("flags").path(0).path("code").asText());
        assertEquals(
                1,
                paris.path("choices")
                        .path(0)
                        .path("options")
                        .path(2)
                        .path("all")
                        .asInt());
        assertEquals(
                "needs_four_attempts",
                body.path("statistics").path("kurtosis").path("undefined").asText());
    }

    private void take(Quiz quiz, UUID person, Map<String, Response> answers) {
        Quiz now = store.quiz(quiz.id()).orElseThrow();
        Attempt attempt = taking.attempt(person, taking.begin(person, now).attempt());
        for (Question question : attempt.questions()) {
            Response given = answers.get(name(question));
            if (given != null) {
                taking.save(attempt, question.position(), given, 10);
            }
        }
        taking.finish(person, attempt.id());
    }

    /** The name that {@link QuizRoom} gives an item. */
    private static String name(Question question) {
        String prompt = question.content().prompt().text();
        return prompt.contains("France")
                ? "paris"
                : prompt.contains("Eiffel") ? "height" : prompt.contains("river") ? "river" : "gaps";
    }

    private void change(Quiz quiz, List<Slot> slots) {
        Quiz now = store.quiz(quiz.id()).orElseThrow();
        QuizContent content = now.content();
        assertTrue(store.change(
                quiz.id(),
                now.version(),
                new QuizContent(
                        content.title(),
                        content.instructions(),
                        content.timeLimitSeconds(),
                        content.attemptsAllowed(),
                        content.feedback(),
                        content.state(),
                        slots)));
    }

    private Analysis analysis(Room room, Quiz quiz) {
        return analyses.of(QuizRoom.caller(room.owner()), quiz.id()).analysis();
    }

    private String page(Room room, Quiz quiz) {
        HttpResponse<String> page =
                school.browser(server.getPort(), room.owner()).get("/quizzes/" + quiz.id() + "/analysis");
        assertEquals(200, page.statusCode(), page.body());
        return page.body();
    }

    private static PositionStatistics statistics(Analysis analysis, int number) {
        return required(analysis.places().get(number - 1).statistics());
    }

    private static AnalysedQuestion question(Analysis analysis, int number) {
        return required(analysis.places().get(number - 1).question());
    }

    private static <T> T required(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }

    private static double value(Statistic statistic) {
        return statistic.value().orElseThrow();
    }
}
