package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.learningassistant.metricsadapter.StandInCluster;
import org.learningassistant.metricsadapter.StandInPod;
import org.learningassistant.metricsadapter.StandInProxy;

/**
 * The packaged metrics adapter as a process of its own, three processes of the application under different load behind it, and
 * somebody who asks it as the API server would. The API server and its front proxy are stood in for; the rest is real.
 */
class MetricsAdapterTest {
    private static final Path JAR = Path.of("../metrics-adapter/target/metrics-adapter.jar");
    private static final Path OPTIONS = Path.of("../docker/metrics-adapter/java.options");
    private static final String GROUP = "/apis/custom.metrics.k8s.io";
    private static final String METRIC = "http_requests_per_second";
    private static final String OF_PODS = "/namespaces/learning-assistant/pods/";
    private static final String GUARD =
            "/namespaces/learning-assistant/deployments.apps/learning-assistant/scale_down_guard";
    private static final List<Integer> RATES = List.of(5, 10, 20);
    private static final double WITHIN = 0.05;
    /** A window that begins after a change has no trace of it: half a minute, and a scrape on either side. */
    private static final Duration SETTLED = Duration.ofSeconds(41);

    private static final List<Application> APPLICATIONS = new ArrayList<>();
    private static final List<SteadyLoad> LOADS = new ArrayList<>();
    private static StandInCluster cluster;
    private static Application adapter;
    private static StandInProxy proxy;
    private static Instant changed;

    @BeforeAll
    static void begin() throws IOException {
        cluster = StandInCluster.start(Path.of("target/metrics-adapter"));
        List<StandInPod> pods = new ArrayList<>();
        for (int i = 0; i < RATES.size(); i++) {
            Application application = application(i, Application.freePort());
            APPLICATIONS.add(application);
            pods.add(StandInPod.quiet("pod-" + i, application.port()));
            // counted like any page, and cheap
            LOADS.add(SteadyLoad.on(application.at("/no-such-page"), RATES.get(i)));
        }
        cluster.run(pods);
        startAdapter();
        changed = Instant.now();
    }

    private static Application application(int number, int port) {
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.put("PORT", Integer.toString(port));
        Application application = Application.launch("scaled-" + number, environment);
        application.awaitReady();
        return application;
    }

    private static void startAdapter() throws IOException {
        int port = Application.freePort();
        int health = Application.freePort();
        long begun = System.nanoTime();
        adapter = Application.begin(
                "metrics-adapter",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + OPTIONS,
                        "-jar",
                        JAR.toString()),
                cluster.environment(port, health),
                health);
        Await.until(
                () -> !adapter.isAlive() || adapter.status("/readyz") == 200,
                () -> "not ready; its log:\n" + adapter.log());
        System.out.printf(
                Locale.ROOT,
                "The adapter was ready after %d ms and has %s%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                residentMemory());
        proxy = cluster.proxy(port, "front-proxy-client");
    }

    private static String residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + adapter.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void end() throws IOException {
        System.out.println("At the end the adapter has " + residentMemory());
        LOADS.forEach(SteadyLoad::close);
        adapter.terminate();
        int code = adapter.exitCode();
        APPLICATIONS.forEach(Application::close);
        cluster.close();
        assertEquals(143, code, adapter::log);
    }

    private static JsonNode list(String version) {
        StandInProxy.Reply reply = proxy.get(GROUP + "/" + version + OF_PODS + "*/" + METRIC
                + "?labelSelector=app.kubernetes.io%2Fname%3Dlearning-assistant%2Clearning-assistant%2Ftrack%3Dstable");
        assertEquals(200, reply.status(), () -> reply + "\n" + adapter.log());
        return reply.document().path("items");
    }

    private static Optional<JsonNode> item(String pod) {
        for (JsonNode item : list("v1beta2")) {
            if (item.at("/describedObject/name").asText().equals(pod)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static double requests(JsonNode item) {
        return Manifests.quantity(item.path("value").asText()) / 1000.0;
    }

    private static Instant taken(JsonNode item) {
        return Instant.parse(item.path("timestamp").asText());
    }

    private static Duration window(JsonNode item) {
        return Duration.ofSeconds(item.path("windowSeconds").asLong());
    }

    private static double sent(int pod, JsonNode item) {
        Instant to = taken(item);
        Duration window = window(item);
        return LOADS.get(pod).answeredIn(to.minus(window), to) * 1000.0 / window.toMillis();
    }

    /** Returns once all windows begin after the last change. */
    private static void settle() {
        Await.until(
                () -> Instant.now().isAfter(changed.plus(SETTLED))
                        && list("v1beta2").size() == RATES.size(),
                () -> "not all pods have a value: " + list("v1beta2") + "\n" + adapter.log());
    }

    @Test
    void everyProcessHasItsOwnRateWithinFivePercentOfWhatWasSent() {
        settle();
        JsonNode items = list("v1beta2");
        for (int i = 0; i < RATES.size(); i++) {
            JsonNode item = items.get(i);
            double seen = requests(item);
            double sent = sent(i, item);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.3f requests/s seen, %.3f sent, over %s%n",
                    item.at("/describedObject/name").asText(),
                    seen,
                    sent,
                    window(item));
            assertEquals("pod-" + i, item.at("/describedObject/name").asText());
            assertEquals(sent, seen, sent * WITHIN, item::toString);
            assertTrue(window(item).toSeconds() >= 29, item::toString);
        }
        // the other version, one pod by its name, and one by its label: the same pod, and almost the same value
        String[] paths = {
            GROUP + "/v1beta1" + OF_PODS + "pod-1/" + METRIC,
            GROUP + "/v1beta2" + OF_PODS + "pod-1/" + METRIC,
            GROUP + "/v1beta1" + OF_PODS + "*/" + METRIC + "?labelSelector=pod+in+%28pod-1%2Cpod-9%29"
        };
        for (String path : paths) {
            JsonNode found = proxy.get(path).document().path("items");
            assertEquals(1, found.size(), path);
            assertEquals("pod-1", found.at("/0/describedObject/name").asText());
            assertEquals(RATES.get(1), requests(found.get(0)), RATES.get(1) * WITHIN, path);
        }
    }

    @Test
    void itTellsWhatThereIsToAskFor() {
        StandInProxy.Reply all = proxy.send(
                "GET",
                "/apis",
                List.of(
                        "X-Remote-User", "system:kube-aggregator",
                        "X-Remote-Group", "system:masters",
                        "Accept", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"));
        assertAll(
                () -> assertEquals(200, all.status()),
                () -> assertEquals(
                        "APIGroupDiscoveryList", all.document().path("kind").asText()),
                () -> assertEquals(
                        "APIGroup", proxy.get(GROUP).document().path("kind").asText()),
                () -> assertEquals(
                        List.of("deployments.apps/scale_down_guard", "pods/" + METRIC),
                        proxy.get(GROUP + "/v1beta1").document().findValuesAsText("name")),
                () -> assertEquals(200, proxy.get("/openapi/v2").status()));
    }

    @Test
    void theGuardFollowsWhatPodsUse() {
        JsonNode guard = proxy.get(GROUP + "/v1beta2" + GUARD).document();
        assertEquals("0", guard.at("/items/0/value").asText(), guard::toString);
        assertEquals("Deployment", guard.at("/items/0/describedObject/kind").asText());
    }

    @Test
    void whoeverMayNotIsToldSo() {
        String path = GROUP + "/v1beta2" + OF_PODS + "*/" + METRIC;
        int port = adapterPort();
        assertEquals(401, cluster.stranger(port).get(path).status(), "another authority's certificate");
        assertEquals(401, cluster.proxy(port, "somebody").get(path).status(), "a certificate with another name");
        assertEquals(
                401,
                proxy.send("GET", path, List.of("X-Remote-Group", "system:masters"))
                        .status(),
                "no name");
        cluster.allow(spec -> !spec.path("user").asText().equals("eve"));
        StandInProxy.Reply denied = proxy.send("GET", path, List.of("X-Remote-User", "eve"));
        assertEquals(403, denied.status());
        assertEquals("Forbidden", denied.document().path("reason").asText());
        StandInProxy.Reply unknown = proxy.get(path.replace(METRIC, "no_such_metric"));
        assertEquals(404, unknown.status());
        assertEquals("NotFound", unknown.document().path("reason").asText());
    }

    private static int adapterPort() {
        return Integer.parseInt(adapter.log()
                .lines()
                .filter(line -> line.contains(" on port "))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* on port (\\d+).*", "$1"));
    }

    /** What it counted after the last scrape before its end is lost: at most five seconds of it. */
    @Test
    void aProcessThatBeganAnewIsCountedOnFromZero() {
        settle();
        int pod = 2;
        Application before = APPLICATIONS.get(pod);
        before.kill();
        APPLICATIONS.set(pod, application(pod, before.port()));
        Instant back = Instant.now();
        changed = back;
        Await.until(
                () -> item("pod-" + pod)
                        .filter(item -> taken(item).isAfter(back.plusSeconds(5)))
                        .isPresent(),
                () -> "no value after the restart: " + list("v1beta2") + "\n" + adapter.log());
        JsonNode item = item("pod-" + pod).orElseThrow();
        double seen = requests(item);
        double sent = sent(pod, item);
        double lost = RATES.get(pod) * 6.0 / window(item).toSeconds();
        System.out.printf(Locale.ROOT, "After a restart: %.3f requests/s seen, %.3f sent%n", seen, sent);
        assertTrue(seen <= sent * (1 + WITHIN) && seen >= sent * (1 - WITHIN) - lost, seen + " of " + sent);
    }

    @Test
    void aProcessThatStopsAnsweringIsLeftOutAndNeverZero() {
        settle();
        String pid = Long.toString(APPLICATIONS.getFirst().pid());
        assertEquals(
                0, Docker.command(Path.of(""), List.of("kill", "-STOP", pid)).exitCode());
        try {
            Await.until(
                    () -> {
                        item("pod-0").ifPresent(item -> assertTrue(requests(item) > 1, item::toString));
                        return list("v1beta2").size() == RATES.size() - 1;
                    },
                    () -> "still there: " + list("v1beta2"));
            StandInProxy.Reply gone = proxy.get(GROUP + "/v1beta2" + OF_PODS + "pod-0/" + METRIC);
            assertEquals(404, gone.status());
            assertEquals("NotFound", gone.document().path("reason").asText());
            // the others are asked as before
            for (int i = 1; i < RATES.size(); i++) {
                JsonNode item = item("pod-" + i).orElseThrow();
                assertEquals(RATES.get(i), requests(item), RATES.get(i) * WITHIN, item::toString);
            }
        } finally {
            Docker.command(Path.of(""), List.of("kill", "-CONT", pid));
            changed = Instant.now();
        }
        Await.until(() -> item("pod-0").isPresent(), () -> "does not come back: " + list("v1beta2"));
    }
}
