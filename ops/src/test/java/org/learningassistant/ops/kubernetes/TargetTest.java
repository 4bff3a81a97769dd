package org.learningassistant.ops.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static String images(String image) {
        return new Target(Path.of(""), "production")
                .kustomization(image, "0", "", true)
                .replaceAll("(?s).*\nimages:\n|(components|patches):.*", "");
    }

    @Test
    void theMetricsAdapterIsTakenFromBesideTheApplication() {
        assertEquals("""
                  - name: learning-assistant
                    newName: registry.example.org:5000/learning-assistant
                    newTag: "v0.2.0"
                  - name: learning-assistant-metrics-adapter
                    newName: registry.example.org:5000/learning-assistant-metrics-adapter
                    newTag: "v0.2.0"
                """, images("registry.example.org:5000/learning-assistant:v0.2.0"));
    }

    @Test
    void aDigestNamesTheApplicationOnly() {
        assertEquals("""
                  - name: learning-assistant
                    newName: registry.example.org/learning-assistant
                    digest: sha256:0123
                  - name: learning-assistant-metrics-adapter
                    newName: registry.example.org/learning-assistant-metrics-adapter
                """, images("registry.example.org/learning-assistant@sha256:0123"));
    }
}
