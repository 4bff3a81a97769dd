package org.learningassistant.web.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Gives up requests whose body hardly comes. The server's own limit is on silence, and a byte now and then is not silent:
 * such a request would be in flight for hours, and whoever updates this process waits until nothing is in flight.
 */
@ApplicationScoped
class SlowBodies {
    /** After requests in flight are counted, before anything reads them. */
    private static final int EARLY = 9_800;

    /**
     * Longer than any of our own servers is waited for: what nobody has read yet, because a statement hangs, looks from here
     * like what has not come.
     */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** A kilobyte a second, which the slowest mobile network carries. */
    private static final long LEAST = 1_000 * LOOK.toSeconds();

    void install(@Observes Filters filters) {
        filters.register(SlowBodies::watch, EARLY);
    }

    private static void watch(RoutingContext request) {
        HttpServerRequest incoming = request.request();
        if (hasBody(incoming)) {
            var watched = new Watched(incoming);
            long timer = request.vertx().setPeriodic(LOOK.toMillis(), id -> {
                if (!watched.isStillComing()) {
                    request.vertx().cancelTimer(id);
                }
            });
            request.addEndHandler(_ -> request.vertx().cancelTimer(timer));
        }
        request.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    /** A request, and how much of it had come when we looked last. */
    private static final class Watched {
        private final HttpServerRequest request;
        private long seen;

        Watched(HttpServerRequest request) {
            this.request = request;
        }

        /** Ends the request when too little has come. */
        boolean isStillComing() {
            if (request.isEnded() || request.response().closed()) {
                return false;
            }
            long come = request.bytesRead();
            if (come - seen < LEAST) {
                request.response().reset();
                return false;
            }
            seen = come;
            return true;
        }
    }
}
