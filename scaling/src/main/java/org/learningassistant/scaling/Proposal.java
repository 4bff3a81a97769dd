package org.learningassistant.scaling;

/** What one metric asks for. */
public sealed interface Proposal {
    /**
     * So many replicas.
     *
     * @param usage of a pod on average, in thousandths; for an object or external value, all of it
     * @param utilisation in whole percent of what was requested; 0 where the metric has no requests
     */
    record Replicas(int number, long usage, int utilisation) implements Proposal {}

    /** Nothing can be said; what the controller would write. */
    record Unknown(String reason) implements Proposal {
        /** Samples of a resource could not be had. */
        public static Unknown ofResource(String resource, String why) {
            return new Unknown("unable to get metrics for resource " + resource + ": " + why);
        }
    }
}
