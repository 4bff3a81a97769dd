package org.learningassistant.scaling;

/**
 * One of the metrics of a policy, and what it is held to.
 *
 * @param name of the resource or metric
 * @param container whose usage alone counts; empty for all of a pod
 */
public record Goal(Kind kind, String name, String container, Target target) {
    /** Where it comes from. */
    public enum Kind {
        RESOURCE,
        CONTAINER_RESOURCE,
        PODS,
        OBJECT,
        EXTERNAL,
        /** Of a type that this model does not know, which counts as a metric that cannot be read. */
        UNKNOWN
    }

    /** What it is held to. */
    public sealed interface Target {
        /** A share of what pods request, in percent. */
        record Utilisation(int percent) implements Target {}

        /** So much for each pod, in thousandths. */
        record Average(long amount) implements Target {}

        /** So much as a whole, in thousandths. */
        record Value(long amount) implements Target {}
    }

    /** The reason that the condition ScalingActive gets when it cannot be read. */
    String failure() {
        return switch (kind) {
            case RESOURCE -> "FailedGetResourceMetric";
            case CONTAINER_RESOURCE -> "FailedGetContainerResourceMetric";
            case PODS -> "FailedGetPodsMetric";
            case OBJECT -> "FailedGetObjectMetric";
            case EXTERNAL -> "FailedGetExternalMetric";
            case UNKNOWN -> "InvalidMetricSourceType";
        };
    }
}
