package org.learningassistant.web.reviews;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.mixing.CramMix;
import org.learningassistant.memory.mixing.CramMix.Ask;
import org.learningassistant.memory.mixing.CramMix.Candidate;
import org.learningassistant.memory.mixing.CramMix.Reason;
import org.learningassistant.web.reviews.Decision.Decided;
import org.learningassistant.web.reviews.Situation.Cram;
import org.learningassistant.web.reviews.Situation.Crammed;

/** Chooses what a cram session asks next, from what the database offered and the answer that was just decided. */
final class CramChoice implements Chosen {
    private final List<Candidate<UUID>> candidates = new ArrayList<>();
    private final Map<UUID, MemoryState> states = new HashMap<>();
    private final @Nullable Ask<UUID> next;
    private final int left;

    CramChoice(Cram cram, StudyPlan plan, Wanted wanted, @Nullable Decided just) {
        UUID justAsked = just == null ? null : just.item().id();
        for (Crammed item : cram.items()) {
            if (!item.itemId().equals(justAsked)) {
                // the answer that was just decided is not yet among those of the session
                add(item.itemId(), item.topicId(), item.state(), item.since(just == null ? 0 : 1), plan, wanted);
            }
        }
        if (just != null
                && just.grade().rating() == Rating.AGAIN
                && just.after().phase() != Phase.NEW) {
            add(just.item().id(), just.item().topicId(), just.after(), 0, plan, wanted);
        }
        UUID topic = just == null ? cram.lastTopic() : just.item().topicId();
        this.next = CramMix.DEFAULT.next(candidates, topic).orElse(null);
        long missed = candidates.stream()
                .filter(candidate -> candidate.since() != null)
                .count();
        this.left = cram.unasked() + Math.toIntExact(missed);
    }

    private void add(UUID item, UUID topic, MemoryState state, @Nullable Integer since, StudyPlan plan, Wanted wanted) {
        candidates.add(new Candidate<>(item, topic, plan.scheduler().retrievability(state, wanted.now()), since));
        states.put(item, state);
    }

    @Override
    public @Nullable UUID item() {
        return next == null ? null : next.item();
    }

    @Override
    public int left() {
        return left;
    }

    MemoryState state(UUID item) {
        return states.getOrDefault(item, MemoryState.NEW);
    }

    /** The key of the text that says why this question comes now; null when there is none. */
    @Nullable
    String why() {
        return next == null ? null : text(next.reason());
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case WEAKEST -> "reviews_why_weakest";
            case CHANGE_OF_TOPIC -> "reviews_why_change";
            case COMES_BACK -> "reviews_why_missed";
        };
    }
}
