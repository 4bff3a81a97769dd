package org.learningassistant.metricsadapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.metricsadapter.kubernetes.ServiceAccount;
import org.learningassistant.scaling.Guard;

class SettingsTest {
    @TempDir
    private Path folder;

    private Map<String, String> environment() throws Exception {
        Files.writeString(folder.resolve("namespace"), "school\n");
        return new HashMap<>(
                Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "SERVICE_ACCOUNT_FOLDER", folder.toString()));
    }

    @Test
    void inAPodNothingHasToBeSet() throws Exception {
        assertEquals(
                new Settings(
                        URI.create("https://10.96.0.1:443"),
                        new ServiceAccount(folder),
                        "school",
                        "learning-assistant",
                        3000,
                        new Guard(50, 60),
                        6443,
                        8080,
                        List.of("metrics-adapter.school.svc", "metrics-adapter.school.svc.cluster.local")),
                Settings.of(environment()));
    }

    @Test
    void whatIsSetCounts() throws Exception {
        Map<String, String> environment = environment();
        environment.putAll(Map.of(
                "KUBERNETES_SERVICE_HOST", "fd00::1",
                "KUBERNETES_SERVICE_PORT", "6443",
                "POD_NAMESPACE", "other",
                "GUARD_CPU_BELOW", "40",
                "MORE_NAMES", " localhost , a.example"));
        Settings settings = Settings.of(environment);
        assertEquals(URI.create("https://[fd00::1]:6443"), settings.server());
        assertEquals("other", settings.namespace());
        assertEquals(new Guard(40, 60), settings.guard());
        assertEquals(
                List.of(
                        "metrics-adapter.other.svc",
                        "metrics-adapter.other.svc.cluster.local",
                        "localhost",
                        "a.example"),
                settings.names());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Settings.Problems problems = assertThrows(
                Settings.Problems.class,
                () -> Settings.of(Map.of(
                        "SERVICE_ACCOUNT_FOLDER", "/no/such/folder",
                        "GUARD_CPU_BELOW", "0",
                        "GUARD_MEMORY_BELOW", "60 %",
                        "DEPLOYMENT", "Learning Assistant",
                        "API_PORT", "70000")));
        assertEquals(
                List.of(
                        "The namespace cannot be read from /no/such/folder: set automountServiceAccountToken for the"
                                + " pod, or POD_NAMESPACE",
                        "KUBERNETES_SERVICE_HOST is not set: the adapter runs in a pod, where the kubelet sets it",
                        "DEPLOYMENT is \"Learning Assistant\", which is no name of an object in Kubernetes",
                        "GUARD_CPU_BELOW is \"0\": give a whole number from 1 to 1000",
                        "GUARD_MEMORY_BELOW is \"60 %\": give a whole number from 1 to 1000",
                        "API_PORT is \"70000\": give a whole number from 0 to 65535"),
                problems.sentences());
    }
}
