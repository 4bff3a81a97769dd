package org.learningassistant.scaling;

/**
 * Says when there may be fewer replicas: only when both shares are below their limits. An autoscaler cannot say that by targets and
 * tolerances, since each metric speaks for itself; but the largest proposal wins, so that one more metric with the target 1 can hold
 * the others back: 1 is "no fewer", 0 is no objection.
 *
 * @param cpuBelow in whole percent of what pods request
 * @param memoryBelow likewise
 */
public record Guard(int cpuBelow, int memoryBelow) {
    /** The name under which it is served. */
    public static final String METRIC = "scale_down_guard";

    /** Of the written policy. */
    public static final Guard DEFAULT = new Guard(50, 60);

    /**
     * @param cpu in whole percent of what pods request, cut off as the autoscaler does it; 49.9 % is 49
     * @param memory likewise
     */
    public boolean holds(int cpu, int memory) {
        return cpu >= cpuBelow || memory >= memoryBelow;
    }
}
