package org.learningassistant.metricsadapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A cluster with twenty pods for measuring the adapter's container: writes the variables that it needs, and asks it once a second for
 * what an autoscaler asks for every fifteen. Arguments: a folder, the adapter's port, the port of its health.
 */
public final class BenchCluster {
    private static final int PODS = 20;
    private static final String GROUP = "/apis/custom.metrics.k8s.io/v1beta2/namespaces/learning-assistant/";

    private BenchCluster() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        try (CountingPod server = CountingPod.start();
                StandInCluster cluster = StandInCluster.start(folder)) {
            List<StandInPod> pods = new ArrayList<>();
            for (int i = 0; i < PODS; i++) {
                pods.add(StandInPod.quiet("pod-" + i, server.port()));
            }
            cluster.run(pods);
            List<String> lines = new ArrayList<>();
            cluster.environment(port, Integer.parseInt(arguments[2]))
                    .forEach((name, value) -> lines.add(name + "=" + value));
            Files.write(folder.resolve("environment.new"), lines);
            Files.move(folder.resolve("environment.new"), folder.resolve("environment"));
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                if (!cluster.bundle("v1beta2.custom.metrics.k8s.io").isEmpty()) {
                    ask(cluster, port);
                }
            }
        }
    }

    /** Whoever asks is newly connected each time, and trusts what was announced last: containers come and go. */
    private static void ask(StandInCluster cluster, int port) {
        try {
            StandInProxy proxy = cluster.proxy(port, "front-proxy-client");
            proxy.get(GROUP + "pods/*/http_requests_per_second");
            proxy.get(GROUP + "deployments.apps/learning-assistant/scale_down_guard");
        } catch (AssertionError notThere) {
            System.err.println("not answered: " + notThere.getMessage());
        }
    }
}
