package org.learningassistant.metricsadapter.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Plain HTTP for the kubelet and Prometheus: nothing that anybody else would want to know. */
public final class HealthServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final Meters meters;
    private final Supplier<Vitals> vitals;

    private record Page(int status, String text) {}

    /** Listens from now on. */
    public HealthServer(int port, Meters meters, Supplier<Vitals> vitals, ExecutorService threads) throws IOException {
        this.meters = meters;
        this.vitals = vitals;
        this.server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = page(exchange.getRequestURI().getPath());
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Page page(String path) {
        return switch (path) {
            case "/healthz", "/livez" -> new Page(OK, "ok\n");
            case "/readyz" -> readiness(vitals.get());
            case "/metrics" -> new Page(OK, metrics());
            default -> new Page(NOT_FOUND, "There are /healthz, /readyz and /metrics.\n");
        };
    }

    private static Page readiness(Vitals now) {
        return now.problems().isEmpty()
                ? new Page(OK, "ok\n")
                : new Page(UNAVAILABLE, String.join("\n", now.problems()) + "\n");
    }

    private String metrics() {
        Exposition exposition = new Exposition();
        meters.writeTo(exposition);
        vitals.get().writeTo(exposition);
        return exposition.toString();
    }
}
