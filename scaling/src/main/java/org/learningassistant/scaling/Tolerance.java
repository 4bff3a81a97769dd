package org.learningassistant.scaling;

/** By how much usage may miss its target, as a share of it, before anything is changed. */
public record Tolerance(double down, double up) {
    /** Of an autoscaler that says nothing. */
    public static final Tolerance DEFAULT = new Tolerance(0.1, 0.1);

    /** @param ratio usage to target; both ends are within */
    public boolean covers(double ratio) {
        return 1.0 - down <= ratio && ratio <= 1.0 + up;
    }
}
