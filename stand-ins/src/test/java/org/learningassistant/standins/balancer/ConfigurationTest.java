package org.learningassistant.standins.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in that reads over what it does not know would let tests pass that the real balancer fails. */
class ConfigurationTest {
    private static final Path REAL = Path.of("../docker/traefik");

    @TempDir
    Path folder;

    @Test
    void theFilesOfThisProjectAreRead() throws IOException {
        Static statics = Configuration.statics(REAL.resolve("traefik.yml"));
        assertEquals(443, statics.entryPoints().get("websecure").port());
        Dynamic dynamic = Configuration.dynamic(Configuration.texts(REAL.resolve("dynamic")));
        assertEquals(
                3,
                dynamic.http()
                        .services()
                        .get("learning-assistant")
                        .loadBalancer()
                        .servers()
                        .size());
    }

    @Test
    void metricsHaveNoRoute() throws IOException {
        Dynamic dynamic = Configuration.dynamic(Configuration.texts(REAL.resolve("dynamic")));
        for (var router : dynamic.http().routers().values()) {
            Rule rule = new Rule(router.rule());
            assertTrue(rule.matches("localhost", "/"));
            assertTrue(rule.matches("localhost", "/api/v1/me"));
            assertTrue(rule.matches("localhost", "/api/metricsX"));
            assertFalse(rule.matches("localhost", "/api/metrics"));
            assertFalse(rule.matches("localhost", "/api/metrics/"));
        }
    }

    @Test
    void whatIsNotKnownIsAnError() throws IOException {
        Map<String, String> texts = new TreeMap<>(Configuration.texts(REAL.resolve("dynamic")));
        texts.put("servers.yml", texts.get("servers.yml").replace("healthCheck:", "healthChek:"));
        assertThrows(JsonProcessingException.class, () -> Configuration.dynamic(texts));
        texts.put("servers.yml", "http: {}\n");
        assertThrows(IllegalArgumentException.class, () -> Configuration.dynamic(texts));
        assertThrows(IllegalArgumentException.class, () -> new Rule("HostRegexp(`.*`)"));
    }

    @Test
    void onlyFilesWithTheSuffixAreLookedAt() throws IOException {
        Files.writeString(folder.resolve("servers.yml"), "http: {}\n");
        Files.writeString(folder.resolve(".servers.yml.new"), "half");
        assertEquals(
                java.util.Set.of("servers.yml"), Configuration.texts(folder).keySet());
    }
}
