package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.ability.TopicEvidence;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.PersonalData;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.HeldTopic;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.MasterySource;
import org.learningassistant.web.courses.Outline;
import org.learningassistant.web.courses.TopicMastery;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class PrerequisitesTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    Classroom classroom;

    @Inject
    Courses courses;

    @Inject
    Study study;

    @Inject
    Reviews reviews;

    @Inject
    Answers answers;

    @Inject
    AnswerStore store;

    @Inject
    MasterySource masteries;

    @Inject
    SignIn signIn;

    @Inject
    @Any
    Instance<PersonalData> personalData;

    private UUID person = new UUID(0, 0);
    private Caller caller = Classroom.caller(person);
    private List<Item> items = List.of();
    private UUID course = person;
    private Outline.Topic first = new Outline.Topic(person, "", "", "", 0, 0, List.of(), List.of());
    private Outline.Topic second = first;
    private Browser browser = new Browser(0);

    /** Two topics of eight questions, the second after the first. */
    @BeforeEach
    void prepare() {
        person = classroom.learner();
        caller = Classroom.caller(person);
        items = classroom.choices(person, 16).stream()
                .map(id -> courses.item(id).orElseThrow())
                .toList();
        course = items.getFirst().course();
        List<Outline.Topic> topics = courses.outline(course).topics();
        first = topics.getFirst();
        second = topics.getLast();
        browser = program();
        assertEquals(200, comeFirst(second, first).statusCode());
    }

    private Browser program() {
        Browser signedIn = new Browser(server.getPort())
                .withCookie("session", signIn.browser(person, "en").cookie());
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"")
                .matcher(signedIn.get("/settings").body());
        assertTrue(token.find());
        return signedIn.with("X-CSRF-Token", token.group(1)).with("Sec-Fetch-Site", "same-origin");
    }

    private HttpResponse<String> comeFirst(Outline.Topic topic, Outline.Topic before) {
        return browser.json("PUT", api(topic) + "/prerequisites", "{\"prerequisites\":[\"" + before.id() + "\"]}");
    }

    private String api(Outline.Topic topic) {
        return "/api/v1/courses/" + course + "/topics/" + topic.id();
    }

    private String page(Outline.Topic topic) {
        return courses.require(caller, course, org.learningassistant.web.courses.Right.SEE)
                        .address() + "/" + topic.slug();
    }

    private UUID topicOfTheNext(Scope scope) {
        Turn.Question question = assertInstanceOf(
                Turn.Question.class, study.begin(caller, scope, null).ahead());
        return question.item().topicId();
    }

    /** Answers questions of the first topic rightly. */
    private void know(int count, Instant at) {
        items.stream()
                .filter(item -> item.topic().equals(first.id()))
                .limit(count)
                .forEach(item -> {
                    Submission given = classroom.answer(person, item, new Response.Chosen(Set.of(0)));
                    answers.record(new Submission(
                            given.answerId(),
                            person,
                            item.id(),
                            item.version(),
                            Context.STUDY,
                            null,
                            given.response(),
                            given.elapsedMs(),
                            at));
                });
    }

    @Test
    void newQuestionsOfATopicWaitUntilWhatComesFirstIsKnownAndTodaySaysSo() {
        Scope all = new Scope(null, null, 0);
        assertEquals(first.id(), topicOfTheNext(all));
        HeldTopic held = reviews.overview(caller).held().getFirst();
        assertEquals("Second", held.title());
        assertEquals(8, held.unseen());
        assertEquals(List.of(new HeldTopic.Missing("First", page(first), 0)), held.missing());
        String today = browser.get("/today").body();
        assertTrue(today.contains("Not mixed in yet"), today);

        know(8, Instant.now());

        assertEquals(List.of(), reviews.overview(caller).held());
        assertEquals(second.id(), topicOfTheNext(all));
        assertFalse(browser.get("/today").body().contains("Not mixed in yet"));
        assertTrue(browser.get(page(second)).body().contains("known"));
    }

    @Test
    void whenOnlyHeldQuestionsAreLeftTheDayHasNoneAndTheReasonIsTold() {
        know(1, Instant.now());
        items.stream()
                .filter(item -> item.topic().equals(first.id()))
                .skip(1)
                .forEach(item -> classroom.run("update item set state = 'archived' where id = :id", item.id()));
        classroom.run(
                "update memory_state set phase = 'review', due_at = now() + interval '3 days' where person_id = :id",
                person);
        classroom.run("update ability set micro_logits = -5000000 where person_id = :id", person);
        assertEquals(0, reviews.overview(caller).fresh());
        assertFalse(study.begin(caller, new Scope(course, null, 0), null).ahead() instanceof Turn.Question question
                && question.item().topicId().equals(second.id()));
        String nothing = browser.get("/study").body();
        assertTrue(nothing.contains("Not mixed in yet"), nothing);
    }

    @Test
    void whoAsksForTheTopicOrStartsItAnywayIsAskedItsQuestions() {
        assertEquals(second.id(), topicOfTheNext(new Scope(null, second.id(), 0)), "asked for by itself");
        String lesson = browser.get(page(second)).body();
        assertTrue(lesson.contains("Start anyway"), lesson);
        assertEquals(303, browser.post(page(second) + "/start").statusCode());
        assertFalse(browser.get(page(second)).body().contains("Start anyway"));
        assertEquals(List.of(), reviews.overview(caller).held());
        items.stream()
                .filter(item -> item.topic().equals(first.id()))
                .forEach(item -> classroom.run("update item set state = 'archived' where id = :id", item.id()));
        assertEquals(second.id(), topicOfTheNext(new Scope(course, null, 0)));
        assertEquals(204, browser.json("POST", api(second) + "/start", "").statusCode(), "again");
        String export = String.valueOf(personalData.stream()
                .filter(data -> data.name().equals("courses"))
                .findFirst()
                .orElseThrow()
                .of(person));
        assertTrue(export.contains("Started[topic=" + second.id()), export);
    }

    @Test
    void studyAndThePagesOfProgressJudgeTheFoundationAlike() {
        know(5, Instant.now().minus(Duration.ofDays(30)));
        Instant now = Instant.now();
        Wanted wanted = Wanted.at(new Scope(course, null, 0), null, caller.day(), now);
        Situation.Foundation foundation = Objects.requireNonNull(
                        store.read(person, List.of(), wanted).choice())
                .foundations()
                .getFirst();
        TopicMastery shown = masteries.of(person, course).get(first.id());
        assertNotNull(shown);
        double computed = AbilityModel.DEFAULT
                .mastery(new TopicEvidence(
                        new Estimate(foundation.microLogits(), foundation.answers()),
                        foundation.difficulty(),
                        foundation.items(),
                        foundation.seen(),
                        foundation.retrievability()))
                .value();
        assertEquals(List.of(second.id()), foundation.topics());
        assertTrue(foundation.retrievability() < 0.95, "some of it has faded");
        assertEquals(shown.mastery(), computed, 1e-4);
        assertEquals(shown.enough(), foundation.carries());
    }

    @Test
    void aCircleIsRefusedWithItsTopics() {
        HttpResponse<String> refused = comeFirst(first, second);
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("First ← Second ← First"), refused.body());
        assertEquals(409, comeFirst(first, first).statusCode());
        assertEquals(
                422,
                browser.json("PUT", api(first) + "/prerequisites", "{\"prerequisites\":[\"" + person + "\"]}")
                        .statusCode());
        String editor = "/editor/" + course + "/topics/" + first.id();
        HttpResponse<String> form = browser.post(
                editor,
                "title",
                "First",
                "unit",
                courses.outline(course).units().getFirst().id().toString(),
                "version",
                "1",
                "first",
                second.id().toString());
        assertEquals(422, form.statusCode());
        assertTrue(form.body().contains("First ← Second ← First"), form.body());
        assertEquals(List.of(), courses.outline(course).topics().getFirst().prerequisites());
        assertEquals(
                List.of(first.id()), courses.outline(course).topics().getLast().prerequisites());
    }
}
