package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers that take connections and answer nothing, as behind a broken network or on a disk that hangs. */
class FrozenServersTest {
    private static OwnServers servers;
    private static Application application;

    @BeforeAll
    static void start() {
        servers = OwnServers.start("frozen-servers");
        application = servers.application("frozen");
    }

    @AfterAll
    static void end() {
        servers.close();
    }

    @Test
    void whenPostgresqlHangsEveryRequestEndsWithAnExplanationAndAnswersCountOnceAfterwards() {
        try (var clients = AnsweringClients.begin(servers, Integer.MAX_VALUE, application)) {
            clients.awaitConfirmed(100);
            Person person = Person.guest(application);
            try (var _ = servers.freezePostgres()) {
                assertUnready("database");
                // more than the pool has connections: some wait for one, some for their answer
                var pages = people(12, person);
                assertEquals(Set.of(503), pages.keySet(), pages::toString);
                assertTrue(pages.get(503).contains("The database cannot be reached just now."), pages::toString);
                assertEquals(200, application.status("/api/health/live"), "a restart of this process would not help");
                // requests that had a connection when it happened: they wait for what they asked, but not for ever
                Await.until(
                        () -> application.log().contains("An I/O error occurred while sending to the backend"),
                        () -> "statements wait for ever:\n" + application.log());
            }
            Await.until(application::isReady, () -> "not ready again:\n" + application.log());
            clients.awaitConfirmed(clients.confirmed() + 100);
            var report = clients.finish();
            System.out.println("PostgreSQL frozen: " + report);
            assertEquals(List.of(), report.wrong());
            assertEquals(0, report.outcomes().getOrDefault("cut", 0), "a request without an answer");
            AnswerLog.assertHolds(servers, report.confirmed());
        }
    }

    @Test
    void whenRedisHangsEveryRequestEndsWithAnExplanation() {
        Person person = Person.guest(application);
        try (var _ = servers.freezeRedis()) {
            assertUnready("cache");
            var pages = people(12, person);
            assertEquals(Set.of(503), pages.keySet(), pages::toString);
            assertTrue(pages.get(503).contains("you may have to log in again"), pages::toString);
            assertEquals(200, application.status("/api/health/live"));
        }
        Await.until(application::isReady, () -> "not ready again:\n" + application.log());
        assertEquals(200, person.get("/today").statusCode());
    }

    /** So many at the same moment ask for a page: what they are told, by status. */
    private static Map<Integer, String> people(int count, Person person) {
        long asked = System.nanoTime();
        var answers = Stream.generate(() -> person)
                .limit(count)
                .map(one -> CompletableFuture.supplyAsync(
                        () -> one.get("/today"), task -> Thread.ofVirtual().start(task)))
                .toList();
        var said = answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toMap(Response::statusCode, answer -> answer.body(), (one, other) -> one));
        System.out.println(count + " pages of a frozen server: all answered after "
                + Duration.ofNanos(System.nanoTime() - asked).toMillis() + " ms");
        return said;
    }

    private static void assertUnready(String dependency) {
        Await.until(() -> !application.isReady(), () -> "ready without its " + dependency);
        var ready = Person.stranger(application).get("/api/health/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().matches(".*\"" + dependency + "\":\"(cannot|does not).*"), ready::body);
    }
}
