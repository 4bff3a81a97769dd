package org.learningassistant.web.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** One log line and one measurement for every request. Neither holds what people wrote. */
final class RequestLog {
    private static final Logger LOG = Logger.getLogger("request");
    private static final String STARTED = "request-started";
    private static final String STREAM = "/api/v1/events";
    /** Bucket limits of the latency histogram; 0.5 s is the service level, so it has a bucket of its own. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final RequestTrace trace;
    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** What one time series is kept of; few, since a route is one of ours. */
    private record Kind(String method, String route, String status) {}

    RequestLog(RequestTrace trace, MeterRegistry meters) {
        this.trace = trace;
        this.meters = meters;
    }

    @ServerRequestFilter(preMatching = true, priority = 1)
    void begin(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
        trace.begin(request.getHeaderString("traceparent"));
        MDC.put("traceId", trace.traceId());
        MDC.put("spanId", trace.spanId());
    }

    @ServerResponseFilter(priority = 1)
    void end(ContainerRequestContext request, ContainerResponseContext response, SimpleResourceInfo resource) {
        response.getHeaders().putSingle("traceparent", trace.traceparent());
        long nanos = request.getProperty(STARTED) instanceof Long started ? System.nanoTime() - started : 0;
        String route = Routes.of(
                resource == null ? null : resource.getResourceClass(),
                resource == null ? null : resource.getMethodName());
        String status = String.valueOf(response.getStatus());
        if (STREAM.equals(route)) {
            // it stays open as long as its reader likes, which says nothing of how quick we are
            return;
        }
        timers.computeIfAbsent(new Kind(method(request.getMethod()), route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (!quiet(route)) {
            MDC.put("route", route);
            // put together by hand: of every request this line would else be the dearest part of the log
            LOG.info(request.getMethod() + " " + route + " " + status + " " + Math.round(nanos / 1e5) / 10.0 + " ms");
            MDC.remove("route");
        }
    }

    /** Looking a meter up in the registry costs more than recording in it. */
    private Timer timer(Kind kind) {
        return Timer.builder("http.request.duration")
                .description("How long requests took, by route")
                .serviceLevelObjectives(BUCKETS)
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", kind.status())
                .register(meters);
    }

    /** Probes, scrapes and static files would drown everything else. */
    private static boolean quiet(@Nullable String route) {
        return route == null || route.startsWith("/assets") || route.startsWith("/api/health");
    }

    /** A label must not grow with what strangers send. */
    private static String method(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
