package org.learningassistant.bench.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.local.PostgresServer;

/**
 * Processor time of requests: pages of the application beside one that nothing is read for, and four operations beside a minimal
 * server of Next.js ({@code bench/peers/next}) on the same PostgreSQL and Redis.
 */
public final class Peers {
    private static final int PEER = 3902;

    private Peers() {}

    /** Arguments: the packaged application, the built server of Next.js. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Peers JAR FOLDER");
            System.exit(2);
        }
        try (var stand = Stand.begin("peers", Path.of(arguments[0]), 8)) {
            Process application = stand.startApplication();
            List<Guest.Question> questions = stand.questions();
            double health;
            double session;
            double page;
            double write;
            UUID person;
            try (Guest guest = Guest.begin(Stand.PORT, questions)) {
                for (int i = 0; i < 60; i++) {
                    guest.answer();
                }
                var cost = new Cost(Stand.PORT, application, guest.headers());
                double constant = new Cost(Stand.PORT, application, Map.of()).get("/login");
                System.out.println("| page | processor time of a request | beside the constant page |");
                System.out.println("|---|---|---|");
                page("the form to log in, which is always the same", constant, constant);
                page("Today", cost.get("/today"), constant);
                page("Study", cost.get("/study"), constant);
                page("Progress", cost.get("/progress"), constant);
                health = cost.get("/api/health/live");
                session = cost.get("/api/v1/me");
                page = cost.get("/api/v1/answers?limit=50");
                write = cost.post(
                        "/api/v1/answers",
                        turn -> questions.get(turn % questions.size()).answer(UUID.randomUUID()));
                person = guest.person();
            }
            Stand.end(application);
            prepare(stand);
            Process peer = stand.start(
                    "next",
                    List.of("node", "node_modules/next/dist/bin/next", "start", "--port", Integer.toString(PEER)),
                    Path.of(arguments[1]),
                    stand.addresses(),
                    PEER,
                    "/api/health");
            var cost = new Cost(PEER, peer, Map.of("Content-Type", "application/json"));
            System.out.println();
            System.out.println("| operation | application | Next.js | share |");
            System.out.println("|---|---|---|---|");
            operation("health", health, cost.get("/api/health"));
            operation("one value from Redis: the session", session, cost.get("/api/session"));
            operation("50 rows from PostgreSQL", page, cost.get("/api/answers?limit=50&person=" + person));
            operation(
                    "a row written and read (here: an answer, graded and scheduled)",
                    write,
                    cost.post("/api/rows", _ -> "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"an answer\"}"));
            Stand.end(peer);
        }
    }

    private static void prepare(Stand stand) throws Exception {
        try (var connection = stand.connect(PostgresServer.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("create table peer_row (id uuid primary key, text text, written_at timestamptz)");
        }
    }

    private static void page(String name, double millis, double constant) {
        System.out.printf(Locale.ROOT, "| %s | %.2f ms | %.1f |%n", name, millis, millis / constant);
    }

    private static void operation(String name, double ours, double theirs) {
        System.out.printf(
                Locale.ROOT, "| %s | %.2f ms | %.2f ms | %.0f %% |%n", name, ours, theirs, 100 * ours / theirs);
    }
}
