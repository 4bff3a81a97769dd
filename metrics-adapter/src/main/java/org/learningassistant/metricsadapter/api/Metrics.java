package org.learningassistant.metricsadapter.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;
import org.learningassistant.metricsadapter.kubernetes.Selector;
import org.learningassistant.metricsadapter.kubernetes.Workload;
import org.learningassistant.metricsadapter.rates.Rate;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Metric;

/** Answers what the values of a metric are. */
final class Metrics {
    static final String REQUESTS = "http_requests_per_second";
    static final String GUARD = Guard.METRIC;

    private static final String PODS = "pods";
    private static final String DEPLOYMENTS = "deployments.apps";
    private static final String ALL = "*";

    private final String namespace;
    private final Sources sources;
    private final Supplier<Moment> clock;

    /** A question whose selectors were understood. */
    private record Question(Route.Values route, Selector objects, Selector metrics) {}

    Metrics(String namespace, Sources sources, Supplier<Moment> clock) {
        this.namespace = namespace;
        this.sources = sources;
        this.clock = clock;
    }

    Answer answer(Route.Values route, Map<String, String> parameters) {
        if (!parameters.getOrDefault("fieldSelector", "").isEmpty()) {
            return Answer.failure(Answer.Reason.BAD_REQUEST, "a fieldSelector is not supported: select by labels");
        }
        try {
            Question question = new Question(
                    route,
                    Selector.parse(parameters.getOrDefault("labelSelector", "")),
                    Selector.parse(parameters.getOrDefault("metricLabelSelector", "")));
            return answer(question);
        } catch (IllegalArgumentException malformed) {
            return Answer.failure(Answer.Reason.BAD_REQUEST, String.valueOf(malformed.getMessage()));
        }
    }

    private Answer answer(Question question) {
        Route.Values route = question.route();
        boolean ofPods = route.resource().equals(PODS) && route.metric().equals(REQUESTS);
        boolean ofDeployments =
                route.resource().equals(DEPLOYMENTS) && route.metric().equals(GUARD);
        if (!ofPods && !ofDeployments) {
            return Answer.notFound(
                    "there is no metric " + route.metric() + " of " + route.resource(),
                    route.resource(),
                    route.metric());
        }
        Optional<Workload> listed = sources.workload();
        if (listed.isEmpty()) {
            return Answer.failure(
                    Answer.Reason.SERVICE_UNAVAILABLE,
                    "the pods could not be listed lately; the adapter's log says why");
        }
        Workload workload = listed.get();
        return ofPods ? requests(question, workload) : guard(question, workload);
    }

    private Answer requests(Question question, Workload workload) {
        Moment now = clock.get();
        List<ValueList.Value> values = workload.members().stream()
                .filter(member -> isMeant(question, member.pod().name(), member.labels()))
                .flatMap(member -> sources.rate(member, now).stream().map(rate -> value(member, rate)))
                .toList();
        return list(question, values);
    }

    private Answer guard(Question question, Workload workload) {
        if (!isMeant(question, workload.name(), workload.labels())) {
            return list(question, List.of());
        }
        Metric.Reading reading;
        try {
            reading = sources.guard(workload);
        } catch (KubernetesFailure silent) {
            reading = new Metric.Reading.Failed("the metrics API does not answer: " + silent.words());
        }
        return switch (reading) {
            case Metric.Reading.Failed(String why) ->
                Answer.failure(Answer.Reason.SERVICE_UNAVAILABLE, GUARD + " is not known: " + why);
            case Metric.Reading.Whole(long thousandths) ->
                list(
                        question,
                        List.of(new ValueList.Value(
                                new ValueList.Described("apps/v1", "Deployment", namespace, workload.name()),
                                thousandths,
                                clock.get().instant(),
                                Optional.empty())));
            case Metric.Reading.OfPods _ -> throw new IllegalStateException("the guard is one value");
        };
    }

    /** Our metrics have no labels, so a selector of metrics that wants one finds none. */
    private boolean isMeant(Question question, String name, Map<String, String> labels) {
        return question.route().namespace().equals(namespace)
                && (question.route().name().equals(ALL)
                        || question.route().name().equals(name))
                && question.objects().matches(labels)
                && question.metrics().matches(Map.of());
    }

    private ValueList.Value value(Workload.Member member, Rate rate) {
        return new ValueList.Value(
                new ValueList.Described("v1", "Pod", namespace, member.pod().name()),
                rate.thousandths(),
                rate.taken().instant(),
                Optional.of(rate.window()));
    }

    /** What was asked for by name has a value or is not found; of all, there may be none. */
    private static Answer list(Question question, List<ValueList.Value> values) {
        Route.Values route = question.route();
        if (values.isEmpty() && !route.name().equals(ALL)) {
            return Answer.notFound(
                    "there is no value of " + route.metric() + " for " + route.resource() + "/" + route.name()
                            + " in the namespace " + route.namespace(),
                    route.resource(),
                    route.name());
        }
        return Answer.json(new ValueList(route.metric(), question.metrics(), values).document(route.version()));
    }
}
