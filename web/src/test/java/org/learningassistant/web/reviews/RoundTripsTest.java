package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.testing.CountingProxy;
import org.learningassistant.web.testing.Servers;

/** Study → answer → next question, as the network between the application and its servers sees it. */
@QuarkusTest
@QuarkusTestResource(value = RoundTripsTest.Counted.class, restrictToAnnotatedClass = true)
class RoundTripsTest {
    private static CountingProxy postgres;
    private static CountingProxy redis;

    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    LearnerStore learners;

    @Inject
    Answers answers;

    /** The usual servers, with a counter in front of each. */
    public static final class Counted implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            Map<String, String> environment = new HashMap<>(Servers.environment());
            postgres = counter(environment, "POSTGRES");
            redis = counter(environment, "REDIS");
            return environment;
        }

        private static CountingProxy counter(Map<String, String> environment, String server) {
            CountingProxy proxy = new CountingProxy(
                    environment.getOrDefault(server + "_HOST", "127.0.0.1"),
                    Integer.parseInt(environment.get(server + "_PORT")));
            environment.put(server + "_HOST", "127.0.0.1");
            environment.put(server + "_PORT", String.valueOf(proxy.port()));
            return proxy;
        }

        @Override
        public void stop() {
            // the proxies end with this virtual machine
        }
    }

    @Test
    void aCrammedAnswerTakesNoMore() {
        UUID person = classroom.learner();
        classroom.choices(person, 18);
        StudyBrowser browser = new StudyBrowser(signIn.browser(person, "en"));
        Map<String, String> choice = Map.of("choice", "0");
        answer(browser, "/study", choice, 18, new ArrayList<>(), new ArrayList<>());
        assertTripsOfAnswers(browser, "/study?cram=yes", choice);
        assertEquals(33, classroom.count("answer", person));
    }

    @Test
    void anAnswerWithTheNextQuestionTakesTwoTripsToPostgresAndOneToRedis() {
        UUID person = classroom.learner();
        classroom.choices(person, 60);
        learners.save(person, 0.9, 100);
        StudyBrowser browser = new StudyBrowser(signIn.browser(person, "en"));
        assertTripsOfAnswers(browser, "/study", Map.of("choice", "0"));
        assertEquals(15, classroom.count("answer", person));
    }

    @Test
    void catchingUpTakesNoMore() {
        UUID person = classroom.learner();
        for (UUID card : classroom.cards(person, 60)) {
            answers.record(new Submission(
                    UUID.randomUUID(),
                    person,
                    card,
                    1,
                    Context.STUDY,
                    null,
                    new Response.Rated(Rating.EASY),
                    1_000,
                    Instant.now().minus(Duration.ofDays(90))));
        }
        StudyBrowser browser = new StudyBrowser(signIn.browser(person, "en"));
        Element offer = browser.page("/today").selectFirst("form[action=/catch-up]");
        assertNotNull(offer);
        browser.send(offer, Map.of("days", "2")).then().statusCode(303);
        assertTripsOfAnswers(browser, "/study", Map.of("rating", "GOOD"));
    }

    private static void assertTripsOfAnswers(StudyBrowser browser, String begin, Map<String, String> answer) {
        List<Integer> postgresTrips = new ArrayList<>();
        List<Integer> redisTrips = new ArrayList<>();
        answer(browser, begin, answer, 15, postgresTrips, redisTrips);
        // background work polls now and then, so what most answers took is what an answer takes
        assertEquals(2, median(postgresTrips), () -> "PostgreSQL: " + postgresTrips);
        assertEquals(1, median(redisTrips), () -> "Redis: " + redisTrips);
    }

    private static void answer(
            StudyBrowser browser,
            String begin,
            Map<String, String> answer,
            int answers,
            List<Integer> postgresTrips,
            List<Integer> redisTrips) {
        Document page = browser.page(begin);
        for (int i = 0; i < answers; i++) {
            Element form = page.select("form.answer").last();
            assertNotNull(form);
            int postgresBefore = postgres.trips();
            int redisBefore = redis.trips();
            page = browser.sent(form, answer);
            postgresTrips.add(postgres.trips() - postgresBefore);
            redisTrips.add(redis.trips() - redisBefore);
        }
    }

    private static int median(List<Integer> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }
}
