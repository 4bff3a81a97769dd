package org.learningassistant.scaling;

import java.time.Duration;
import java.util.List;

/**
 * How fast an autoscaler may change the number of replicas, as {@code spec.behavior} of {@code autoscaling/v2} says.
 *
 * <p>Without one the controller follows older rules; see {@link Normalisation.Old}.
 */
public record Behaviour(Rules up, Rules down) {
    /** Which of several policies counts. */
    public enum Select {
        /** The largest change. */
        MAX,
        /** The smallest change. */
        MIN,
        /** None at all. */
        DISABLED
    }

    /** In what a policy is given. */
    public enum Unit {
        PODS,
        PERCENT
    }

    /** At most so much within a period. */
    public record Policy(Unit unit, int value, Duration period) {}

    /**
     * In one direction.
     *
     * @param window for how long a recommendation counts when the least change of all is looked for
     */
    public record Rules(Select select, List<Policy> policies, Duration window) {
        public Rules {
            policies = List.copyOf(policies);
        }

        /** The longest period that any policy looks back over. */
        Duration longest() {
            return policies.stream()
                    .map(Policy::period)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /** What counts where {@code behavior} says nothing. */
    public static final Behaviour DEFAULT = new Behaviour(
            new Rules(
                    Select.MAX,
                    List.of(
                            new Policy(Unit.PODS, 4, Duration.ofSeconds(15)),
                            new Policy(Unit.PERCENT, 100, Duration.ofSeconds(15))),
                    Duration.ZERO),
            new Rules(
                    Select.MAX,
                    List.of(new Policy(Unit.PERCENT, 100, Duration.ofSeconds(15))),
                    Duration.ofSeconds(300)));
}
