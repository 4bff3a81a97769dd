package org.learningassistant.metricsadapter.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.learningassistant.metricsadapter.Log;
import org.learningassistant.metricsadapter.kubernetes.KubernetesApi;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;

/** Tells the API server whom to trust, in our own APIServices and nowhere else, and repairs what others changed. */
public final class Registration {
    private static final String FOLDER = "/apis/apiregistration.k8s.io/v1/apiservices/";

    private final KubernetesApi api;
    private final List<String> services;
    private final Serving serving;
    private final Log log;

    /** @param services such as {@code v1beta1.custom.metrics.k8s.io} */
    public Registration(KubernetesApi api, List<String> services, Serving serving, Log log) {
        this.api = api;
        this.services = List.copyOf(services);
        this.serving = serving;
        this.log = log;
    }

    public void check(Instant now) throws KubernetesFailure {
        for (String service : services) {
            JsonNode object = read(service);
            String there = object.at("/spec/caBundle").asText();
            String wanted = encoded(bundle(there, service).with(serving.trusted(), now));
            if (!there.equals(wanted)) {
                api.merge(FOLDER + service, change(object, wanted));
                log.info(Registration.class, "The API server was told whom to trust in the APIService " + service);
            }
        }
        serving.told(now);
    }

    private JsonNode read(String service) throws KubernetesFailure {
        try {
            return api.get(FOLDER + service);
        } catch (KubernetesFailure failure) {
            if (failure.isNotFound()) {
                throw new KubernetesFailure(
                        failure.status(),
                        "there is no APIService " + service + ": apply k8s/monitoring/monitoring-stack.yaml");
            }
            throw failure;
        }
    }

    /** What cannot be read is replaced. */
    private Bundle bundle(String encoded, String service) {
        try {
            return Bundle.parse(new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            log.warn(
                    Registration.class,
                    "The field caBundle of the APIService " + service + " cannot be read and is written anew");
            return new Bundle(List.of());
        }
    }

    private static String encoded(Bundle bundle) {
        return Base64.getEncoder().encodeToString(bundle.pem().getBytes(StandardCharsets.US_ASCII));
    }

    /** For the version that was read, and no other: a second pod may be writing too. */
    private static ObjectNode change(JsonNode object, String bundle) {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.putObject("metadata")
                .put("resourceVersion", object.at("/metadata/resourceVersion").asText());
        change.putObject("spec").put("caBundle", bundle);
        return change;
    }
}
