package org.learningassistant.bench.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.local.PostgresServer;

/**
 * Processor time of requests: pages of the application beside one that nothing is read for, and four operations beside a minimal
 * server of Next.js ({@code bench/peers/next}) on the same PostgreSQL and Redis. The application twice: with the image's
 * options, and with the compiler that they leave out.
 */
public final class Peers {
    private static final int PEER = 3902;
    private static final List<String> PAGES =
            List.of("the form to log in, which is always the same", "Today", "Study", "Progress");
    private static final List<String> OPERATIONS = List.of(
            "health",
            "one value from Redis: the session",
            "50 rows from PostgreSQL",
            "a row written and read (here: an answer, graded and scheduled)");

    private Peers() {}

    /**
     * Milliseconds of processor time a request.
     *
     * @param pages in the order of {@link #PAGES}
     * @param operations in the order of {@link #OPERATIONS}
     * @param person who was asked about
     */
    private record Costs(List<Double> pages, List<Double> operations, UUID person) {}

    /** Arguments: the packaged application, the built server of Next.js. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Peers JAR FOLDER");
            System.exit(2);
        }
        try (var stand = Stand.begin("peers", Path.of(arguments[0]), 8)) {
            Costs light = application(stand);
            Costs full = application(stand, "-XX:TieredStopAtLevel=4");
            System.out.println(
                    "| page | processor time of a request | beside the constant page | with the optimising compiler | beside the constant page |");
            System.out.println("|---|---|---|---|---|");
            for (int i = 0; i < PAGES.size(); i++) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f ms | %.1f | %.2f ms | %.1f |%n",
                        PAGES.get(i),
                        light.pages().get(i),
                        light.pages().get(i) / light.pages().getFirst(),
                        full.pages().get(i),
                        full.pages().get(i) / full.pages().getFirst());
            }
            List<Double> theirs = next(stand, Path.of(arguments[1]), light.person());
            System.out.println();
            System.out.println("| operation | Next.js | application | share | with the optimising compiler | share |");
            System.out.println("|---|---|---|---|---|---|");
            for (int i = 0; i < OPERATIONS.size(); i++) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f ms | %.2f ms | %.0f %% | %.2f ms | %.0f %% |%n",
                        OPERATIONS.get(i),
                        theirs.get(i),
                        light.operations().get(i),
                        100 * light.operations().get(i) / theirs.get(i),
                        full.operations().get(i),
                        100 * full.operations().get(i) / theirs.get(i));
            }
        }
    }

    private static Costs application(Stand stand, String... options) throws Exception {
        Process application = stand.startApplication(options);
        List<Guest.Question> questions = stand.questions();
        try (Guest guest = Guest.begin(Stand.PORT, questions)) {
            for (int i = 0; i < 60; i++) {
                guest.answer();
            }
            var cost = new Cost(Stand.PORT, application, guest.headers());
            List<Double> pages = new ArrayList<>();
            pages.add(new Cost(Stand.PORT, application, Map.of()).get("/login"));
            for (String page : List.of("/today", "/study", "/progress")) {
                pages.add(cost.get(page));
            }
            List<Double> operations = new ArrayList<>();
            for (String address : List.of("/api/health/live", "/api/v1/me", "/api/v1/answers?limit=50")) {
                operations.add(cost.get(address));
            }
            operations.add(cost.post(
                    "/api/v1/answers",
                    turn -> questions.get(turn % questions.size()).answer(UUID.randomUUID())));
            return new Costs(pages, operations, guest.person());
        } finally {
            Stand.end(application);
        }
    }

    private static List<Double> next(Stand stand, Path folder, UUID person) throws Exception {
        try (var connection = stand.connect(PostgresServer.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("create table peer_row (id uuid primary key, text text, written_at timestamptz)");
        }
        Process peer = stand.start(
                "next",
                List.of("node", "node_modules/next/dist/bin/next", "start", "--port", Integer.toString(PEER)),
                folder,
                stand.addresses(),
                PEER,
                "/api/health");
        try {
            var cost = new Cost(PEER, peer, Map.of("Content-Type", "application/json"));
            return List.of(
                    cost.get("/api/health"),
                    cost.get("/api/session"),
                    cost.get("/api/answers?limit=50&person=" + person),
                    cost.post("/api/rows", _ -> "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"an answer\"}"));
        } finally {
            Stand.end(peer);
        }
    }
}
