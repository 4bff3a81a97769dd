package org.learningassistant.systemtests;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Devices that send answers to several processes of the application and insist: each answer has one id, and is sent until
 * it is confirmed, to any process, sometimes twice at the same moment, sometimes without waiting for what is said to it, and
 * sometimes once more afterwards. What is said to each request is counted.
 */
final class AnsweringClients implements AutoCloseable {
    private static final int DEVICES = 12;
    private static final int PEOPLE = 6;
    /** A request that takes longer has failed without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many devices answer the same question that this one should try again. */
    private static final int CONFLICT = 409;

    private static final Duration BEFORE_A_RETRY = Duration.ofMillis(50);
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    /** What an outage may be called, in words that say what to do. */
    private static final Pattern EXPLAINED = Pattern.compile("cannot be reached just now.*Try again in a moment");

    private final List<Application> processes;
    private final List<Item> items;
    private final List<Account> people = new ArrayList<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<UUID, Integer> confirmed = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestFailure = new AtomicLong();
    /** How many answers may be begun for now, and altogether. */
    private volatile int most;

    private volatile int last = Integer.MAX_VALUE;

    private record Item(String id, int version, String response) {}

    private record Account(String cookies, String csrf) {}

    private record Said(int status, String body) {}

    /**
     * What happened.
     *
     * @param outcomes how often each status was said; "cut" is a request without an answer
     * @param wrong what should never happen: an outage that is not explained, an answer that counts differently when repeated
     * @param longestFailure from the sending of a request to its 503
     */
    record Report(int confirmed, Map<String, Integer> outcomes, List<String> wrong, Duration longestFailure) {}

    private AnsweringClients(List<Application> processes, List<Item> items, int most) {
        this.processes = processes;
        this.items = items;
        this.most = most;
        for (int i = 0; i < PEOPLE; i++) {
            var person = Person.guest(processes.getFirst());
            var csrf = CSRF.matcher(person.get("/today").body());
            if (!csrf.find()) {
                throw new AssertionError("no token for forms on /today");
            }
            people.add(new Account(person.cookieHeader(), csrf.group(1)));
        }
    }

    /**
     * Devices that begin to send at once.
     *
     * @param most how many answers they send before they wait to be told how to go on
     */
    static AnsweringClients begin(OwnServers servers, int most, Application... processes) {
        // few questions for many devices, so that they meet at the same one
        List<Item> items = servers.query("""
                        select concat_ws(' ', id, version, content->'body'->>'type') from item
                        where state = 'published'
                            and content->'body'->>'type' in ('single_choice', 'true_false', 'flash_card', 'numeric')
                        order by id limit 12""").stream()
                .map(row -> row.split(" "))
                .map(row -> new Item(row[0], Integer.parseInt(row[1]), response(row[2])))
                .toList();
        var clients = new AnsweringClients(List.of(processes), items, most);
        for (int device = 0; device < DEVICES; device++) {
            var random = new SplittableRandom(device);
            var _ = clients.devices.submit(() -> clients.work(random));
        }
        return clients;
    }

    private static String response(String type) {
        return switch (type) {
            case "single_choice", "true_false" -> "{\"chosen\":[0]}";
            case "flash_card" -> "{\"rated\":\"GOOD\"}";
            default -> "{\"skipped\":true}";
        };
    }

    int confirmed() {
        return confirmed.size();
    }

    /** How often a status was said so far. */
    int said(int status) {
        var count = outcomes.get(Integer.toString(status));
        return count == null ? 0 : count.get();
    }

    /** Waits until that many answers have been confirmed. */
    void awaitConfirmed(int count) {
        Await.until(() -> confirmed() >= count, () -> confirmed() + " of " + count + ": " + outcomes + wrong);
    }

    /** Sends that many answers altogether, every one until it is confirmed, and tells. */
    Report finishAfter(int count) {
        last = count;
        most = count;
        return report();
    }

    /** Begins no new answer, sends those that were begun until they are confirmed, and tells. */
    Report finish() {
        last = 0;
        return report();
    }

    private Report report() {
        devices.close();
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach((status, count) -> counts.put(status, count.get()));
        return new Report(confirmed.size(), counts, List.copyOf(wrong), Duration.ofMillis(longestFailure.get()));
    }

    @Override
    public void close() {
        last = 0;
        devices.shutdownNow();
        http.shutdownNow();
    }

    private void work(SplittableRandom random) {
        try {
            while (mayBegin(begun.incrementAndGet())) {
                Account person = people.get(random.nextInt(people.size()));
                Item item = items.get(random.nextInt(items.size()));
                // of the seed, so that a run sends the same again
                UUID id = new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
                insist(random, person, id, """
                        {"id":"%s","item":"%s","version":%d,"elapsedMs":%d,"response":%s}""".formatted(
                                id, item.id(), item.version(), random.nextInt(60_000), item.response()));
                if (random.nextInt(10) == 0) {
                    look(any(random), person);
                }
            }
        } catch (RuntimeException broken) {
            wrong.add("a device gave up: " + broken);
        }
    }

    private boolean mayBegin(int number) {
        while (number > most && number <= last) {
            LockSupport.parkNanos(BEFORE_A_RETRY.toNanos());
        }
        return number <= last;
    }

    private void insist(SplittableRandom random, Account person, UUID id, String body) {
        do {
            int way = random.nextInt(20);
            if (way < 2) {
                sendAndLeave(any(random), person, body);
            } else if (way < 5) {
                Application other = any(random);
                Thread twin = Thread.ofVirtual().start(() -> send(other, person, id, body));
                send(any(random), person, id, body);
                join(twin);
            } else {
                send(any(random), person, id, body);
            }
            if (!confirmed.containsKey(id)) {
                LockSupport.parkNanos(BEFORE_A_RETRY.toNanos());
            }
        } while (!confirmed.containsKey(id) && !Thread.currentThread().isInterrupted());
        if (random.nextInt(5) == 0) {
            send(any(random), person, id, body);
        }
    }

    private void send(Application process, Account person, UUID id, String body) {
        Said said = exchange(request(process, "/api/v1/answers", person)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (said.status() >= 400 && said.status() < 500 && said.status() != CONFLICT) {
            throw new IllegalStateException("refused with " + said.status() + " " + said.body());
        }
        if (said.status() == 200 || said.status() == 201) {
            var position = POSITION.matcher(said.body());
            if (!position.find()) {
                wrong.add("no position in " + said.body());
                return;
            }
            int now = Integer.parseInt(position.group(1));
            Integer before = confirmed.putIfAbsent(id, now);
            if (before != null && before != now) {
                wrong.add(id + " counted as number " + before + " and as number " + now);
            }
        }
    }

    /** A page, which says in HTML what the matter is. */
    private void look(Application process, Account person) {
        Said page = exchange(request(process, "/today", person).GET().build());
        if (page.status() == 200 && !page.body().contains("</html>")) {
            wrong.add("half a page: " + page.body());
        }
    }

    private HttpRequest.Builder request(Application process, String path, Account person) {
        return HttpRequest.newBuilder(URI.create(process.address() + path))
                .timeout(PATIENCE)
                .header("Cookie", person.cookies())
                .header("X-CSRF-Token", person.csrf())
                .header("Sec-Fetch-Site", "same-origin");
    }

    private Said exchange(HttpRequest request) {
        long sent = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            count(Integer.toString(answer.statusCode()));
            if (answer.statusCode() >= 500) {
                longestFailure.accumulateAndGet(
                        Duration.ofNanos(System.nanoTime() - sent).toMillis(), Math::max);
                if (answer.statusCode() != 503
                        || !EXPLAINED.matcher(answer.body()).find()) {
                    wrong.add(answer.statusCode() + " without an explanation: " + answer.body());
                }
            }
            return new Said(answer.statusCode(), answer.body());
        } catch (IOException cut) {
            count("cut");
            return new Said(0, "");
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return new Said(0, "");
        }
    }

    /** As when the connection breaks after the request has arrived. */
    private void sendAndLeave(Application process, Account person, String body) {
        try (var socket = new Socket("127.0.0.1", process.port())) {
            socket.getOutputStream()
                    .write(("""
                    POST /api/v1/answers HTTP/1.1\r
                    Host: 127.0.0.1:%d\r
                    Cookie: %s\r
                    X-CSRF-Token: %s\r
                    Sec-Fetch-Site: same-origin\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(process.port(), person.cookies(), person.csrf(), body.length(), body))
                            .getBytes(StandardCharsets.US_ASCII));
            count("left");
        } catch (IOException away) {
            count("cut");
        }
    }

    private Application any(SplittableRandom random) {
        return processes.get(random.nextInt(processes.size()));
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
    }

    private static void join(Thread twin) {
        try {
            twin.join();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
