package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.EasyDays.DaysOff;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class EasyDayPagesTest {
    /** As the people of these tests have it. */
    private static final LearningDay DAY = new LearningDay(ZoneOffset.UTC, Duration.ofHours(4));
    /** A Monday at three in the morning, so that the learning day is a Sunday. */
    private static final Instant NIGHT = Instant.parse("2026-03-02T03:00:00Z");

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    Answers answers;

    @Inject
    EasyDayStore store;

    @Inject
    LearnerStore learners;

    @Inject
    Rebuild rebuild;

    @Inject
    ReviewsData data;

    private StudyBrowser browser(UUID person) {
        return new StudyBrowser(signIn.browser(person, "en"));
    }

    private static LocalDate today() {
        return DAY.of(Instant.now());
    }

    private static List<Integer> loads(int percent, DayOfWeek... days) {
        Set<DayOfWeek> named = Set.of(days);
        return Stream.of(DayOfWeek.values())
                .map(day -> named.contains(day) ? percent : 100)
                .toList();
    }

    /** The days on which cards come back that were all called easy at the same moment. */
    private List<LocalDate> backOn(UUID person) {
        List<LocalDate> dates = new ArrayList<>();
        for (UUID card : classroom.cards(person, 120)) {
            // the same ids each time, since the days follow from them
            Outcome outcome = answers.record(new Submission(
                    UUID.nameUUIDFromBytes(new byte[] {(byte) dates.size()}),
                    person,
                    card,
                    1,
                    Context.STUDY,
                    null,
                    new Response.Rated(Rating.EASY),
                    1_000,
                    NIGHT));
            dates.add(DAY.of(outcome.dueAt()));
        }
        return dates;
    }

    @Test
    void reviewsKeepClearOfDaysWithoutAShareAndStayInTheFuzzRange() {
        UUID usual = classroom.learner();
        UUID easy = classroom.learner();
        store.save(easy, new EasyDays(loads(0, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of()));
        assertTrue(backOn(usual).stream().anyMatch(date -> WEEKEND.contains(date.getDayOfWeek())));
        List<LocalDate> dates = backOn(easy);
        assertFalse(dates.stream().anyMatch(date -> WEEKEND.contains(date.getDayOfWeek())), dates::toString);
        var range = Scheduler.DEFAULT.fuzzRange(8);
        LocalDate answered = DAY.of(NIGHT);
        assertTrue(
                dates.stream()
                        .allMatch(date -> !date.isBefore(answered.plusDays(range.shortest()))
                                && !date.isAfter(answered.plusDays(range.longest()))),
                dates::toString);
        assertEquals(List.of(), rebuild.compare(easy));
    }

    @Test
    void reviewsKeepClearOfPlannedDaysOff() {
        UUID person = classroom.learner();
        LocalDate first = DAY.of(NIGHT).plusDays(7);
        DaysOff off = new DaysOff(first, first.plusDays(1));
        store.save(person, new EasyDays(loads(100), List.of(off)));
        List<LocalDate> dates = backOn(person);
        assertFalse(dates.stream().anyMatch(off::holds), dates::toString);
    }

    @Test
    void anEasyDayGetsAboutHalfOfWhatOthersGet() {
        UUID person = classroom.learner();
        DayOfWeek easy = DAY.of(NIGHT).plusDays(8).getDayOfWeek();
        store.save(person, new EasyDays(loads(50, easy), List.of()));
        Map<DayOfWeek, Long> counts =
                backOn(person).stream().collect(Collectors.groupingBy(LocalDate::getDayOfWeek, Collectors.counting()));
        long few = requireNonNull(counts.remove(easy));
        double others =
                counts.values().stream().mapToLong(Long::longValue).average().orElseThrow();
        assertEquals(0.5, few / others, 0.15, () -> easy + " " + few + " beside " + counts);
    }

    @Test
    void onAnEasyDayHalfAsManyNewQuestionsComeAndTodaySaysSo() {
        UUID person = classroom.learner();
        classroom.cards(person, 30);
        learners.save(person, 0.9, 5);
        StudyBrowser browser = browser(person);
        assertTrue(browser.page("/today").select(".alert").isEmpty());
        Element form = form(browser.page("/settings/study"), "/settings/study/days");
        browser.send(form, Map.of("load-" + today().getDayOfWeek().getValue(), "50"))
                .then()
                .statusCode(400);
        Map<String, Object> all = fields(form);
        all.put("load-" + today().getDayOfWeek().getValue(), "50");
        browser.send(form, all).then().statusCode(303);
        Document page = browser.page("/today");
        assertTrue(page.select(".alert").text().contains("half as many new questions"), page::text);
        assertTrue(page.select(".today-call").text().contains("3 new questions are ready"), page::text);
        for (int i = 0; i < 3; i++) {
            page = browser.page("/study");
            browser.sent(requireNonNull(page.select("form.answer").last()), Map.of("rating", "EASY"));
        }
        assertTrue(browser.page("/study").select("form.answer").isEmpty());
        assertEquals(1, browser.page("/study?extra=1").select("form.answer").size(), "more, at the learner's wish");
    }

    @Test
    void onAPlannedDayOffNothingNewComesAndTheWeekShowsIt() {
        UUID person = classroom.learner();
        classroom.cards(person, 3);
        StudyBrowser browser = browser(person);
        Element form = form(browser.page("/settings/study"), "/settings/study/off");
        String first = today().toString();
        browser.send(form, Map.of("first", first, "last", today().plusDays(20).toString()))
                .then()
                .statusCode(303);
        Document page = browser.page("/today");
        assertTrue(page.select(".alert").text().contains("planned day off"), page::text);
        assertEquals(List.of(), page.select("form.answer"));
        assertTrue(browser.page("/study").select("form.answer").isEmpty());
        Element remove = form(browser.page("/settings/study"), "/settings/study/off/remove");
        browser.send(remove, Map.of()).then().statusCode(303);
        assertTrue(browser.page("/today").select(".alert").isEmpty());
        assertFalse(browser.page("/study").select("form.answer").isEmpty());
    }

    @Test
    void daysOffThatMakeNoSenseComeBackWithWhatWasTyped() {
        UUID person = classroom.learner();
        StudyBrowser browser = browser(person);
        Element form = form(browser.page("/settings/study"), "/settings/study/off");
        LocalDate today = today();
        Map<String, String> typed = Map.of(
                "soon",
                "That is not a date",
                today.minusDays(1).toString(),
                "These days are over",
                today.plusDays(9).toString(),
                "The last day off comes before the first");
        typed.forEach((first, sentence) -> {
            String last = first.equals(today.minusDays(1).toString())
                    ? first
                    : today.plusDays(3).toString();
            String html = browser.send(form, Map.of("first", first, "last", last))
                    .then()
                    .statusCode(422)
                    .extract()
                    .asString();
            Document page = Jsoup.parse(html);
            assertTrue(page.select(".alert.danger").text().contains(sentence), page.text());
            assertEquals(first, requireNonNull(page.getElementById("first")).val());
        });
        assertEquals(List.of(), store.of(person).off());
    }

    @Test
    void programsReadAndReplaceTheDays() {
        UUID person = classroom.learner();
        SignIn.Browser session = signIn.browser(person, "en");
        RequestSpecification api =
                new StudyBrowser(session).request().contentType(JSON).header("X-CSRF-Token", session.csrf());
        api.get("/api/v1/study/days")
                .then()
                .statusCode(200)
                .body("loads[6]", equalTo(100))
                .body("off", hasSize(0));
        api.body("""
                        {"loads": [100, 100, 100, 100, 100, 50, 0],
                         "off": [{"first": "2026-12-24", "last": "2027-01-02"}]}""")
                .put("/api/v1/study/days")
                .then()
                .statusCode(200)
                .body("loads[5]", equalTo(50))
                .body("off[0].last", equalTo("2027-01-02"));
        assertEquals(0, store.of(person).load(LocalDate.of(2026, 12, 31)));
        assertTrue(data.of(person).toString().contains("2026-12-24"));
        Map.of(
                        "{}",
                        "Easy days need loads",
                        "{\"loads\": [1, 2], \"off\": []}",
                        "Each of the seven days",
                        "{\"loads\": [100, 100, 100, 100, 100, 100, 100], \"off\": [null]}",
                        "Easy days need loads",
                        "{\"loads\": [100, 100, 100, 100, 100, 100, null], \"off\": []}",
                        "Each of the seven days",
                        "{\"loads\": [100, 100, 100, 100, 100, 100, 0], \"off\": "
                                + "[{\"first\": \"+999999-01-01\", \"last\": \"+999999-01-01\"}]}",
                        "That is not a date")
                .forEach((body, sentence) -> new StudyBrowser(session)
                        .request()
                        .contentType(JSON)
                        .header("X-CSRF-Token", session.csrf())
                        .body(body)
                        .put("/api/v1/study/days")
                        .then()
                        .statusCode(400)
                        .body("detail", containsString(sentence)));
        assertEquals(0, store.of(person).load(LocalDate.of(2026, 12, 31)));
    }

    private static Element form(Document page, String action) {
        return requireNonNull(page.selectFirst("form[action=" + action + "]"), action);
    }

    /** What the form's lists hold. */
    private static Map<String, Object> fields(Element form) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        for (Element select : form.select("select")) {
            fields.put(
                    select.attr("name"),
                    requireNonNull(select.selectFirst("option[selected]")).val());
        }
        return fields;
    }
}
