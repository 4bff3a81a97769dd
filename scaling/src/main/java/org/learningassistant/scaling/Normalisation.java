package org.learningassistant.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What becomes of a recommendation: it is steadied by those of before, then held within rates, then within the bounds (upstream:
 * {@code normalizeDesiredReplicas}, {@code normalizeDesiredReplicasWithBehaviors}).
 *
 * @param replicas that are brought about
 * @param steadied why the recommendation was not taken as it was, or READY
 * @param limited what held it back then, or WITHIN_RANGE
 * @param history with the recommendation in it
 */
public record Normalisation(int replicas, Steadied steadied, Limited limited, History history) {
    /** What older recommendations did to the newest, by the reasons of the condition AbleToScale. */
    public enum Steadied {
        READY("ReadyForNewScale"),
        UP("ScaleUpStabilized"),
        DOWN("ScaleDownStabilized");

        private final String reason;

        Steadied(String reason) {
            this.reason = reason;
        }

        /** As the controller writes it. */
        public String reason() {
            return reason;
        }
    }

    /** What the number ran into, by the reasons of the condition ScalingLimited. */
    public enum Limited {
        WITHIN_RANGE("DesiredWithinRange"),
        RATE_UP("ScaleUpLimit"),
        RATE_DOWN("ScaleDownLimit"),
        MAXIMUM("TooManyReplicas"),
        MINIMUM("TooFewReplicas");

        private final String reason;

        Limited(String reason) {
            this.reason = reason;
        }

        /** As the controller writes it. */
        public String reason() {
            return reason;
        }
    }

    /** A number and what it ran into. */
    public record Bounded(int replicas, Limited limited) {}

    /** The least and the largest number of replicas. */
    public record Bounds(int minimum, int maximum) {}

    /**
     * The rules of autoscalers without a behaviour.
     *
     * @param window over which the largest recommendation counts
     * @param factor by which the number may grow at once, at least to {@code least}
     */
    public record Old(Duration window, double factor, double least) {
        public static final Old DEFAULT = new Old(Duration.ofMinutes(5), 2.0, 4.0);
    }

    public static Normalisation of(
            Behaviour behaviour, Bounds bounds, int current, int recommended, History history, Instant now) {
        Normalisation steady = steadied(behaviour, current, recommended, history, now);
        Bounded bounded = bounded(behaviour, bounds, current, steady.replicas(), history, now);
        return new Normalisation(
                bounded.replicas(),
                steady.replicas() == recommended ? Steadied.READY : steady.steadied(),
                bounded.limited(),
                steady.history());
    }

    public static Normalisation of(
            Old rules, Bounds bounds, int current, int recommended, History history, Instant now) {
        Normalisation steady = steadied(rules, recommended, history, now);
        Bounded bounded = bounded(rules, bounds, current, steady.replicas());
        return new Normalisation(
                bounded.replicas(),
                steady.replicas() == recommended ? Steadied.READY : Steadied.DOWN,
                bounded.limited(),
                steady.history());
    }

    /** Upstream: {@code stabilizeRecommendationWithBehaviors}. */
    static Normalisation steadied(Behaviour behaviour, int current, int recommended, History history, Instant now) {
        Instant upFrom = now.minus(behaviour.up().window());
        Instant downFrom = now.minus(behaviour.down().window());
        int least = recommended;
        int most = recommended;
        for (History.Recommendation before : history.recommendations()) {
            if (before.when().isAfter(upFrom)) {
                least = Math.min(least, before.replicas());
            }
            if (before.when().isAfter(downFrom)) {
                most = Math.max(most, before.replicas());
            }
        }
        int steady = Math.min(Math.max(current, least), most);
        return new Normalisation(
                steady,
                recommended >= current ? Steadied.UP : Steadied.DOWN,
                Limited.WITHIN_RANGE,
                history.with(
                        new History.Recommendation(recommended, now),
                        before -> !(before.when().isBefore(upFrom)
                                && before.when().isBefore(downFrom))));
    }

    /** Upstream: {@code stabilizeRecommendation}. */
    static Normalisation steadied(Old rules, int recommended, History history, Instant now) {
        Instant from = now.minus(rules.window());
        int most = recommended;
        for (History.Recommendation before : history.recommendations()) {
            if (!before.when().isBefore(from)) {
                most = Math.max(most, before.replicas());
            }
        }
        return new Normalisation(
                most,
                Steadied.DOWN,
                Limited.WITHIN_RANGE,
                history.with(new History.Recommendation(recommended, now), before -> !before.when()
                        .isBefore(from)));
    }

    /** Upstream: {@code convertDesiredReplicasWithBehaviorRate}. */
    static Bounded bounded(Behaviour behaviour, Bounds bounds, int current, int wanted, History history, Instant now) {
        if (wanted > current) {
            int rate = Math.max(current, limitUp(behaviour.up(), current, history, now));
            boolean byRate = bounds.maximum() > rate;
            int most = byRate ? rate : bounds.maximum();
            if (wanted > most) {
                return new Bounded(most, byRate ? Limited.RATE_UP : Limited.MAXIMUM);
            }
        } else if (wanted < current) {
            int rate = Math.min(current, limitDown(behaviour.down(), current, history, now));
            boolean byRate = bounds.minimum() < rate;
            int least = byRate ? rate : bounds.minimum();
            if (wanted < least) {
                return new Bounded(least, byRate ? Limited.RATE_DOWN : Limited.MINIMUM);
            }
        }
        return new Bounded(wanted, Limited.WITHIN_RANGE);
    }

    /** Upstream: {@code convertDesiredReplicasWithRules}. */
    static Bounded bounded(Old rules, Bounds bounds, int current, int wanted) {
        int rate = (int) Math.max(rules.factor() * current, rules.least());
        boolean byRate = bounds.maximum() > rate;
        int most = byRate ? rate : bounds.maximum();
        if (wanted < bounds.minimum()) {
            return new Bounded(bounds.minimum(), Limited.MINIMUM);
        }
        return wanted > most
                ? new Bounded(most, byRate ? Limited.RATE_UP : Limited.MAXIMUM)
                : new Bounded(wanted, Limited.WITHIN_RANGE);
    }

    /** Upstream: {@code calculateScaleUpLimitWithScalingRules}. */
    static int limitUp(Behaviour.Rules rules, int current, History history, Instant now) {
        boolean least = rules.select() == Behaviour.Select.MIN;
        int limit = least ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (Behaviour.Policy policy : rules.policies()) {
            int start = atStart(policy, current, history, now);
            int proposed =
                    switch (policy.unit()) {
                        case PODS -> start + policy.value();
                        // rounded up: a few per cent of a few pods would else never be one more
                        case PERCENT -> (int) Math.ceil(start * (1 + policy.value() / 100.0));
                    };
            limit = least ? Math.min(limit, proposed) : Math.max(limit, proposed);
        }
        return rules.select() == Behaviour.Select.DISABLED ? current : limit;
    }

    /** Upstream: {@code calculateScaleDownLimitWithBehaviors}. */
    static int limitDown(Behaviour.Rules rules, int current, History history, Instant now) {
        boolean least = rules.select() == Behaviour.Select.MIN;
        int limit = least ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (Behaviour.Policy policy : rules.policies()) {
            int start = atStart(policy, current, history, now);
            int proposed =
                    switch (policy.unit()) {
                        case PODS -> start - policy.value();
                        case PERCENT -> (int) (start * (1 - policy.value() / 100.0));
                    };
            limit = least ? Math.max(limit, proposed) : Math.min(limit, proposed);
        }
        return rules.select() == Behaviour.Select.DISABLED ? current : limit;
    }

    /** How many there were when the period of a policy began. */
    private static int atStart(Behaviour.Policy policy, int current, History history, Instant now) {
        List<History.Event> ups = history.ups();
        return current
                - History.changeWithin(policy.period(), ups, now)
                + History.changeWithin(policy.period(), history.downs(), now);
    }
}
