package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Chooses the questions of an attempt. */
final class Draw {
    private Draw() {}

    /** An item that can be asked now. */
    record Candidate(UUID item, UUID topic) {}

    /** A candidate at its place in the attempt. */
    record Drawn(Candidate candidate, double points) {}

    /**
     * The questions in the order of the slots, none twice: a random slot never draws what is fixed elsewhere in the quiz.
     * Items that are no longer there leave no gap, and a topic that has run short gives what it has.
     *
     * @param fixed by item, those of the quiz's fixed items that can be asked
     * @param pools by topic, all that can be asked there
     */
    static List<Drawn> draw(List<Slot> slots, Map<UUID, Candidate> fixed, Map<UUID, List<Candidate>> pools, long seed) {
        Random random = new Random(seed);
        Set<UUID> taken = new HashSet<>();
        for (Slot slot : slots) {
            if (slot instanceof Slot.Fixed one) {
                taken.add(one.item());
            }
        }
        Set<UUID> asked = new HashSet<>();
        List<Drawn> drawn = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Fixed one -> {
                    Candidate candidate = fixed.get(one.item());
                    if (candidate != null && asked.add(one.item())) {
                        drawn.add(new Drawn(candidate, one.points()));
                    }
                }
                case Slot.Drawn some -> {
                    List<Candidate> pool = new ArrayList<>(pools.getOrDefault(some.topic(), List.of()));
                    pool.removeIf(candidate -> taken.contains(candidate.item()));
                    Collections.shuffle(pool, random);
                    for (Candidate candidate : pool.subList(0, Math.min(some.draw(), pool.size()))) {
                        taken.add(candidate.item());
                        drawn.add(new Drawn(candidate, some.points()));
                    }
                }
            }
        }
        return drawn;
    }
}
