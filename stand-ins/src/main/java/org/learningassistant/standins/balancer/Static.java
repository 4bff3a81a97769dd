package org.learningassistant.standins.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the balancer is started with. Parts that make no difference here are read and left alone. */
record Static(
        @Nullable JsonNode global,
        Map<String, EntryPoint> entryPoints,
        ServersTransport serversTransport,
        Providers providers,
        @Nullable JsonNode certificatesResolvers,
        Api api,
        Ping ping,
        Metrics metrics,
        @Nullable JsonNode log,
        @Nullable JsonNode accessLog) {

    record EntryPoint(
            String address, @Nullable Http http, @Nullable JsonNode transport) {
        int port() {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        }

        boolean isSecure() {
            return http != null && http.tls() != null;
        }
    }

    record ServersTransport(ForwardingTimeouts forwardingTimeouts) {}

    record ForwardingTimeouts(String idleConnTimeout) {}

    record Http(
            @Nullable Redirections redirections, @Nullable JsonNode tls) {}

    record Redirections(Redirection entryPoint) {}

    record Redirection(String to, String scheme, boolean permanent) {}

    record Providers(Files file, String providersThrottleDuration) {}

    record Files(String directory, boolean watch) {}

    record Api(boolean dashboard, boolean insecure) {}

    record Ping(String entryPoint) {}

    record Metrics(Prometheus prometheus) {}

    record Prometheus(String entryPoint, boolean addServicesLabels, boolean addEntryPointsLabels) {}
}
