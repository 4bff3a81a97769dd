package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.quizzes.AnalysisStore.Asked;

/**
 * The places of a quiz as it is now, and which of them the questions of an attempt fill. Authors may change a quiz after it
 * was taken, so an attempt may lack places, and have questions that the quiz no longer has.
 */
record QuizLayout(List<Place> places) {
    QuizLayout {
        places = List.copyOf(places);
    }

    /**
     * @param number from 1
     * @param item what is asked there; null when it is drawn
     * @param topic what it is drawn from; null when it is always the same
     */
    record Place(
            int number,
            double points,
            @Nullable UUID item,
            @Nullable UUID topic) {
        boolean isDrawn() {
            return topic != null;
        }
    }

    static QuizLayout of(List<Slot> slots) {
        List<Place> places = new ArrayList<>();
        Set<UUID> fixed = new HashSet<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Fixed one -> {
                    // an attempt asks nothing twice
                    if (fixed.add(one.item())) {
                        places.add(new Place(places.size() + 1, one.points(), one.item(), null));
                    }
                }
                case Slot.Drawn some -> {
                    for (int i = 0; i < some.draw(); i++) {
                        places.add(new Place(places.size() + 1, some.points(), null, some.topic()));
                    }
                }
            }
        }
        return new QuizLayout(places);
    }

    /** The questions of an attempt by the numbers of the places they fill; drawn ones fill those of their topic in turn. */
    SortedMap<Integer, Asked> filled(List<Asked> attempt) {
        Map<UUID, Integer> fixed = new HashMap<>();
        Map<UUID, List<Integer>> drawn = new HashMap<>();
        for (Place place : places) {
            if (place.item() != null) {
                fixed.put(place.item(), place.number());
            } else if (place.topic() != null) {
                drawn.computeIfAbsent(place.topic(), unused -> new ArrayList<>())
                        .add(place.number());
            }
        }
        SortedMap<Integer, Asked> filled = new TreeMap<>();
        for (Asked asked : attempt) {
            Integer number = fixed.get(asked.item());
            List<Integer> free = drawn.getOrDefault(asked.topic(), List.of());
            if (number != null) {
                filled.put(number, asked);
            } else if (!free.isEmpty()) {
                filled.put(free.removeFirst(), asked);
            }
        }
        return filled;
    }

    /**
     * The places that most attempts fill exactly; of equally many, those of the latest. Attempts that fill these can be
     * compared with each other.
     *
     * @param attempts the places each one fills, the latest last
     */
    static SortedSet<Integer> usual(List<Set<Integer>> attempts) {
        Map<Set<Integer>, Integer> counts = new HashMap<>();
        Set<Integer> usual = Set.of();
        // nothing of the quiz is nothing to compare
        for (Set<Integer> places :
                attempts.stream().filter(places -> !places.isEmpty()).toList()) {
            counts.merge(places, 1, Integer::sum);
        }
        for (Set<Integer> places : attempts) {
            if (counts.getOrDefault(places, 0) >= counts.getOrDefault(usual, 1)) {
                usual = places;
            }
        }
        return new TreeSet<>(usual);
    }
}
