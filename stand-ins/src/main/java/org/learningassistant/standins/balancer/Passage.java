package org.learningassistant.standins.balancer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request on its way to a server, and the answer on its way back, both passed on as they come. */
final class Passage {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "upgrade");
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Vertx vertx;
    private final HttpClient client;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Pool pool;
    private final boolean secure;
    private final Dynamic.@Nullable Headers headers;
    private final Dynamic.@Nullable Retry retry;
    private final Set<Pool.Server> tried = new HashSet<>();

    private @Nullable HttpClientRequest current;

    Passage(
            Vertx vertx,
            HttpClient client,
            HttpServerRequest request,
            Pool pool,
            List<Dynamic.Middleware> middlewares,
            boolean secure) {
        this.vertx = vertx;
        this.client = client;
        this.request = request;
        this.response = request.response();
        this.pool = pool;
        this.secure = secure;
        this.headers = middlewares.stream()
                .map(Dynamic.Middleware::headers)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        this.retry = middlewares.stream()
                .map(Dynamic.Middleware::retry)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    void begin() {
        if (hasBody()) {
            request.pause();
        }
        // a client that goes away ends what it asked for
        response.closeHandler(gone -> {
            if (current != null && !response.ended()) {
                current.reset();
            }
        });
        attempt(1);
    }

    private void attempt(int number) {
        Optional<Pool.Server> chosen = pool.choose(tried).or(() -> pool.choose(Set.of()));
        if (chosen.isEmpty()) {
            refuse(503, "no available server");
            return;
        }
        Pool.Server server = chosen.get();
        tried.add(server);
        var options = new RequestOptions()
                .setMethod(request.method())
                .setHost(server.url.getHost())
                .setPort(server.url.getPort())
                .setURI(request.uri());
        client.request(options)
                .compose(outgoing -> {
                    current = outgoing;
                    return send(outgoing);
                })
                .onComplete(this::giveBack, failed -> again(number, server, failed));
    }

    private Future<HttpClientResponse> send(HttpClientRequest outgoing) {
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (!NOT_PASSED_ON.contains(lower) && !lower.startsWith("x-forwarded-")) {
                outgoing.headers().add(name, value);
            }
        });
        HostAndPort authority = request.authority();
        if (authority != null) {
            // whichever protocol it came by, the application sees the name that was asked for
            outgoing.headers().remove("Host");
            outgoing.authority(authority);
            outgoing.putHeader("X-Forwarded-Host", authority.toString());
        }
        String client = request.remoteAddress().hostAddress();
        outgoing.putHeader("X-Forwarded-For", client);
        outgoing.putHeader("X-Real-Ip", client);
        outgoing.putHeader("X-Forwarded-Proto", secure ? "https" : "http");
        if (!hasBody()) {
            return outgoing.send();
        }
        // the head goes on when it comes, not with the first piece of a body that may be slow
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            outgoing.setChunked(true);
        }
        return outgoing.sendHead().compose(sent -> {
            request.pipeTo(outgoing).onFailure(cut -> outgoing.reset());
            return outgoing.response();
        });
    }

    private boolean hasBody() {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Sent again only when nothing can have happened twice: the request changes nothing and no answer has begun. */
    private void again(int number, Pool.Server server, Throwable failed) {
        boolean may = retry != null && number < retry.attempts() && IDEMPOTENT.contains(request.method()) && !hasBody();
        System.out.println(request.method() + " to " + server.url + " failed (" + failed.getMessage() + "), "
                + (may ? "asks again" : "gives up"));
        if (response.ended() || response.closed()) {
            return;
        }
        if (!may || retry == null) {
            refuse(502, "Bad Gateway");
            return;
        }
        vertx.setTimer(
                Math.max(1, Durations.parse(retry.initialInterval()).toMillis() * number), same -> attempt(number + 1));
    }

    private void giveBack(HttpClientResponse incoming) {
        response.setStatusCode(incoming.statusCode());
        incoming.headers().forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                response.headers().add(name, value);
            }
        });
        if (headers != null && secure) {
            response.putHeader("Strict-Transport-Security", "max-age=" + headers.stsSeconds());
        }
        if (headers != null && headers.contentTypeNosniff()) {
            response.putHeader("X-Content-Type-Options", "nosniff");
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !HttpMethod.HEAD.equals(request.method())
                && incoming.statusCode() != 204
                && incoming.statusCode() != 304) {
            response.setChunked(true);
        }
        // an answer that breaks off must not look complete
        incoming.pipeTo(response).onFailure(cut -> request.connection().close());
    }

    private void refuse(int status, String words) {
        response.setStatusCode(status).putHeader("Connection", "close").end(words + "\n");
    }
}
