package org.learningassistant.web.platform.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/**
 * Where a request comes from. Headers of proxies count only as far as the operator's own proxies wrote them: with
 * {@code TRUSTED_PROXIES=1} the last entry of X-Forwarded-For, which the nearest proxy saw itself.
 */
@RequestScoped
public class ClientAddress {
    private final CurrentVertxRequest current;
    private final int trustedProxies;
    private final boolean publicIsHttps;

    ClientAddress(CurrentVertxRequest current, Settings settings) {
        this.current = current;
        this.trustedProxies = settings.get(PlatformSettings.TRUSTED_PROXIES);
        this.publicIsHttps =
                "https".equals(settings.get(PlatformSettings.PUBLIC_URL).getScheme());
    }

    /** What requests are counted by: an IPv4 address, or the network of 64 bits that one IPv6 customer has. */
    public String network() {
        HttpServerRequest request = request();
        String forwarded = trusted(request.headers().getAll("X-Forwarded-For"));
        String address = forwarded != null
                ? forwarded
                : String.valueOf(request.remoteAddress().hostAddress());
        return network(address);
    }

    /** Whether the browser speaks HTTPS, as far as the operator says or a trusted proxy saw. */
    public boolean isHttps() {
        return publicIsHttps
                || "https".equals(request().scheme())
                || "https".equalsIgnoreCase(trusted(request().headers().getAll("X-Forwarded-Proto")));
    }

    private @Nullable String trusted(List<String> headers) {
        if (trustedProxies == 0) {
            return null;
        }
        List<String> hops = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        return hops.size() < trustedProxies ? null : hops.get(hops.size() - trustedProxies);
    }

    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(v6.getAddress(), 0, 8) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return "unknown";
        }
    }

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }
}
