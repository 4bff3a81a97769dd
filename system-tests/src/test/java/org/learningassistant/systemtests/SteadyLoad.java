package org.learningassistant.systemtests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** So many requests a second to one process, whether it answers or not; each that was answered is remembered with its time. */
final class SteadyLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Instant> answered = new ConcurrentLinkedQueue<>();

    private SteadyLoad() {}

    /** @param perSecond a divisor of a million */
    static SteadyLoad on(URI address, int perSecond) {
        var load = new SteadyLoad();
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        var _ = load.pace.scheduleAtFixedRate(
                () -> load.send(request), 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
        return load;
    }

    private void send(HttpRequest request) {
        Instant sent = Instant.now();
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenAccept(answer -> answered.add(sent));
    }

    /** How many that were sent in that time were answered. */
    long answeredIn(Instant from, Instant to) {
        return answered.stream()
                .filter(sent -> !sent.isBefore(from) && sent.isBefore(to))
                .count();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        http.shutdownNow();
    }
}
