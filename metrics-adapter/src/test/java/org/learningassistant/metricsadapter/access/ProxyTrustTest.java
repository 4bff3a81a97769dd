package org.learningassistant.metricsadapter.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.certificates.Authority;
import org.learningassistant.metricsadapter.certificates.Bundle;

class ProxyTrustTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration DAY = Duration.ofDays(1);
    private final Instant now = Moment.now().instant();
    private final Authority authority = Authority.create("front-proxy", now, DAY, RANDOM);

    private ObjectNode configMap() {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.putObject("data")
                .put("requestheader-client-ca-file", new Bundle(List.of(authority.certificate())).pem())
                .put("requestheader-allowed-names", "[\"front-proxy-client\",\"aggregator\"]")
                .put("requestheader-username-headers", "[\"X-Remote-User\",\"X-User\"]")
                .put("requestheader-group-headers", "[\"X-Remote-Group\"]")
                .put("requestheader-uid-headers", "[\"X-Remote-Uid\"]")
                .put("requestheader-extra-headers-prefix", "[\"X-Remote-Extra-\"]");
        return map;
    }

    private static ObjectNode data(JsonNode map) {
        return (ObjectNode) map.path("data");
    }

    private List<X509Certificate> client(String name) {
        return List.of(authority.client(name, now, DAY, RANDOM).certificate());
    }

    @Test
    void theCallerIsWhomTheProxyNames() {
        Optional<Caller> caller = ProxyTrust.of(configMap())
                .caller(
                        client("aggregator"),
                        Map.of(
                                "X-remote-user", List.of("ada"),
                                "X-user", List.of("eve"),
                                "X-remote-uid", List.of("u-1"),
                                "X-remote-group", List.of("teachers", "system:authenticated"),
                                "X-remote-extra-acme.com%2fproject", List.of("a", "b"),
                                "Accept", List.of("application/json")));
        assertEquals(
                Optional.of(new Caller(
                        "ada",
                        "u-1",
                        List.of("teachers", "system:authenticated"),
                        Map.of("acme.com/project", List.of("a", "b")))),
                caller);
    }

    @Test
    void nobodyElseIsBelieved() {
        ProxyTrust trust = ProxyTrust.of(configMap());
        Map<String, List<String>> ada = Map.of("X-Remote-User", List.of("ada"));
        Authority other = Authority.create("front-proxy", now, DAY, RANDOM);
        assertEquals(Optional.empty(), trust.caller(List.of(), ada));
        assertEquals(Optional.empty(), trust.caller(client("somebody"), ada));
        assertEquals(
                Optional.empty(),
                trust.caller(
                        List.of(other.client("aggregator", now, DAY, RANDOM).certificate()), ada));
        assertEquals(
                Optional.empty(),
                trust.caller(
                        List.of(authority
                                .client("aggregator", now.minus(DAY.multipliedBy(2)), DAY, RANDOM)
                                .certificate()),
                        ada),
                "over");
        assertEquals(
                Optional.empty(),
                trust.caller(
                        List.of(authority
                                .server(List.of("aggregator"), now, DAY, RANDOM)
                                .certificate()),
                        ada),
                "made for servers");
        assertEquals(Optional.empty(), trust.caller(client("aggregator"), Map.of("X-Remote-User", List.of(""))));
        assertEquals(Optional.empty(), trust.caller(client("aggregator"), Map.of()));
    }

    @Test
    void withoutAllowedNamesEveryCertificateOfTheAuthorityIsTheProxys() {
        ObjectNode map = configMap();
        data(map).put("requestheader-allowed-names", "[]");
        assertEquals(
                Optional.of("ada"),
                ProxyTrust.of(map)
                        .caller(client("anybody"), Map.of("X-Remote-User", List.of("ada")))
                        .map(Caller::user));
    }

    @Test
    void anIncompleteConfigMapIsRefusedWithWhatIsMissing() {
        for (String key : List.of("requestheader-client-ca-file", "requestheader-username-headers")) {
            ObjectNode map = configMap();
            data(map).remove(key);
            var problem = assertThrows(IllegalArgumentException.class, () -> ProxyTrust.of(map));
            assertEquals("it has no " + key, problem.getMessage());
        }
        ObjectNode map = configMap();
        data(map).put("requestheader-group-headers", "X-Remote-Group");
        var problem = assertThrows(IllegalArgumentException.class, () -> ProxyTrust.of(map));
        assertEquals("its requestheader-group-headers is no list in JSON", problem.getMessage());
    }
}
