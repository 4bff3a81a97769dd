package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.LoggedReview;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.web.reviews.RebuildStore.Logged;
import org.learningassistant.web.reviews.Situation.Remembered;
import org.learningassistant.web.reviews.Situation.Sum;

/** Derives everything again from the log of a person: there is no second truth. */
@ApplicationScoped
public class Rebuild {
    private final RebuildStore store;

    Rebuild(RebuildStore store) {
        this.store = store;
    }

    /**
     * A derived number that is not what the log says.
     *
     * @param table memory_state, ability or item_difficulty
     * @param key the item or topic
     * @param stored null when the row is missing
     * @param rebuilt null when there should be no row
     */
    public record Difference(
            String table,
            UUID key,
            @Nullable String stored,
            @Nullable String rebuilt) {}

    /** Everything that follows from a log. */
    record Derived(Map<UUID, Remembered> memories, Map<UUID, Sum> abilities, Map<UUID, Sum> difficulties) {}

    /** Compares what is stored with what the log gives; empty when all is well. */
    public List<Difference> compare(UUID person) {
        return store.atOneMoment(inside -> differences(inside.stored(person), derived(inside, person)));
    }

    /** Stores what the log gives and tells what was different. Answers of this person may wait meanwhile, and none is lost. */
    public List<Difference> repair(UUID person) {
        return store.locked(person, inside -> {
            Derived derived = derived(inside, person);
            List<Difference> differences = differences(inside.stored(person), derived);
            if (!differences.isEmpty()) {
                inside.replace(person, derived);
            }
            return differences;
        });
    }

    private static Derived derived(RebuildStore.Inside inside, UUID person) {
        Map<String, Parameters> parameters = inside.parameters(person);
        Map<UUID, Remembered> memories = new LinkedHashMap<>();
        Map<UUID, Sum> abilities = new LinkedHashMap<>();
        for (Logged row : inside.log(person)) {
            if (row.itemExists()) {
                Remembered before = memories.get(row.itemId());
                memories.put(row.itemId(), after(before, row, parameters));
            }
            Long step = row.abilityStep();
            if (row.topicExists() && step != null) {
                abilities.put(
                        row.topicId(),
                        abilities.getOrDefault(row.topicId(), Sum.NOTHING).plus(step));
            }
        }
        return new Derived(memories, abilities, inside.difficulties(person));
    }

    /** What is remembered of an item after one more row of its log. */
    static Remembered after(@Nullable Remembered before, Logged row, Map<String, Parameters> parameters) {
        Parameters weights = parameters.get(row.parametersVersion());
        if (weights == null) {
            throw new IllegalStateException("the parameters " + row.parametersVersion() + " are not stored");
        }
        Scheduler scheduler = Scheduler.DEFAULT.with(weights).withDesiredRetention(row.desiredRetention());
        MemoryState state = before == null ? MemoryState.NEW : before.state();
        Rating rating = Rating.ofNumber(row.rating());
        MemoryState after = scheduler.rebuild(state, new LoggedReview(rating, row.answeredAt(), row.dueAt()));
        Instant last = requireNonNull(after.lastReviewAt());
        boolean lapsed = state.phase() == Phase.REVIEW && rating == Rating.AGAIN;
        return new Remembered(
                Phases.code(after.phase()),
                after.step(),
                after.stability(),
                after.difficulty(),
                requireNonNull(after.dueAt()),
                last,
                before == null ? last : before.firstAnswerAt(),
                before == null ? 1 : before.answers() + 1,
                (before == null ? 0 : before.lapses()) + (lapsed ? 1 : 0));
    }

    private static List<Difference> differences(Derived stored, Derived rebuilt) {
        List<Difference> differences = new ArrayList<>();
        differences.addAll(differences("memory_state", stored.memories(), rebuilt.memories()));
        differences.addAll(differences("ability", stored.abilities(), rebuilt.abilities()));
        differences.addAll(differences("item_difficulty", stored.difficulties(), rebuilt.difficulties()));
        return differences;
    }

    private static <T> List<Difference> differences(String table, Map<UUID, T> stored, Map<UUID, T> rebuilt) {
        TreeSet<UUID> keys = new TreeSet<>(stored.keySet());
        keys.addAll(rebuilt.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(stored.get(key), rebuilt.get(key)))
                .map(key -> new Difference(table, key, text(stored.get(key)), text(rebuilt.get(key))))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
