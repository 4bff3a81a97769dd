package org.learningassistant.scaling;

import java.util.List;
import java.util.Optional;

/**
 * What one cycle of an autoscaler comes to.
 *
 * @param replicas that there shall be
 * @param changed whether that is another number than before
 * @param conditions as the controller writes them into the status
 * @param proposals of each metric, in their order; empty where metrics were not asked
 * @param problem what could not be read; others may have decided all the same
 */
public record Decision(
        int replicas,
        boolean changed,
        List<Condition> conditions,
        List<Proposal> proposals,
        Optional<String> problem,
        History history) {
    /** One of AbleToScale, ScalingActive, ScalingLimited. */
    public record Condition(String type, boolean isTrue, String reason) {}

    public Decision {
        conditions = List.copyOf(conditions);
        proposals = List.copyOf(proposals);
    }
}
