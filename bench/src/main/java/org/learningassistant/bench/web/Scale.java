package org.learningassistant.bench.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.learningassistant.bench.web.Plans.Plan;
import org.learningassistant.local.PostgresServer;

/** What learners wait for while the database grows: how long it takes, and how the queries behind it are answered. */
public final class Scale {
    private static final int GUESTS = 5;
    private static final int TIMES = 40;

    private final Stand stand;
    private final int times;
    private static final int HOTTEST = 10;

    private Scale(Stand stand, int times) {
        this.stand = stand;
        this.times = times;
    }

    /**
     * What was seen.
     *
     * @param millis median by what was asked for
     * @param plans of the queries that took most time
     */
    public record Seen(int percent, Map<String, Double> millis, List<Hot> plans) {

        double of(String path) {
            return requireNonNull(millis.get(path));
        }
    }

    /** @param plan of the longest run, without estimates */
    public record Hot(String query, String plan) {}

    /** Arguments: the packaged application, and percentages of the whole; plans at the last one go to {@code bench/plans}. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("Scale JAR PERCENT...");
            System.exit(2);
        }
        List<Seen> seen = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            int percent = Integer.parseInt(arguments[i]);
            seen.add(measure(
                    Path.of(arguments[0]),
                    percent,
                    TIMES,
                    done -> System.err.printf("\r%d %% of the whole: %d %% filled", percent, done)));
            System.err.println();
        }
        print(seen);
        keep(seen.getLast().plans(), Path.of("bench/plans"));
    }

    /**
     * Fills a database of its own in {@code target} and uses the application on it.
     *
     * @param times how often each of five learners asks for each thing, after as often that is not counted
     * @param progress is told how many of a hundred parts of the data are there
     */
    public static Seen measure(Path jar, int percent, int times, IntConsumer progress) throws Exception {
        try (var stand = Stand.begin("scale", jar, GUESTS)) {
            return new Scale(stand, times).measure(percent, progress);
        }
    }

    private Seen measure(int percent, IntConsumer progress) throws Exception {
        Process application = stand.startApplication();
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            guests.add(Guest.begin(Stand.PORT, stand.questions()));
            guests.getLast().answer();
        }
        new Population(() -> stand.connect(PostgresServer.DATABASE), percent).fill(progress);
        Map<String, Double> millis = new LinkedHashMap<>();
        // a connection keeps the plans it made when the tables were small
        Stand.end(application);
        application = stand.startApplication();
        for (String path : List.of("/today", "/study", "/progress", Guest.ANSWERS)) {
            millis.put(path, median(guests, path));
        }
        Stand.end(application);
        return new Seen(percent, millis, plans(guests));
    }

    private double median(List<Guest> guests, String path) throws IOException, SQLException {
        List<Long> nanos = new ArrayList<>();
        for (Guest guest : guests) {
            Guest again = guest.again(begun(guest.person()));
            for (int i = 0; i < 2 * times; i++) {
                long begin = System.nanoTime();
                again.use(path);
                if (i >= times) {
                    nanos.add(System.nanoTime() - begin);
                }
            }
            again.close();
        }
        nanos.sort(null);
        return nanos.get(nanos.size() / 2) / 1e6;
    }

    private List<Hot> plans(List<Guest> guests) throws Exception {
        Plans.write(stand.postgres());
        Process application = stand.startApplication();
        for (String path : List.of("/today", "/study", "/progress", "/courses", "/quizzes", Guest.ANSWERS)) {
            median(guests, path);
        }
        Stand.end(application);
        List<Plan> plans = Plans.hottest(StatementLog.entries(stand.home().resolve("logs/postgresql.log")), HOTTEST);
        return plans.stream().map(plan -> new Hot(plan.query(), plan.plan())).toList();
    }

    /** Questions that the person has begun, and that one choice answers. */
    private List<Guest.Question> begun(UUID person) throws SQLException {
        List<Guest.Question> questions = new ArrayList<>();
        try (Connection connection = stand.connect(PostgresServer.DATABASE);
                var statement = connection.prepareStatement("""
                        select m.item_id from memory_state m
                        join item i on i.id = m.item_id and i.type = 'single_choice'
                        where m.person_id = ? order by m.item_id limit 100""")) {
            statement.setObject(1, person);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    questions.add(new Guest.Question(rows.getObject(1, UUID.class), 1, "{\"chosen\":[0]}"));
                }
            }
        }
        return questions;
    }

    private static void print(List<Seen> seen) {
        System.out.print("| median |");
        seen.forEach(one -> System.out.printf(" %d %% |", one.percent()));
        System.out.println(" last beside first |");
        System.out.println("|---".repeat(seen.size() + 2) + "|");
        for (String path : seen.getFirst().millis().keySet()) {
            System.out.printf("| %s |", path);
            seen.forEach(one -> System.out.printf(Locale.ROOT, " %.1f ms |", one.of(path)));
            System.out.printf(
                    Locale.ROOT,
                    " %.2f |%n",
                    seen.getLast().of(path) / seen.getFirst().of(path));
        }
    }

    private static void keep(List<Hot> plans, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < plans.size(); i++) {
            Hot hot = plans.get(i);
            Files.writeString(
                    folder.resolve("%02d.txt".formatted(i + 1)),
                    hot.query().strip() + "\n\n" + hot.plan().strip() + "\n");
        }
    }
}
