package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One version of the application's Deployment, as a ReplicaSet keeps it.
 *
 * @param number as {@code kubectl rollout history} counts
 * @param ready how many of its pods serve
 * @param settings the digest of the settings that its pods were started with
 */
public record Revision(int number, String name, String image, int ready, String settings) {
    /** An annotation of pods. */
    static final String SETTINGS = "learning-assistant/settings";

    private static final String NUMBER = "deployment.kubernetes.io~1revision";

    /** Empty when it is not one of the named Deployment. */
    static Optional<Revision> of(JsonNode replicaSet, String deployment) {
        for (JsonNode owner : replicaSet.at("/metadata/ownerReferences")) {
            if (owner.path("kind").asText().equals("Deployment")
                    && owner.path("name").asText().equals(deployment)) {
                return Optional.of(new Revision(
                        numberOf(replicaSet),
                        replicaSet.at("/metadata/name").asText(),
                        imageOf(replicaSet),
                        replicaSet.at("/status/readyReplicas").asInt(0),
                        settingsOf(replicaSet)));
            }
        }
        return Optional.empty();
    }

    static int numberOf(JsonNode object) {
        return object.at("/metadata/annotations/" + NUMBER).asInt(0);
    }

    /** Of the container that serves. */
    static String imageOf(JsonNode owner) {
        for (JsonNode container : owner.at("/spec/template/spec/containers")) {
            if (container.path("name").asText().equals(Target.APP)) {
                return container.path("image").asText();
            }
        }
        return "";
    }

    static String settingsOf(JsonNode owner) {
        return owner.at("/spec/template/metadata/annotations").path(SETTINGS).asText();
    }
}
