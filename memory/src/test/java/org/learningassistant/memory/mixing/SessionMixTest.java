package org.learningassistant.memory.mixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;

final class SessionMixTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SessionMix MIX = SessionMix.DEFAULT;

    @Test
    void aLearningStepWhoseTimeHasComeGoesFirst() {
        Next<String> next =
                MIX.next(session(List.of(), List.of(due("r", "A", 0.3), step("s", "B", -10), fresh("n", "C", 0, 0.8))));
        assertAsked("s", Reason.STEP_DUE, next);
    }

    @Test
    void amongReviewsTheMostFadedGoesFirst() {
        Next<String> next =
                MIX.next(session(List.of(), List.of(due("a", "A", 0.9), due("b", "B", 0.6), due("c", "C", 0.8))));
        assertAsked("b", Reason.MOST_FADED, next);
    }

    @Test
    void noTopicComesTwiceInARowWhileAnotherHasSomething() {
        Next<String> next = MIX.next(session(List.of("A"), List.of(due("a", "A", 0.2), due("b", "B", 0.9))));
        assertAsked("b", Reason.CHANGE_OF_TOPIC, next);
        assertAsked("a", Reason.MOST_FADED, MIX.next(session(List.of("A"), List.of(due("a", "A", 0.2)))));
    }

    @Test
    void newItemsComeNearestToTheTargetInTheFirstTopic() {
        Next<String> next = MIX.next(session(
                List.of(),
                List.of(fresh("later", "B", 2, 0.8), fresh("easy", "A", 1, 0.95), fresh("right", "A", 1, 0.75))));
        assertAsked("right", Reason.NEW_AT_THE_RIGHT_DIFFICULTY, next);
        assertAsked(
                "a little easy",
                Reason.NEW_AT_THE_RIGHT_DIFFICULTY,
                MIX.next(
                        session(List.of(), List.of(fresh("hard", "A", 1, 0.5), fresh("a little easy", "A", 1, 0.85)))));
    }

    @Test
    void newItemsStopAtTheLimitOfTheDay() {
        Session<String> full =
                new Session<>(List.of(fresh("n", "A", 0, 0.8)), List.of(), new Progress(5, 5, 0, 0), NOW, 1);
        assertEquals(new Next.Done<>(), MIX.next(full));
    }

    @Test
    void aStepComesEarlyWhenNothingElseIsLeftAndLaterIsSaidOtherwise() {
        assertAsked("s", Reason.STEP_EARLY, MIX.next(session(List.of(), List.of(step("s", "A", 600)))));
        assertEquals(
                new Next.Wait<>(NOW.plusSeconds(3_600)),
                MIX.next(session(List.of(), List.of(step("s", "A", 3_600), step("t", "A", 7_200)))));
        assertEquals(new Next.Done<>(), MIX.next(session(List.of(), List.of())));
    }

    @Test
    void stepsThatComeEarlyChangeTopicsToo() {
        List<Candidate<String>> steps = List.of(step("s", "A", 300), step("t", "B", 600), step("u", "C", 900));
        assertAsked("t", Reason.STEP_EARLY, MIX.next(session(List.of("A"), steps)));
        assertAsked("s", Reason.STEP_EARLY, MIX.next(session(List.of("B"), steps)));
        assertAsked("s", Reason.STEP_EARLY, MIX.next(session(List.of("A"), List.of(step("s", "A", 300)))));
    }

    @Test
    void aPlanIsNoLongerThanWanted() {
        Session<String> three = session(List.of(), List.of(due("a", "A", 0.9), due("b", "B", 0.6), due("c", "C", 0.8)));
        assertEquals(2, MIX.plan(three, 2).size());
    }

    @Test
    void newItemsAreSpreadEvenlyBetweenReviews() {
        List<Candidate<String>> candidates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            candidates.add(due("r" + i, "topic " + i, 0.5 + i / 100.0));
        }
        for (int i = 0; i < 4; i++) {
            candidates.add(fresh("n" + i, "fresh " + i, i, 0.8));
        }
        Session<String> session = new Session<>(candidates, List.of(), new Progress(0, 10, 0, 20), NOW, 1);
        List<Next.Ask<String>> plan = MIX.plan(session, 100);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).candidate().kind() == Kind.NEW) {
                places.add(i);
            }
        }
        // 4 new items cut 20 reviews into five parts of four
        assertEquals(List.of(4, 9, 14, 19), places);
        assertEquals(24, plan.size());
    }

    @Test
    void theOrderOfTheCandidatesDoesNotMatterButTheSeedDoes() {
        Cases.check(1, 500, random -> {
            Session<String> session = session(random);
            List<Candidate<String>> shuffled = new ArrayList<>(session.candidates());
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            Session<String> other =
                    new Session<>(shuffled, session.recentTopics(), session.progress(), session.now(), session.seed());
            assertEquals(MIX.plan(session, 50), MIX.plan(other, 50));
        });
        List<Candidate<String>> equals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            equals.add(due("item " + i, "topic " + i, 0.5));
        }
        Progress progress = new Progress(0, 0, 0, 20);
        assertNotEquals(
                MIX.plan(new Session<>(equals, List.of(), progress, NOW, 1), 20),
                MIX.plan(new Session<>(equals, List.of(), progress, NOW, 2), 20));
    }

    @Test
    void everyPlanKeepsTheRules() {
        Cases.check(10_000, 2_000, random -> {
            Session<String> session = session(random);
            List<Candidate<String>> left = new ArrayList<>(session.candidates());
            String last = session.recentTopics().isEmpty()
                    ? ""
                    : session.recentTopics().getFirst();
            int newLeft = session.progress().newAllowed() - session.progress().newDone();
            for (Next.Ask<String> ask : MIX.plan(session, 200)) {
                Candidate<String> chosen = ask.candidate();
                String before = last;
                int open = newLeft;
                assertTrue(left.contains(chosen), () -> chosen + " asked twice");
                List<Candidate<String>> askable =
                        left.stream().filter(other -> isAskable(other, open)).toList();
                boolean alternative =
                        askable.stream().anyMatch(other -> !other.topic().equals(before));
                assertTrue(!alternative || !chosen.topic().equals(before), () -> chosen + " repeats its topic");
                if (chosen.kind() == Kind.DUE) {
                    assertTrue(
                            askable.stream()
                                    .filter(other -> other.kind() == Kind.DUE)
                                    .filter(other ->
                                            !alternative || !other.topic().equals(before))
                                    .allMatch(other -> other.retrievability() >= chosen.retrievability()),
                            () -> "a more faded review was left behind " + chosen);
                }
                boolean stepWaits = askable.stream()
                        .anyMatch(other -> other.kind() == Kind.LEARNING
                                && (!alternative || !other.topic().equals(before)));
                assertTrue(chosen.kind() == Kind.LEARNING || !stepWaits, () -> chosen + " before a due step");
                newLeft -= chosen.kind() == Kind.NEW ? 1 : 0;
                assertTrue(newLeft >= 0, "too many new items");
                left.remove(chosen);
                last = chosen.topic();
            }
            int stillOpen = newLeft;
            assertTrue(left.stream().noneMatch(other -> isAskable(other, stillOpen)), "something was left out");
        });
    }

    private static boolean isAskable(Candidate<String> candidate, int newLeft) {
        Instant due = candidate.dueAt();
        return switch (candidate.kind()) {
            case DUE -> true;
            case LEARNING -> due != null && !due.isAfter(NOW);
            case NEW -> newLeft > 0;
        };
    }

    private static Session<String> session(SplittableRandom random) {
        List<Candidate<String>> candidates = new ArrayList<>();
        int reviews = 0;
        for (int i = random.nextInt(40); i > 0; i--) {
            int topic = random.nextInt(4);
            switch (random.nextInt(3)) {
                case 0 -> candidates.add(step("i" + i, "t" + topic, random.nextLong(-600, 3_000)));
                case 1 -> {
                    candidates.add(due("i" + i, "t" + topic, random.nextInt(11) / 10.0));
                    reviews++;
                }
                default -> candidates.add(fresh("i" + i, "t" + topic, topic, random.nextInt(11) / 10.0));
            }
        }
        int done = random.nextInt(5);
        Progress progress =
                new Progress(done, done + random.nextInt(10), random.nextInt(20), reviews + random.nextInt(10));
        return new Session<>(
                candidates, random.nextBoolean() ? List.of() : List.of("t1"), progress, NOW, random.nextLong());
    }

    private static Session<String> session(List<String> recent, List<Candidate<String>> all) {
        int reviews = (int)
                all.stream().filter(candidate -> candidate.kind() == Kind.DUE).count();
        return new Session<>(all, recent, new Progress(0, 5, 0, reviews), NOW, 1);
    }

    private static void assertAsked(String item, Reason reason, Next<String> next) {
        assertTrue(next instanceof Next.Ask<String>, next::toString);
        Next.Ask<String> ask = (Next.Ask<String>) next;
        assertEquals(List.of(item, reason), List.of(ask.candidate().item(), ask.reason()));
    }

    private static Candidate<String> due(String item, String topic, double retrievability) {
        return new Candidate<>(item, topic, 0, Kind.DUE, NOW.minus(Duration.ofDays(1)), retrievability, 0.8);
    }

    private static Candidate<String> step(String item, String topic, long dueInSeconds) {
        return new Candidate<>(item, topic, 0, Kind.LEARNING, NOW.plusSeconds(dueInSeconds), 1, 0.8);
    }

    private static Candidate<String> fresh(String item, String topic, int order, double success) {
        return new Candidate<>(item, topic, order, Kind.NEW, null, 0, success);
    }
}
