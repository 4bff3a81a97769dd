package org.learningassistant.metricsadapter.rates;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.health.Meters;
import org.learningassistant.metricsadapter.kubernetes.Workload;

/** Asks each pod for its counter. One that does not answer in time gets no reading, and so in the end no rate. */
public final class Scraper {
    /** Requests that were begun, without probes, scrapes and streams: the application counts them. */
    private static final String COUNTER = "http_requests_total";

    private static final String PATH = "/api/metrics";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final Rates rates;
    private final Meters meters;
    private final Supplier<Moment> clock;
    private final ExecutorService threads;
    private final HttpClient http;

    public Scraper(Rates rates, Meters meters, Supplier<Moment> clock, ExecutorService threads) {
        this.rates = rates;
        this.meters = meters;
        this.clock = clock;
        this.threads = threads;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** All at the same time; returns once each has answered or had its time. */
    public void scrape(Workload workload) throws InterruptedException {
        rates.keep(workload.members().stream().map(Workload.Member::uid).collect(Collectors.toSet()));
        List<Callable<Boolean>> questions = workload.members().stream()
                .filter(Workload.Member::runs)
                .<Callable<Boolean>>map(member -> () -> ask(member))
                .toList();
        // the time of a request ends with the head of its answer; this one includes the rest
        threads.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                .map(answer -> !answer.isCancelled() && answer.resultNow())
                .forEach(meters::scraped);
    }

    private boolean ask(Workload.Member member) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address(member)).timeout(PATIENCE).build();
        Moment begun = clock.get();
        try {
            HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
            // the counter was read some time between the question and the answer
            Moment taken = clock.get().middle(begun);
            try (Stream<String> lines = response.body()) {
                OptionalDouble total = Exposition.sum(lines, COUNTER);
                if (response.statusCode() != OK || total.isEmpty()) {
                    return false;
                }
                rates.add(member.uid(), new Reading(total.getAsDouble(), taken));
                return true;
            }
        } catch (IOException | RuntimeException unanswered) {
            // what breaks while lines are read comes unchecked; counted as a failure by the caller
            return false;
        }
    }

    private static URI address(Workload.Member member) {
        String host = member.address().contains(":") ? "[" + member.address() + "]" : member.address();
        return URI.create("http://" + host + ":" + member.port() + PATH);
    }
}
