package org.learningassistant.metricsadapter;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Uses the adapter for a while as a cluster would, so that the virtual machine can record what it loads and runs (JEP 514). The
 * image is built with what it recorded. Arguments: the command that starts the adapter.
 */
public final class Trainer {
    private static final String GROUP = "/apis/custom.metrics.k8s.io";
    private static final String REQUESTS =
            "/namespaces/learning-assistant/pods/*/http_requests_per_second?labelSelector=learning-assistant%2Ftrack%3Dstable";
    private static final String GUARD =
            "/namespaces/learning-assistant/deployments.apps/learning-assistant/scale_down_guard";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TIMES = 20;

    private Trainer() {}

    public static void main(String... command) throws IOException, InterruptedException {
        try (CountingPod pod = CountingPod.start();
                StandInCluster cluster = StandInCluster.start(Files.createTempDirectory("cluster"))) {
            cluster.run(List.of(StandInPod.quiet("a", pod.port()), StandInPod.quiet("b", pod.port())));
            int port = freePort();
            int health = freePort();
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(cluster.environment(port, health));
            Process adapter = builder.start();
            try {
                await("did not get ready", () -> !adapter.isAlive() || status(health, "/readyz") == 200);
                use(cluster, cluster.proxy(port, "front-proxy-client"), port, health);
                adapter.destroy();
                // what was recorded is worked up at the end
                if (!adapter.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The adapter did not end.");
                }
            } finally {
                adapter.destroyForcibly();
            }
        }
    }

    private static void use(StandInCluster cluster, StandInProxy proxy, int port, int health) {
        await(
                "has no values",
                () -> proxy.get(GROUP + "/v1beta2" + REQUESTS)
                                .document()
                                .path("items")
                                .size()
                        == 2);
        for (int i = 0; i < TIMES; i++) {
            for (String version : List.of("/v1beta1", "/v1beta2")) {
                expect(200, proxy.get(GROUP + version).status());
                expect(200, proxy.get(GROUP + version + REQUESTS).status());
                expect(200, proxy.get(GROUP + version + GUARD).status());
            }
            expect(404, proxy.get(GROUP + "/v1beta2" + GUARD + "s").status());
            expect(400, proxy.get(GROUP + "/v1beta2" + REQUESTS + "%2C").status());
            expect(200, proxy.get("/openapi/v2").status());
            expect(
                    200,
                    proxy.send(
                                    "GET",
                                    "/apis",
                                    List.of(
                                            "X-Remote-User", "system:kube-aggregator",
                                            "Accept",
                                                    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"))
                            .status());
            expect(401, cluster.stranger(port).get(GROUP).status());
            expect(200, status(health, "/metrics"));
        }
    }

    private static int status(int port, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException end) {
            throw new IllegalStateException(end);
        }
    }

    private static void expect(int wanted, int seen) {
        if (wanted != seen) {
            throw new IllegalStateException("The adapter answered " + seen + " instead of " + wanted + ".");
        }
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The adapter " + otherwise + ".");
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
