package org.learningassistant.standins.balancer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may change while the balancer runs, of one file or of all together. */
record Dynamic(Http http, @Nullable Tls tls) {
    Dynamic(@JsonProperty("http") @Nullable Http http, @JsonProperty("tls") @Nullable Tls tls) {
        this.http = http == null ? new Http(Map.of(), Map.of(), Map.of()) : http;
        this.tls = tls;
    }

    record Http(Map<String, Router> routers, Map<String, Middleware> middlewares, Map<String, Service> services) {
        Http(
                @JsonProperty("routers") @Nullable Map<String, Router> routers,
                @JsonProperty("middlewares") @Nullable Map<String, Middleware> middlewares,
                @JsonProperty("services") @Nullable Map<String, Service> services) {
            this.routers = routers == null ? Map.of() : Map.copyOf(routers);
            this.middlewares = middlewares == null ? Map.of() : Map.copyOf(middlewares);
            this.services = services == null ? Map.of() : Map.copyOf(services);
        }
    }

    record Router(
            String rule,
            List<String> entryPoints,
            List<String> middlewares,
            String service,
            @Nullable JsonNode tls,
            int priority) {}

    record Middleware(@Nullable Headers headers, @Nullable Retry retry) {}

    record Headers(long stsSeconds, boolean stsIncludeSubdomains, boolean contentTypeNosniff) {}

    record Retry(int attempts, String initialInterval) {}

    record Service(LoadBalancer loadBalancer) {}

    record LoadBalancer(
            List<Server> servers,
            @Nullable HealthCheck healthCheck,
            boolean passHostHeader,
            @Nullable JsonNode responseForwarding) {}

    record Server(String url) {}

    record HealthCheck(String path, String interval, String timeout) {}

    record Tls(@Nullable Map<String, Store> stores) {}

    record Store(@Nullable Certificate defaultCertificate) {}

    record Certificate(String certFile, String keyFile) {}

    /** Both together; a name that both have is an error, as it is in Traefik. */
    Dynamic and(Dynamic other) {
        return new Dynamic(
                new Http(
                        joined(http.routers, other.http.routers),
                        joined(http.middlewares, other.http.middlewares),
                        joined(http.services, other.http.services)),
                tls == null || tls.stores() == null ? other.tls : tls);
    }

    private static <T> Map<String, T> joined(Map<String, T> one, Map<String, T> other) {
        Map<String, T> all = new HashMap<>(one);
        other.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is defined twice");
            }
        });
        return all;
    }
}
