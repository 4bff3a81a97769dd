package org.learningassistant.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an autoscaler remembers: what was recommended and when, and how the number of replicas was changed. A new entry takes the
 * place of the last one that is no longer needed, as in the controller.
 */
public record History(List<Recommendation> recommendations, List<Event> ups, List<Event> downs) {
    public static final History EMPTY = new History(List.of(), List.of(), List.of());

    /** What metrics asked for, before anything held it back. */
    public record Recommendation(int replicas, Instant when) {}

    /** A change, without its sign. */
    public record Event(int change, Instant when) {}

    public History {
        recommendations = List.copyOf(recommendations);
        ups = List.copyOf(ups);
        downs = List.copyOf(downs);
    }

    /** @param needed which recommendations still count for somebody */
    History with(Recommendation fresh, java.util.function.Predicate<Recommendation> needed) {
        return new History(replaced(recommendations, fresh, needed), ups, downs);
    }

    /** After a change from one number to another (upstream: {@code storeScaleEvent}). */
    public History after(int before, int replicas, Behaviour behaviour, Instant now) {
        boolean more = replicas > before;
        Duration longest = (more ? behaviour.up() : behaviour.down()).longest();
        Event fresh = new Event(Math.abs(replicas - before), now);
        java.util.function.Predicate<Event> needed = event -> !event.when().isBefore(now.minus(longest));
        return more
                ? new History(recommendations, replaced(ups, fresh, needed), downs)
                : new History(recommendations, ups, replaced(downs, fresh, needed));
    }

    private static <T> List<T> replaced(List<T> entries, T fresh, java.util.function.Predicate<T> needed) {
        List<T> changed = new ArrayList<>(entries);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!needed.test(entries.get(i))) {
                changed.set(i, fresh);
                return changed;
            }
        }
        changed.add(fresh);
        return changed;
    }

    /** By how much events changed the number within the last while (upstream: {@code getReplicasChangePerPeriod}). */
    static int changeWithin(Duration period, List<Event> events, Instant now) {
        Instant from = now.minus(period);
        return events.stream()
                .filter(event -> event.when().isAfter(from))
                .mapToInt(Event::change)
                .sum();
    }
}
