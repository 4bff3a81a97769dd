package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.learningassistant.systemtests.ApiDocument.Operation;
import org.learningassistant.systemtests.ApiRequests.Caller;
import org.learningassistant.systemtests.KeepAlive.Answer;

/**
 * Every operation that the API's own description has, asked by everybody, rightly and wrongly: each answer is one that the
 * description has too.
 */
class ApiFuzzTest {
    private static final long SEED = 20_261_128;
    private static final int REQUESTS = Integer.getInteger("api.fuzz", 12_000);
    private static final int CONNECTIONS = 4;
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    /** Stands for an answer that was not waited for. */
    private static final Answer LATE = new Answer(0, Map.of(), "late");

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final World world = World.shared();
    private final Application application = Cluster.shared().first();
    private final ApiDocument document = ApiDocument.of(application);
    private final List<Operation> operations = document.operations();
    private final List<Caller> callers = callers();

    @Test
    void everyAnswerIsOneThatTheDescriptionOfTheApiHas() throws ExecutionException, InterruptedException {
        assertTrue(operations.size() > 25, operations::toString);
        var before = Footprint.of(application);
        List<Run> runs = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Run>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long seed = SEED + i;
                all.add(executor.submit(() -> new Run(seed).go()));
            }
            for (Future<Run> run : all) {
                runs.add(run.get());
            }
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        runs.forEach(run -> run.statuses.forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
        var after = Footprint.of(application);
        System.out.printf(
                "%d requests to %d operations: %s; the slowest took %d ms; %s before, %s after%n",
                statuses.values().stream().mapToInt(count -> count).sum(),
                operations.size(),
                statuses,
                runs.stream().mapToLong(run -> run.slowest.toMillis()).max().orElse(0),
                before,
                after);
        Map<String, String> wrong = new TreeMap<>();
        runs.forEach(run -> wrong.putAll(run.wrong));
        runs.stream()
                .flatMap(run -> run.late.entrySet().stream())
                .filter(late -> !isAnsweredAlone(late.getValue()))
                .forEach(late ->
                        wrong.put("no answer within " + LONGEST + ": " + late.getKey(), shown(late.getValue())));
        assertEquals(
                "",
                wrong.entrySet().stream()
                        .map(entry -> entry.getKey() + "\n    " + entry.getValue())
                        .collect(Collectors.joining("\n")));
        assertEquals(200, application.status("/api/health/ready"));
        assertTrue(after.isWithinLimits(), after::toString);
    }

    @Test
    void aBodyThatNamesSomethingTwiceOrIsNothingIsRefused() throws SocketTimeoutException {
        try (var connection = new KeepAlive(application.port(), Await.PATIENCE)) {
            for (String body : List.of(
                    "{\"title\": \"a\", \"summary\": \"\", \"language\": \"en\", \"visibility\": \"private\", \"title\": \"b\"}",
                    "null")) {
                var answer = connection.send(post("/api/v1/courses", body));
                assertEquals(400, answer.status(), body);
                assertEquals("", unclear(answer), body);
            }
        }
    }

    private byte[] post(String address, String body) {
        return ("POST " + address + " HTTP/1.1\r\nHost: x\r\n"
                        + String.join("\r\n", callers.getFirst().head())
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<Caller> callers() {
        var learner = world.learner();
        // somebody else's, since learners throw their tokens away on the way
        String token = Person.learner(application)
                .submit("/settings/security", "form[action$=/tokens]", Map.of("tokenName", "A program"))
                .expectFirst("#issued")
                .text();
        return List.of(
                browser("learner", learner),
                browser("learner", learner),
                browser("teacher", world.teacher()),
                browser("teacher", world.teacher()),
                browser("administrator", world.administrator()),
                browser("guest", world.guest()),
                new Caller("program", List.of("Authorization: Bearer " + token)),
                new Caller("nobody", List.of()),
                new Caller("nobody with a token", List.of("Authorization: Bearer " + token.substring(1))),
                new Caller(
                        "another site", List.of("Cookie: " + learner.cookieHeader(), "Origin: https://example.org")));
    }

    private static Caller browser(String who, Person person) {
        return new Caller(
                who,
                List.of(
                        "Cookie: " + person.cookieHeader(),
                        "Sec-Fetch-Site: same-origin",
                        "X-CSRF-Token: "
                                + person.page("/settings")
                                        .expectFirst("input[name=csrf]")
                                        .val()));
    }

    /** What one connection sends and sees. */
    private final class Run {
        private final ApiRequests requests;
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        /** One example of each kind. */
        private final Map<String, String> wrong = new TreeMap<>();

        private final Map<String, byte[]> late = new TreeMap<>();
        private Duration slowest = Duration.ZERO;

        Run(long seed) {
            this.requests = new ApiRequests(seed, document, callers, application.port());
        }

        Run go() {
            try (var connection = new KeepAlive(application.port(), LONGEST)) {
                for (int i = 0; i < REQUESTS / CONNECTIONS; i++) {
                    var operation = operations.get(i % operations.size());
                    byte[] request = requests.request(operation);
                    long begun = System.nanoTime();
                    var answer = answered(operation, connection, request);
                    var taken = Duration.ofNanos(System.nanoTime() - begun);
                    slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
                    statuses.merge(answer.status(), 1, Integer::sum);
                    boolean passes = answer.equals(LATE) || isBelow(request, answer);
                    String complaint = passes ? "" : complaint(operation, answer);
                    if (!complaint.isEmpty()) {
                        wrong.put(
                                complaint + ": " + answer.status() + " " + answer.type() + " for " + operation,
                                shown(request) + " -> " + shortened(answer.body()));
                    } else if (answer.status() < 300) {
                        requests.learn(operation, answer.body());
                    }
                }
            }
            return this;
        }

        private Answer answered(Operation operation, KeepAlive connection, byte[] request) {
            try {
                return connection.send(request);
            } catch (SocketTimeoutException silent) {
                late.putIfAbsent(operation.toString(), request);
                return LATE;
            }
        }
    }

    /** A machine that is busy with something else may be late; a request that takes long takes long again, alone. */
    private boolean isAnsweredAlone(byte[] request) {
        for (int i = 0; i < 5; i++) {
            try (var connection = new KeepAlive(application.port(), LONGEST)) {
                return connection.send(request).status() > 0;
            } catch (SocketTimeoutException silent) {
                System.out.println("late: " + shown(request));
            }
        }
        return false;
    }

    /** The server itself refuses an address that is too long, or has a lone percent sign, before it looks where it leads. */
    private static boolean isBelow(byte[] request, Answer answer) {
        if (!answer.body().isEmpty()) {
            return false;
        }
        String line =
                new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return answer.status() == 414
                ? line.length() > 4_096
                : answer.status() == 400 && LONE_PERCENT.matcher(line).find();
    }

    /** What is wrong with an answer; empty when nothing is. */
    private static String complaint(Operation operation, Answer answer) {
        if (answer.status() == 0 || answer.status() >= 500) {
            return "failed";
        }
        if (Hostile.showsInsides(answer.body())) {
            return "shows its insides";
        }
        if (!operation.lists(answer.status())) {
            return "not described";
        }
        if (!operation.lists(answer.status(), answer.type())) {
            return "not described with this media type";
        }
        return answer.status() >= 400 ? unclear(answer) : "";
    }

    /** RFC 9457. */
    private static String unclear(Answer answer) {
        if (!answer.type().equals("application/problem+json")) {
            return "no problem document";
        }
        try {
            var problem = new ObjectMapper().readTree(answer.body());
            boolean whole = problem.path("status").asInt() == answer.status()
                    && !problem.path("type").asText().isBlank()
                    && !problem.path("title").asText().isBlank()
                    && !problem.path("detail").asText().isBlank()
                    && problem.path("instance").asText().startsWith("/");
            return whole ? "" : "the problem document lacks something";
        } catch (JsonProcessingException e) {
            return "the problem document cannot be read";
        }
    }

    private static String shown(byte[] request) {
        return shortened(new String(request, StandardCharsets.UTF_8)
                .replaceAll("(?m)^(Cookie|X-CSRF-Token|Authorization|Host): .*\r?\n", ""));
    }

    /** On one line. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " | ").replaceAll("(.)\\1{60,}", "$1…");
        return line.substring(0, Math.min(line.length(), 500));
    }
}
