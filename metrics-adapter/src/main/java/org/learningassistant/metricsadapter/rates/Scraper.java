package org.learningassistant.metricsadapter.rates;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningassistant.metricsadapter.Log;
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
    private final Log log;
    private final HttpClient http;
    /** What was said last of pods that do not answer, by uid. Touched by one thread. */
    private final Map<String, String> silent = new HashMap<>();

    public Scraper(Rates rates, Meters meters, Supplier<Moment> clock, ExecutorService threads, Log log) {
        this.log = log;
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
        Set<String> uids = workload.members().stream().map(Workload.Member::uid).collect(Collectors.toSet());
        rates.keep(uids);
        silent.keySet().retainAll(uids);
        List<Workload.Member> asked =
                workload.members().stream().filter(Workload.Member::runs).toList();
        List<Callable<Reading>> questions = asked.stream()
                .<Callable<Reading>>map(member -> () -> ask(member))
                .toList();
        // the time of a request ends with the head of its answer; this one includes the rest
        List<Future<Reading>> answers = threads.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        for (int i = 0; i < answers.size(); i++) {
            hear(asked.get(i), answers.get(i));
        }
    }

    private void hear(Workload.Member member, Future<Reading> answer) {
        boolean answered = answer.state() == Future.State.SUCCESS;
        meters.scraped(answered);
        if (answered) {
            rates.add(member.uid(), answer.resultNow());
            if (silent.remove(member.uid()) != null) {
                log.info(Scraper.class, "The pod " + member.pod().name() + " answers again");
            }
        } else {
            String why = answer.isCancelled()
                    ? "no answer within " + PATIENCE.toSeconds() + " s"
                    : String.valueOf(answer.exceptionNow());
            if (!why.equals(silent.put(member.uid(), why))) {
                log.warn(Scraper.class, "The pod " + member.pod().name() + " does not tell its requests: " + why);
            }
        }
    }

    private Reading ask(Workload.Member member) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address(member)).timeout(PATIENCE).build();
        Moment begun = clock.get();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        // the counter was read some time between the question and the answer
        Moment taken = clock.get().middle(begun);
        try (Stream<String> lines = response.body()) {
            OptionalDouble total = Exposition.sum(lines, COUNTER);
            if (response.statusCode() != OK) {
                throw new IOException(request.uri() + " answers " + response.statusCode());
            }
            return new Reading(total.orElseThrow(() -> new IOException(request.uri() + " has no " + COUNTER)), taken);
        }
    }

    private static URI address(Workload.Member member) {
        String host = member.address().contains(":") ? "[" + member.address() + "]" : member.address();
        return URI.create("http://" + host + ":" + member.port() + PATH);
    }
}
