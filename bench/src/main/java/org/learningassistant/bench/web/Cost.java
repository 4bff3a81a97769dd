package org.learningassistant.bench.web;

import java.io.IOException;
import java.util.Map;
import java.util.function.IntFunction;
import org.learningassistant.bench.web.Wire.Reply;

/** Processor time of a server for each request, after as many requests that are not counted. */
final class Cost {
    private static final int REQUESTS = 4_000;

    private final int port;
    private final Process server;
    private final Map<String, String> headers;

    /** @param headers that every request carries */
    Cost(int port, Process server, Map<String, String> headers) {
        this.port = port;
        this.server = server;
        this.headers = headers;
    }

    double get(String path) throws IOException {
        return millis("GET", path, _ -> "", 200);
    }

    double post(String path, IntFunction<String> body) throws IOException {
        return millis("POST", path, body, 201);
    }

    private double millis(String method, String path, IntFunction<String> body, int expected) throws IOException {
        double before = 0;
        try (Wire wire = Wire.open(port)) {
            for (int i = 0; i < 2 * REQUESTS; i++) {
                if (i == REQUESTS) {
                    before = Processor.millis(server.pid());
                }
                Reply reply = wire.send(method, path, headers, body.apply(i));
                if (reply.status() != expected) {
                    throw new IllegalStateException(path + " answers " + reply.status() + " " + reply.body());
                }
            }
        }
        return (Processor.millis(server.pid()) - before) / REQUESTS;
    }
}
