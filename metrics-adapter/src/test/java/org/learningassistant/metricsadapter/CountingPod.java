package org.learningassistant.metricsadapter;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A server that says, each time it is asked, that it has had 50 requests more. */
final class CountingPod implements AutoCloseable {
    private static final int MORE = 50;

    private final HttpServer server;
    private final AtomicLong total = new AtomicLong();

    private CountingPod(HttpServer server) {
        this.server = server;
    }

    static CountingPod start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountingPod pod = new CountingPod(server);
        server.createContext("/api/metrics", exchange -> {
            try (exchange) {
                byte[] body = pod.metrics().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return pod;
    }

    private String metrics() {
        return "# TYPE http_requests_total counter\nhttp_requests_total{app=\"x\"} " + total.addAndGet(MORE) + ".0\n";
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
