package org.learningassistant.bench.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.learningassistant.local.PostgresServer;

/**
 * Measures answers a second: first through the application, then the same statements with the same number of connections through
 * {@code pgbench} on a database in the same state. Both have the database on a processor of its own where {@code taskset} can
 * arrange it, and themselves on the others.
 */
public final class AnswerRate {
    private static final int ANSWERS_RECORDED = 400;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final Stand stand;
    private final String pgbench;
    private final int learners;
    private final int seconds;

    private AnswerRate(Stand stand, String pgbench, int learners, int seconds) {
        this.stand = stand;
        this.pgbench = pgbench;
        this.learners = learners;
        this.seconds = seconds;
    }

    /** Arguments: the packaged application, the program pgbench, learners at the same time, seconds. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("AnswerRate JAR PGBENCH LEARNERS SECONDS");
            System.exit(2);
        }
        int learners = Integer.parseInt(arguments[2]);
        try (var stand = Stand.begin("answers", Path.of(arguments[0]), learners)) {
            new AnswerRate(stand, arguments[1], learners, Integer.parseInt(arguments[3])).measure();
        }
    }

    private void measure() throws Exception {
        long server = pin();
        System.out.println(
                "| | answers a second | median | 95 % | processor time of the application | of PostgreSQL |");
        System.out.println("|---|---|---|---|---|---|");
        Process application = stand.startApplication();
        List<Guest> guests = guests();
        double through = throughApplication(guests, server, application);
        Stand.end(application);
        stand.postgres()
                .asSuperuser("create database recorded template %s owner %s"
                        .formatted(PostgresServer.DATABASE, PostgresServer.USER));
        application = stand.startApplication();
        Recorded recorded = record(guests);
        Stand.end(application);
        double plain = throughPgbench(server, recorded);
        System.out.printf(Locale.ROOT, "%nShare: %.0f %%%n", 100 * through / plain);
    }

    /** Answers a second. */
    private double throughApplication(List<Guest> guests, long server, Process application) throws Exception {
        long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(10, seconds));
        answer(guests, () -> System.nanoTime() < warm);
        double database = Processor.millis(server);
        double own = Processor.millis(application.pid());
        long begin = System.nanoTime();
        List<Long> nanos = answer(guests, () -> System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds));
        double took = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| through the application | %.0f | %.1f ms | %.1f ms | %.2f ms | %.2f ms |%n",
                nanos.size() / took,
                quantile(nanos, 0.5),
                quantile(nanos, 0.95),
                (Processor.millis(application.pid()) - own) / nanos.size(),
                (Processor.millis(server) - database) / nanos.size());
        close(guests);
        return nanos.size() / took;
    }

    /** Answers a second. */
    private double throughPgbench(long server, Recorded recorded) throws Exception {
        try (Connection connection = stand.connect("recorded")) {
            recorded.store(connection);
        }
        double lookup = pgbench(recorded, false);
        double database = Processor.millis(server);
        double all = pgbench(recorded, true);
        double cost = (Processor.millis(server) - database) / (recorded.answers() * recorded.learners());
        double rate = 1 / (1 / all - 1 / lookup);
        System.out.printf(
                Locale.ROOT,
                "| pgbench, the same statements | %.0f | %.1f ms on average | | | %.2f ms |%n",
                rate,
                1000.0 * recorded.learners() / rate,
                cost);
        System.out.printf(
                Locale.ROOT,
                "%npgbench: %d connections, %d answers each; %.0f a second together with looking up what to send, which alone"
                        + " would be %.0f a second and is taken off.%n",
                recorded.learners(),
                recorded.answers(),
                all,
                lookup);
        return rate;
    }

    /** Transactions a second. */
    private double pgbench(Recorded recorded, boolean sending) throws Exception {
        Path script = stand.home().resolve(sending ? "answer.sql" : "lookup.sql");
        Files.writeString(script, recorded.script(sending));
        var builder = new ProcessBuilder(
                        pgbench,
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + recorded.learners(),
                        "--transactions=" + recorded.answers(),
                        "--define=n=0",
                        "--file=" + script,
                        "--host=" + stand.postgres().host(),
                        "--port=" + stand.postgres().port(),
                        "--username=" + PostgresServer.USER,
                        "recorded")
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", stand.postgres().password());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (process.waitFor() != 0 || !tps.find() || output.contains("ERROR")) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private Recorded record(List<Guest> known) throws Exception {
        List<Guest> guests = new ArrayList<>();
        for (Guest guest : known) {
            guests.add(guest.again(stand.questions()));
        }
        PostgresServer postgres = stand.postgres();
        int[] left = {learners * ANSWERS_RECORDED};
        postgres.asSuperuser("alter system set log_statement = 'all'");
        postgres.asSuperuser("alter system set log_line_prefix = '" + StatementLog.PREFIX + "'");
        postgres.asSuperuser("select pg_reload_conf()");
        answer(guests, () -> {
            synchronized (left) {
                return left[0]-- > 0;
            }
        });
        close(guests);
        postgres.asSuperuser("alter system reset all");
        postgres.asSuperuser("select pg_reload_conf()");
        return Recorded.of(StatementLog.read(stand.home().resolve("logs/postgresql.log")));
    }

    private List<Guest> guests() throws Exception {
        List<Guest.Question> questions = stand.questions();
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < learners; i++) {
            guests.add(Guest.begin(Stand.PORT, questions));
        }
        return guests;
    }

    private static void close(List<Guest> guests) throws IOException {
        for (Guest guest : guests) {
            guest.close();
        }
    }

    /** Everybody answers while they are told to; how long each answer took, in ns. */
    private static List<Long> answer(List<Guest> guests, BooleanSupplier goOn) throws Exception {
        List<Long> nanos = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(guests.size())) {
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (Guest guest : guests) {
                work.add(() -> {
                    List<Long> own = new ArrayList<>();
                    while (goOn.getAsBoolean()) {
                        long begin = System.nanoTime();
                        guest.answer();
                        own.add(System.nanoTime() - begin);
                    }
                    return own;
                });
            }
            for (Future<List<Long>> done : threads.invokeAll(work)) {
                nanos.addAll(done.get());
            }
        }
        nanos.sort(Comparator.naturalOrder());
        return nanos;
    }

    private static double quantile(List<Long> ordered, double share) {
        return ordered.get((int) Math.min(ordered.size() - 1, ordered.size() * share)) / 1e6;
    }

    /** Gives the database the first processor; {@code bin/bench} has given this process and its children the others. */
    private long pin() throws Exception {
        long server = stand.postgresProcess();
        List<Long> processes = Stream.concat(
                        Stream.of(server),
                        ProcessHandle.of(server).orElseThrow().descendants().map(ProcessHandle::pid))
                .toList();
        for (long process : processes) {
            int code = new ProcessBuilder("taskset", "--cpu-list", "--pid", "0", Long.toString(process))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("taskset cannot give PostgreSQL a processor of its own");
            }
        }
        return server;
    }
}
