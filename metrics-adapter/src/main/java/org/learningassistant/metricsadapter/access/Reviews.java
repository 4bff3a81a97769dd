package org.learningassistant.metricsadapter.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.health.Meters;
import org.learningassistant.metricsadapter.kubernetes.KubernetesApi;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;

/** Whether callers may, as the API server says (SubjectAccessReview). An answer is believed for a few seconds. */
public final class Reviews {
    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private static final Duration ALLOWED = Duration.ofSeconds(10);
    /** Whoever has just been given a right should not wait for it. */
    private static final Duration DENIED = Duration.ofSeconds(3);

    private static final int MOST = 500;

    private final KubernetesApi api;
    private final Meters meters;
    private final Supplier<Moment> clock;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    private record Question(Caller caller, Attributes attributes) {}

    private record Answer(boolean allowed, Moment given) {
        boolean counts(Moment now) {
            return now.since(given).compareTo(allowed ? ALLOWED : DENIED) < 0;
        }
    }

    public Reviews(KubernetesApi api, Meters meters, Supplier<Moment> clock) {
        this.api = api;
        this.meters = meters;
        this.clock = clock;
    }

    /** Throws when nobody can be asked, which is no permission. */
    public boolean allows(Caller caller, Attributes attributes) throws KubernetesFailure {
        Question question = new Question(caller, attributes);
        Moment now = clock.get();
        synchronized (answers) {
            Answer known = answers.get(question);
            if (known != null && known.counts(now)) {
                meters.reviewed(Meters.Review.CACHED);
                return known.allowed();
            }
        }
        boolean allowed = ask(question);
        synchronized (answers) {
            answers.values().removeIf(answer -> !answer.counts(now));
            if (answers.size() < MOST) {
                answers.put(question, new Answer(allowed, now));
            }
        }
        meters.reviewed(allowed ? Meters.Review.ALLOWED : Meters.Review.DENIED);
        return allowed;
    }

    private boolean ask(Question question) throws KubernetesFailure {
        try {
            JsonNode status = api.create(PATH, review(question)).path("status");
            return status.path("allowed").asBoolean() && !status.path("denied").asBoolean();
        } catch (KubernetesFailure failure) {
            meters.reviewed(Meters.Review.FAILED);
            throw failure;
        }
    }

    private static ObjectNode review(Question question) {
        ObjectNode review = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SubjectAccessReview");
        Caller caller = question.caller();
        ObjectNode spec = review.putObject("spec").put("user", caller.user());
        if (!caller.uid().isEmpty()) {
            spec.put("uid", caller.uid());
        }
        caller.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        caller.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
        question.attributes().writeTo(spec);
        return review;
    }
}
