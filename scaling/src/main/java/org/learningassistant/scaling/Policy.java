package org.learningassistant.scaling;

import java.util.List;
import java.util.Optional;

/**
 * What an autoscaler is told: the {@code spec} of an {@code autoscaling/v2} HorizontalPodAutoscaler with its defaults in place.
 *
 * @param behaviour empty for the older rules
 */
public record Policy(
        Normalisation.Bounds bounds, List<Goal> goals, Optional<Behaviour> behaviour, Tolerance tolerance) {
    public Policy {
        goals = List.copyOf(goals);
    }

    /** With the flags that a controller has unless somebody set them. */
    public Autoscaler autoscaler() {
        return new Autoscaler(bounds, behaviour, Normalisation.Old.DEFAULT, tolerance, PodGroups.Delays.DEFAULT);
    }
}
