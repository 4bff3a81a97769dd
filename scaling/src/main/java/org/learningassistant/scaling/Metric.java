package org.learningassistant.scaling;

import java.util.Map;

/**
 * One of the metrics that an autoscaler looks at, with what was read of it.
 *
 * @param name of the resource or metric
 * @param container whose usage alone counts; empty for all of a pod
 */
public record Metric(Kind kind, String name, String container, Target target, Reading reading) {
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

    /** What was read. */
    public sealed interface Reading {
        /** Of each pod by its name. */
        record OfPods(Map<String, Sample> samples) implements Reading {
            public OfPods {
                samples = Map.copyOf(samples);
            }
        }

        /** One value, in thousandths. */
        record Whole(long value) implements Reading {}

        /** Nothing. */
        record Failed(String why) implements Reading {}
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
