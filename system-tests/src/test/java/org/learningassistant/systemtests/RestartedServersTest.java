package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Redis go and come back while people study; the two processes of the application stay. */
class RestartedServersTest {
    private static OwnServers servers;
    private static Application first;
    private static Application second;

    @BeforeAll
    static void start() {
        servers = OwnServers.start("restarted-servers");
        first = servers.application("restarted-first");
        second = servers.application("restarted-second");
    }

    @AfterAll
    static void end() {
        servers.close();
    }

    @Test
    void whenPostgresqlIsRestartedRequestsFailClearlyAndNoAnswerIsLost() {
        restartPostgres(servers::stopPostgres, "PostgreSQL stopped in order");
    }

    @Test
    void whenPostgresqlCrashesRequestsFailClearlyAndNoAnswerIsLost() {
        restartPostgres(servers::crashPostgres, "PostgreSQL crashed");
    }

    private static void restartPostgres(Runnable stop, String what) {
        int before = answers();
        Person person = Person.guest(first);
        try (var clients = AnsweringClients.begin(servers, Integer.MAX_VALUE, first, second)) {
            clients.awaitConfirmed(100);
            String imported = beginToImport(person);
            stop.run();
            assertUnready("database");
            Await.until(() -> clients.said(503) >= 20, () -> "nobody was told of it");
            var page = person.get("/today");
            assertEquals(503, page.statusCode());
            assertTrue(page.body().contains("The database cannot be reached just now."), page::body);
            servers.startPostgres();
            assertReady();
            clients.awaitConfirmed(clients.confirmed() + 100);
            var report = clients.finish();
            System.out.println(what + ": " + report);
            assertEquals(List.of(), report.wrong());
            AnswerLog.assertHolds(servers, before + report.confirmed());
            Await.until(
                    () -> person.page(imported).selectFirst("form[action$=/confirm]") != null,
                    () -> "the job does not go on: " + person.page(imported).select("main") + first.log());
        }
    }

    /** Work that takes a while, and has begun. */
    private static String beginToImport(Person person) {
        String questions = IntStream.range(0, 8_000)
                .mapToObj(i -> "::Q" + i + ":: Is " + i + " a number, and not only a word for one? {TRUE}\n")
                .collect(Collectors.joining("\n"));
        String address = person.upload("/library", "form#upload", TestFiles.write("long.gift", questions))
                .location();
        Await.until(
                () -> !servers.query("select state from job where state <> 'waiting'")
                        .isEmpty(),
                () -> "no job begins");
        return "/library/imports/" + address.split("/imports/")[1].split("[/?]")[0];
    }

    @Test
    void whenRedisIsRestartedPeopleStayLoggedInAndNoAnswerIsLost() {
        int before = answers();
        Person person = Person.guest(first);
        try (var clients = AnsweringClients.begin(servers, Integer.MAX_VALUE, first, second)) {
            clients.awaitConfirmed(100);
            servers.stopRedis();
            assertUnready("cache");
            Await.until(() -> clients.said(503) >= 20, () -> "nobody was told of it");
            var page = person.get("/study");
            assertEquals(503, page.statusCode());
            assertTrue(page.body().contains("Try again in a moment; you may have to log in again."), page::body);
            servers.startRedis();
            assertReady();
            clients.awaitConfirmed(clients.confirmed() + 100);
            var report = clients.finish();
            System.out.println("Redis restarted: " + report);
            assertEquals(List.of(), report.wrong());
            assertEquals(200, person.get("/study").statusCode());
            AnswerLog.assertHolds(servers, before + report.confirmed());
        }
    }

    @Test
    void whenRedisComesBackEmptyPeopleLogInAgainAndFindEverything() {
        Person person = Person.learner(first);
        Pages.enrol(person);
        String form = ".turn-now form.answer";
        var question = person.page("/study");
        person.submit(question, form, Answers.any(question.expectFirst(form)));
        int before = answers();
        servers.stopRedis();
        servers.emptyRedis();
        servers.startRedis();
        assertReady();
        var page = person.get("/today");
        assertTrue(page.url().getPath().equals("/login"), () -> "led to " + page.url());
        person.logIn();
        assertEquals(200, person.at(second).get("/study").statusCode());
        AnswerLog.assertHolds(servers, before);
    }

    private static int answers() {
        return Integer.parseInt(servers.query("select count(*) from answer").getFirst());
    }

    private static void assertUnready(String dependency) {
        for (Application process : List.of(first, second)) {
            Await.until(() -> !process.isReady(), () -> "ready without its " + dependency);
            var ready = Person.stranger(process).get("/api/health/ready");
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().matches(".*\"" + dependency + "\":\"(cannot|does not).*"), ready::body);
            assertEquals(200, process.status("/api/health/live"), "a restart of this process would not help");
        }
    }

    private static void assertReady() {
        for (Application process : List.of(first, second)) {
            Await.until(process::isReady, () -> "not ready again:\n" + process.log());
        }
    }
}
