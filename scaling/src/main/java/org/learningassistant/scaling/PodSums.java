package org.learningassistant.scaling;

/**
 * Pods by how far their samples can be used, added up: all that the number of replicas depends on, so that ten thousand equal pods
 * cost as much as one.
 *
 * @param measured whose samples count
 * @param missing of which nothing was measured
 * @param unready whose samples say nothing yet
 */
public record PodSums(Totals measured, Totals missing, Totals unready) {
    /**
     * Of some pods.
     *
     * @param requesting of how many it is known what they request
     * @param used of the resource or metric, in thousandths, where it is compared with requests by those only
     * @param requested in thousandths; 0 for a metric that is no resource
     */
    public record Totals(int pods, int requesting, long used, long requested) {
        public static final Totals NONE = new Totals(0, 0, 0, 0);

        /**
         * Of equal pods.
         *
         * @param used by each
         * @param requested by each
         */
        public static Totals ofEqual(int pods, long used, long requested) {
            return new Totals(pods, pods, pods * used, pods * requested);
        }

        public Totals plus(Totals other) {
            return new Totals(
                    pods + other.pods, requesting + other.requesting, used + other.used, requested + other.requested);
        }

        /** As if they used that. */
        Totals using(long amount) {
            return new Totals(pods, requesting, amount, requested);
        }
    }

    int pods() {
        return measured.pods() + missing.pods() + unready.pods();
    }
}
