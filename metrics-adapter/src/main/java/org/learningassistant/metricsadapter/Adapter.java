package org.learningassistant.metricsadapter;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.learningassistant.metricsadapter.access.ProxyTrust;
import org.learningassistant.metricsadapter.access.Reviews;
import org.learningassistant.metricsadapter.api.ApiServer;
import org.learningassistant.metricsadapter.api.Sources;
import org.learningassistant.metricsadapter.api.Version;
import org.learningassistant.metricsadapter.certificates.Registration;
import org.learningassistant.metricsadapter.certificates.Serving;
import org.learningassistant.metricsadapter.health.HealthServer;
import org.learningassistant.metricsadapter.health.Meters;
import org.learningassistant.metricsadapter.health.Vitals;
import org.learningassistant.metricsadapter.kubernetes.KubernetesApi;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;
import org.learningassistant.metricsadapter.kubernetes.PodUsage;
import org.learningassistant.metricsadapter.kubernetes.Workload;
import org.learningassistant.metricsadapter.rates.Rate;
import org.learningassistant.metricsadapter.rates.Rates;
import org.learningassistant.metricsadapter.rates.Scraper;
import org.learningassistant.scaling.Metric;

/** The whole of it: three loops that gather, two servers that answer. */
final class Adapter implements AutoCloseable, Sources {
    private static final Duration SCRAPE = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofMinutes(1);
    /** Tries that failed are repeated at least so often. */
    private static final Duration SOON = Duration.ofSeconds(15);
    /** As old as the newest answer of a pod may be. */
    private static final Duration LISTED_LATELY = Duration.ofSeconds(15);

    private static final String TRUST = "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication";
    private static final String USAGE = "/apis/metrics.k8s.io/v1beta1/namespaces/";

    private final Settings settings;
    private final Supplier<Moment> clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Rates rates = new Rates();
    private final KubernetesApi api;
    private final Serving serving;
    private volatile Optional<Workload> listed = Optional.empty();
    private volatile Optional<ProxyTrust> trust = Optional.empty();
    private volatile boolean announced;
    private volatile boolean ending;
    private final List<Runnable> ends = new ArrayList<>();

    Adapter(Settings settings, Log log, Supplier<Moment> clock, SecureRandom random) {
        this.settings = settings;
        this.clock = clock;
        this.api = new KubernetesApi(settings.server(), settings.account(), threads, log);
        this.serving = new Serving(settings.names(), clock.get().instant(), random);
    }

    /** Listens, and gathers from now on. */
    static Adapter start(Settings settings, Log log, Supplier<Moment> clock, SecureRandom random) throws IOException {
        Adapter adapter = new Adapter(settings, log, clock, random);
        adapter.listenAndGather(log);
        return adapter;
    }

    private void listenAndGather(Log log) throws IOException {
        Meters meters = new Meters();
        Scraper scraper = new Scraper(rates, meters, clock, threads, log);
        Registration registration = new Registration(api, Version.services(), serving, log);
        HealthServer health = new HealthServer(settings.healthPort(), meters, this::vitals, threads);
        ends.add(health::close);
        ApiServer server = new ApiServer(
                settings.apiPort(),
                serving,
                settings.namespace(),
                this,
                () -> trust,
                new Reviews(api, meters, clock),
                meters,
                clock,
                threads,
                log);
        ends.add(server::close);
        begin(new Loop("read whom the API server vouches for", CHECK, SOON, this::readTrust, log));
        begin(new Loop("list the pods", SCRAPE, SOON, () -> scraper.scrape(list()), log));
        begin(new Loop("tell the API server whom to trust", CHECK, SOON, () -> announce(registration), log));
        log.info(
                Adapter.class,
                "Serves the metrics of the Deployment " + settings.deployment() + " in the namespace "
                        + settings.namespace() + " on port " + server.port());
    }

    private void begin(Loop loop) {
        ends.add(loop::close);
    }

    private Workload list() throws KubernetesFailure {
        Workload workload =
                Workload.read(api, settings.namespace(), settings.deployment(), settings.scrapePort(), clock);
        listed = Optional.of(workload);
        return workload;
    }

    private void readTrust() throws KubernetesFailure {
        try {
            trust = Optional.of(ProxyTrust.of(api.get(TRUST)));
        } catch (KubernetesFailure failure) {
            if (failure.status() != 0) {
                // whoever is not vouched for any more is not let in; a silent API server has said nothing
                trust = Optional.empty();
            }
            throw failure;
        } catch (IllegalArgumentException incomplete) {
            trust = Optional.empty();
            throw new IllegalStateException(
                    "the ConfigMap kube-system/extension-apiserver-authentication cannot be used: "
                            + incomplete.getMessage(),
                    incomplete);
        }
    }

    private void announce(Registration registration) throws KubernetesFailure {
        serving.renew(clock.get().instant());
        registration.check(clock.get().instant());
        announced = true;
    }

    @Override
    public Optional<Workload> workload() {
        return listed.filter(workload -> clock.get().since(workload.listed()).compareTo(LISTED_LATELY) <= 0);
    }

    @Override
    public Optional<Rate> rate(Workload.Member member, Moment now) {
        return rates.of(member.uid(), now);
    }

    @Override
    public Metric.Reading guard(Workload workload) throws KubernetesFailure {
        var usage = api.get(USAGE + settings.namespace() + "/pods" + Workload.query(workload.selector()));
        return settings.guard()
                .read(
                        workload.pods(),
                        PodUsage.samples(usage, "cpu"),
                        PodUsage.samples(usage, "memory"),
                        clock.get().instant());
    }

    private Vitals vitals() {
        List<String> problems = new ArrayList<>();
        if (ending) {
            problems.add("is ending");
        }
        if (trust.isEmpty()) {
            problems.add("does not know whom the API server vouches for");
        }
        if (workload().isEmpty()) {
            problems.add("could not list the pods lately");
        }
        if (!announced) {
            problems.add("could not tell the API server whom to trust");
        }
        Moment now = clock.get();
        return new Vitals(problems, rates.known(now), rates.newest().map(now::since), serving.expires());
    }

    /** Nothing new is begun; what is being answered gets its answer. */
    @Override
    public void close() {
        ending = true;
        ends.reversed().forEach(Runnable::run);
        threads.shutdownNow();
    }
}
