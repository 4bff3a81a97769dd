package org.learningassistant.memory.mixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.mixing.CramMix.Ask;
import org.learningassistant.memory.mixing.CramMix.Candidate;
import org.learningassistant.memory.mixing.CramMix.Reason;

class CramMixTest {
    private static final CramMix MIX = new CramMix(3, 3);

    private static Candidate<String> unasked(String item, String topic, double recall) {
        return new Candidate<>(item, topic, recall, null);
    }

    private static Candidate<String> missed(String item, int since) {
        return new Candidate<>(item, "t", 0.5, since);
    }

    private static Ask<String> next(@Nullable String lastTopic, List<Candidate<String>> candidates) {
        return MIX.next(candidates, lastTopic).orElseThrow();
    }

    @Test
    void theWeakestComesFirstHoweverTheCandidatesAreOrdered() {
        List<Candidate<String>> candidates = new ArrayList<>(
                List.of(unasked("a", "t", 0.9), unasked("b", "t", 0.2), unasked("c", "t", 0.5), missed("d", 2)));
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(candidates, new Random(i));
            assertEquals(new Ask<>("b", Reason.WEAKEST), next(null, candidates));
        }
    }

    @Test
    void equalsComeInTheOrderOfTheirNames() {
        assertEquals(
                "a",
                next(null, List.of(unasked("b", "t", 0.5), unasked("a", "t", 0.5)))
                        .item());
        assertEquals("a", next(null, List.of(missed("b", 5), missed("a", 5))).item());
    }

    @Test
    void anotherTopicIsPreferredAmongTheWeakestOnly() {
        List<Candidate<String>> candidates =
                List.of(unasked("a", "t", 0.1), unasked("b", "t", 0.2), unasked("c", "u", 0.3), unasked("d", "v", 0.4));
        assertEquals(new Ask<>("c", Reason.CHANGE_OF_TOPIC), next("t", candidates));
        assertEquals(new Ask<>("a", Reason.WEAKEST), next("u", candidates));
        List<Candidate<String>> far =
                List.of(unasked("a", "t", 0.1), unasked("b", "t", 0.2), unasked("c", "t", 0.3), unasked("d", "v", 0.4));
        assertEquals(new Ask<>("a", Reason.WEAKEST), next("t", far));
    }

    @Test
    void whatWasNotKnownComesBackAfterThreeOthersAndTheLongestWaitingFirst() {
        assertEquals(
                "a", next(null, List.of(unasked("a", "t", 0.9), missed("b", 2))).item());
        assertEquals(
                new Ask<>("b", Reason.COMES_BACK),
                next(null, List.of(unasked("a", "t", 0.1), missed("b", 3), missed("c", 2))));
        assertEquals("c", next(null, List.of(missed("b", 3), missed("c", 7))).item());
    }

    @Test
    void whenNothingElseIsLeftWhatWasNotKnownComesBackAtOnce() {
        assertEquals(new Ask<>("b", Reason.COMES_BACK), next("t", List.of(missed("a", 0), missed("b", 1))));
        assertEquals(new Ask<>("a", Reason.COMES_BACK), next("t", List.of(missed("a", 0))));
        assertEquals(Optional.empty(), MIX.next(List.<Candidate<String>>of(), "t"));
    }

    /** Played to the end with an answer that fails at random, every question is answered rightly exactly once. */
    @Test
    void aSessionEndsWhenEverythingWasKnownOnce() {
        for (int seed = 0; seed < 50; seed++) {
            Random chance = new Random(seed);
            int size = 1 + chance.nextInt(20);
            Map<Integer, @Nullable Integer> open = new HashMap<>();
            Map<Integer, Integer> right = new HashMap<>();
            for (int item = 0; item < size; item++) {
                open.put(item, null);
            }
            Integer topic = null;
            int answers = 0;
            while (!open.isEmpty()) {
                List<Candidate<Integer>> candidates = open.entrySet().stream()
                        .map(it -> new Candidate<>(it.getKey(), it.getKey() % 3, it.getKey() / 20.0, it.getValue()))
                        .toList();
                Ask<Integer> ask = CramMix.DEFAULT.next(candidates, topic).orElseThrow();
                assertTrue(open.containsKey(ask.item()), "seed " + seed);
                open.replaceAll((_, since) -> since == null ? null : since + 1);
                if (chance.nextInt(3) == 0) {
                    open.put(ask.item(), 0);
                } else {
                    open.remove(ask.item());
                    right.merge(ask.item(), 1, Integer::sum);
                }
                topic = ask.item() % 3;
                answers++;
                assertTrue(answers < 1_000, "seed " + seed);
            }
            assertEquals(size, right.size());
            assertTrue(right.values().stream().allMatch(count -> count == 1));
        }
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CramMix(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> new CramMix(3, 0));
        assertThrows(IllegalArgumentException.class, () -> unasked("a", "t", 1.1));
        assertThrows(IllegalArgumentException.class, () -> unasked("a", "t", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> missed("a", -1));
    }
}
