package org.learningassistant.metricsadapter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.metricsadapter.certificates.Authority;
import org.learningassistant.metricsadapter.certificates.Bundle;

/** The adapter in this process, with an API server that stands in for a real one. */
class AdapterTest {
    private static final String API = "/apis/custom.metrics.k8s.io/v1beta2/namespaces/learning-assistant/";
    private static final String GUARD = API + "deployments.apps/learning-assistant/scale_down_guard";
    private static final String V1BETA1 = "v1beta1.custom.metrics.k8s.io";
    private static final String V1BETA2 = "v1beta2.custom.metrics.k8s.io";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private StandInCluster cluster;
    private Adapter adapter;
    private int port;
    private int health;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        cluster = StandInCluster.start(folder);
        cluster.run(List.of(StandInPod.quiet("a", 1), StandInPod.quiet("b", 1)));
        port = freePort();
        health = freePort();
    }

    @AfterEach
    void end() {
        adapter.close();
        cluster.close();
    }

    private StandInProxy start() throws Exception {
        begin(Moment::now);
        await(() -> page("/readyz").statusCode() == 200, () -> page("/readyz").body());
        return cluster.proxy(port, "front-proxy-client");
    }

    private void begin(Supplier<Moment> clock) throws Exception {
        adapter = Adapter.start(
                Settings.of(cluster.environment(port, health)),
                new Log(new PrintStream(log, true, StandardCharsets.UTF_8), clock),
                clock,
                new SecureRandom());
    }

    @Test
    void theGuardHoldsOnceOneShareIsReached() throws Exception {
        StandInProxy proxy = start();
        assertEquals("0", proxy.get(GUARD).document().at("/items/0/value").asText());
        // 124m and 125m of 250m each: 49.8 %, which is 49
        cluster.run(List.of(using("a", "124m", "128Mi"), using("b", "125m", "128Mi")));
        assertEquals("0", proxy.get(GUARD).document().at("/items/0/value").asText());
        cluster.run(List.of(using("a", "125m", "128Mi"), using("b", "125m", "128Mi")));
        assertEquals("1", proxy.get(GUARD).document().at("/items/0/value").asText());
        cluster.run(List.of(using("a", "50m", "308Mi"), using("b", "50m", "307Mi")));
        assertEquals("1", proxy.get(GUARD).document().at("/items/0/value").asText());
    }

    private static StandInPod using(String name, String cpu, String memory) {
        return StandInPod.quiet(name, 1).using(cpu, memory);
    }

    @Test
    void theGuardIsAnErrorAndNeverZeroWhenSomethingIsMissing() throws Exception {
        StandInProxy proxy = start();
        cluster.run(List.of(using("a", "50m", "128Mi"), using("b", "", "")));
        StandInProxy.Reply without = proxy.get(GUARD);
        cluster.breakDown("/apis/metrics.k8s.io", 503);
        StandInProxy.Reply silent = proxy.get(GUARD);
        assertAll(
                () -> assertEquals(503, without.status()),
                () -> assertEquals(
                        "scale_down_guard is not known: there is no sample of cpu of b",
                        without.document().path("message").asText()),
                () -> assertEquals(
                        "ServiceUnavailable", without.document().path("reason").asText()),
                () -> assertEquals(503, silent.status()),
                () -> assertTrue(
                        silent.document().path("message").asText().contains("the metrics API does not answer")));
    }

    @Test
    void nobodyIsLetInWithoutTheProxysCertificateAndACallersName() throws Exception {
        StandInProxy proxy = start();
        List<StandInProxy.Reply> refused = List.of(
                proxy.send("GET", GUARD, List.of("X-Remote-Group", "system:masters")),
                cluster.proxy(port, "somebody-else").get(GUARD),
                cluster.stranger(port).get(GUARD),
                StandInProxy.anonymous(port, cluster.bundle(V1BETA2)).get("/apis"));
        for (StandInProxy.Reply reply : refused) {
            assertEquals(401, reply.status());
            assertEquals("Unauthorized", reply.document().path("reason").asText());
            assertEquals("Status", reply.document().path("kind").asText());
        }
        assertEquals(List.of(), cluster.reviews());
        assertEquals(
                200,
                StandInProxy.anonymous(port, cluster.bundle(V1BETA2))
                        .get("/livez")
                        .status());
    }

    @Test
    void everyRequestIsReviewedAndTheAnswerIsBelievedForAWhile() throws Exception {
        StandInProxy proxy = start();
        cluster.allow(
                spec -> !spec.at("/resourceAttributes/subresource").asText().equals("http_requests_per_second"));
        assertEquals(200, proxy.get(GUARD).status());
        assertEquals(200, proxy.get(GUARD).status());
        assertEquals(1, cluster.reviews().size());
        assertEquals(
                "{\"user\":\"system:serviceaccount:kube-system:horizontal-pod-autoscaler\","
                        + "\"groups\":[\"system:serviceaccounts\",\"system:authenticated\"],"
                        + "\"extra\":{\"authentication.kubernetes.io/credential-id\":[\"JTI=1\"]},"
                        + "\"resourceAttributes\":{\"group\":\"custom.metrics.k8s.io\",\"version\":\"v1beta2\","
                        + "\"namespace\":\"learning-assistant\",\"resource\":\"deployments.apps\","
                        + "\"name\":\"learning-assistant\",\"subresource\":\"scale_down_guard\",\"verb\":\"get\"}}",
                cluster.reviews().getFirst().toString());
        StandInProxy.Reply denied = proxy.get(API + "pods/*/http_requests_per_second");
        assertEquals(403, denied.status());
        assertEquals("Forbidden", denied.document().path("reason").asText());
        assertEquals(200, proxy.get("/apis").status());
        assertEquals(
                "{\"path\":\"/apis\",\"verb\":\"get\"}",
                cluster.reviews().getLast().path("nonResourceAttributes").toString());
    }

    @Test
    void withoutAReviewNothingIsAllowed() throws Exception {
        StandInProxy proxy = start();
        cluster.breakDown("/apis/authorization.k8s.io", 500);
        StandInProxy.Reply reply = proxy.get(GUARD);
        assertEquals(503, reply.status());
        assertEquals("Status", reply.document().path("kind").asText());
    }

    @Test
    void itIsNotReadyBeforeItKnowsWhomToTrustAndSaysAMissingPermissionOnce() throws Exception {
        cluster.breakDown("/api/v1/namespaces/kube-system", 403);
        begin(Moment::now);
        await(
                () -> page("/readyz").body().equals("does not know whom the API server vouches for\n"),
                () -> page("/readyz").body());
        assertEquals(503, page("/readyz").statusCode());
        StandInProxy proxy = cluster.proxy(port, "front-proxy-client");
        assertEquals(401, proxy.get("/apis").status());
        cluster.breakDown("/api/v1/namespaces/kube-system", 0);
        await(() -> page("/readyz").statusCode() == 200, () -> page("/readyz").body());
        assertEquals(200, proxy.get("/apis").status());
        String said = log.toString(StandardCharsets.UTF_8);
        assertEquals(
                1,
                said.lines()
                        .filter(line -> line.contains("A permission is missing"))
                        .count(),
                said);
        assertFalse(said.contains("token-of-the-service-account"), said);
    }

    @Test
    void whatOthersTrustAlreadyIsKeptAndWhatIsNoCertificateIsReplaced() throws Exception {
        Authority other = Authority.create("other", Moment.now().instant(), Duration.ofDays(1), new SecureRandom());
        String before = new Bundle(List.of(other.certificate())).pem();
        cluster.overwrite(V1BETA1, encoded(before));
        cluster.overwrite(V1BETA2, encoded("this is none"));
        start();
        assertEquals(2, bundle(V1BETA1).certificates().size());
        assertEquals(other.certificate(), bundle(V1BETA1).certificates().getLast());
        assertEquals(1, bundle(V1BETA2).certificates().size());
    }

    private Bundle bundle(String service) {
        return Bundle.parse(new String(Base64.getDecoder().decode(cluster.bundle(service)), StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void everythingElseIsAnsweredWithAStatus() throws Exception {
        StandInProxy proxy = start();
        List<String> seen = new ArrayList<>();
        for (String path : List.of(
                API + "pods/*/no_such_metric",
                API + "secrets/*/http_requests_per_second",
                API + "pods/nobody/http_requests_per_second",
                API + "pods/*/http_requests_per_second?labelSelector=a%20in%20b",
                API + "pods/*/http_requests_per_second?fieldSelector=a%3Db",
                API.replace("v1beta2", "v2") + "pods/*/http_requests_per_second",
                "/apis/custom.metrics.k8s.io/v1beta2/nodes/a/load",
                "/apis/apps/v1",
                "/")) {
            StandInProxy.Reply reply = proxy.get(path);
            assertEquals("Status", reply.document().path("kind").asText(), path);
            assertEquals(reply.status(), reply.document().path("code").asInt(), path);
            seen.add(reply.status() + " " + reply.document().path("reason").asText());
        }
        assertEquals(
                List.of(
                        "404 NotFound",
                        "404 NotFound",
                        "404 NotFound",
                        "400 BadRequest",
                        "400 BadRequest",
                        "404 NotFound",
                        "404 NotFound",
                        "404 NotFound",
                        "404 NotFound"),
                seen);
        StandInProxy.Reply written = proxy.send("DELETE", GUARD, StandInProxy.AUTOSCALER);
        assertEquals(405, written.status());
        assertEquals("MethodNotAllowed", written.document().path("reason").asText());
    }

    @Test
    void itTellsPrometheusHowItIs() throws Exception {
        StandInProxy proxy = start();
        assertEquals(200, proxy.get(GUARD).status());
        await(() -> page("/metrics").body().contains("scrapes_total{outcome=\"failure\"} 2"), () -> page("/metrics")
                .body());
        String metrics = page("/metrics").body();
        for (String line : List.of(
                "metrics_adapter_api_requests_total{code=\"200\"} 1",
                "metrics_adapter_access_reviews_total{result=\"allowed\"} 1",
                "metrics_adapter_pods_with_value 0.0",
                "metrics_adapter_ready 1.0")) {
            assertTrue(metrics.contains(line + "\n"), () -> line + " is not in\n" + metrics);
        }
        assertTrue(metrics.contains("metrics_adapter_certificate_expiry_timestamp_seconds 1."), metrics);
        assertEquals(404, page("/anything").statusCode());
    }

    private HttpResponse<String> page(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + health + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }

    private static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
