package org.learningassistant.standins.balancer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of one service, each asked at an interval whether it is well. */
final class Pool {
    /** One server; as in Traefik it counts as well until a check says otherwise. */
    static final class Server {
        final URI url;
        volatile boolean up = true;

        Server(URI url) {
            this.url = url;
        }
    }

    private final Vertx vertx;
    private final List<Server> servers;
    private final long timer;
    private final AtomicInteger next = new AtomicInteger();

    Pool(Vertx vertx, HttpClient client, Dynamic.LoadBalancer wanted) {
        this.vertx = vertx;
        this.servers = wanted.servers().stream()
                .map(server -> new Server(URI.create(server.url())))
                .toList();
        Dynamic.HealthCheck check = wanted.healthCheck();
        if (check == null) {
            timer = -1;
            return;
        }
        Duration timeout = Durations.parse(check.timeout());
        Runnable all = () -> servers.forEach(server -> check(client, server, check.path(), timeout));
        timer = vertx.setPeriodic(Durations.parse(check.interval()).toMillis(), same -> all.run());
        all.run();
    }

    private void check(HttpClient client, Server server, String path, Duration timeout) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(server.url.getHost())
                .setPort(server.url.getPort())
                .setURI(path)
                .setConnectTimeout(timeout.toMillis())
                .setTimeout(timeout.toMillis());
        client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(response.statusCode()))
                .onComplete(
                        status -> say(server, status >= 200 && status < 400, String.valueOf(status)),
                        failed -> say(server, false, String.valueOf(failed.getMessage())));
    }

    private static void say(Server server, boolean up, String why) {
        if (server.up != up) {
            System.out.println("health of " + server.url + ": " + (up ? "UP" : "DOWN") + " (" + why + ")");
        }
        server.up = up;
    }

    List<Server> servers() {
        return servers;
    }

    /** In turn, one that is well and was not tried yet. */
    Optional<Server> choose(Set<Server> tried) {
        List<Server> well = servers.stream()
                .filter(server -> server.up && !tried.contains(server))
                .toList();
        return well.isEmpty()
                ? Optional.empty()
                : Optional.of(well.get(Math.floorMod(next.getAndIncrement(), well.size())));
    }

    void end() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }
}
