package org.learningassistant.scaling;

import java.util.Map;

/** A metric that an autoscaler looks at, with what was read of it. */
public record Metric(Goal goal, Reading reading) {
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
}
