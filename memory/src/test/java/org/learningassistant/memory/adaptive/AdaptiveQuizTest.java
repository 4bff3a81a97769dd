package org.learningassistant.memory.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.adaptive.Belief.TopicAbility;

final class AdaptiveQuizTest {
    private static final Rules RULES = new Rules(5, 20, 0.5);

    /** Somebody with an ability takes the test to its end. */
    private static List<Scored<Integer>> taken(AdaptiveQuiz<Integer> test, double ability, SplittableRandom chance) {
        List<Scored<Integer>> given = new ArrayList<>();
        while (test.next(given, Set.of()) instanceof Step.Ask<Integer>(PoolItem<Integer> item)) {
            given.add(new Scored<>(item.id(), chance.nextDouble() < item.chance(ability) ? 1 : 0));
        }
        return given;
    }

    private static List<PoolItem<Integer>> pool(SplittableRandom chance, int size, int topics) {
        List<PoolItem<Integer>> pool = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            pool.add(new PoolItem<>(
                    id,
                    chance.nextInt(topics),
                    1.5 * chance.nextGaussian(),
                    chance.nextDouble(),
                    chance.nextBoolean() ? 0.25 : 0));
        }
        return pool;
    }

    @Test
    void everyTestEndsWithinItsRulesAndAsksNothingTwice() {
        Cases.check(1, 150, chance -> {
            int size = chance.nextInt(1, 40);
            int fewest = chance.nextInt(1, 10);
            Rules rules = new Rules(fewest, fewest + chance.nextInt(20), 0.3 + chance.nextDouble());
            var test = new AdaptiveQuiz<>(pool(chance, size, 4), rules, Belief.NEUTRAL, chance.nextLong());
            List<Scored<Integer>> given = taken(test, 2 * chance.nextGaussian(), chance);
            assertEquals(
                    given.size(), given.stream().map(Scored::item).distinct().count());
            var end = assertInstanceOf(Step.End.class, test.next(given, Set.of()));
            Result result = test.result(given);
            assertEquals(given.size(), result.answers());
            switch (end.reason()) {
                case PRECISE -> {
                    assertTrue(given.size() >= rules.fewest(), "too early");
                    assertTrue(result.standardError() <= rules.standardError(), "not precise");
                }
                case MOST_ASKED -> assertEquals(rules.most(), given.size());
                case POOL_USED_UP -> assertEquals(size, given.size());
            }
        });
    }

    @Test
    void noTopicGetsMoreThanItsShareOfTheQuestionsAndOneMore() {
        Cases.check(1, 60, chance -> {
            List<PoolItem<Integer>> pool = pool(chance, 80, 5);
            var test = new AdaptiveQuiz<>(pool, new Rules(30, 30, 0.1), Belief.NEUTRAL, chance.nextLong());
            Map<Integer, Integer> topics = new HashMap<>();
            Map<Integer, Integer> items = new HashMap<>();
            pool.forEach(item -> items.merge(item.topic(), 1, Integer::sum));
            int asked = 0;
            for (Scored<Integer> scored : taken(test, chance.nextGaussian(), chance)) {
                topics.merge(pool.get(scored.item()).topic(), 1, Integer::sum);
                asked++;
                for (int topic : items.keySet()) {
                    double share = asked * (double) items.get(topic) / pool.size();
                    double lead = topics.getOrDefault(topic, 0) - share;
                    assertTrue(lead < 1 && lead > -2, topic + " leads by " + lead);
                }
            }
        });
    }

    @Test
    void whatIsAskedFollowsFromTheAnswersHoweverThePoolIsOrdered() {
        Cases.check(1, 50, chance -> {
            List<PoolItem<Integer>> pool = pool(chance, 30, 3);
            List<PoolItem<Integer>> shuffled = new ArrayList<>(pool);
            Collections.shuffle(shuffled, new Random(chance.nextLong()));
            long seed = chance.nextLong();
            var one = new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, seed);
            var other = new AdaptiveQuiz<>(shuffled, RULES, Belief.NEUTRAL, seed);
            List<Scored<Integer>> given = taken(one, 0, chance);
            for (int i = 0; i <= given.size(); i++) {
                assertEquals(one.next(given.subList(0, i), Set.of()), other.next(given.subList(0, i), Set.of()));
            }
        });
    }

    /** An eighth fewer was seen, which random questions reach with three tenths more of them. */
    @Test
    void fewerErrorsThanWithAsManyRandomQuestions() {
        SplittableRandom chance = new SplittableRandom(7);
        List<PoolItem<Integer>> pool = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            pool.add(new PoolItem<>(id, id % 3, 1.5 * chance.nextGaussian(), 0, id % 2 == 0 ? 0.25 : 0));
        }
        double adaptive = 0;
        double random = 0;
        int questions = 0;
        for (int learner = 0; learner < 200; learner++) {
            double ability = chance.nextGaussian();
            var test = new AdaptiveQuiz<>(pool, new Rules(15, 15, 0.1), Belief.NEUTRAL, chance.nextLong());
            List<Scored<Integer>> given = taken(test, ability, chance);
            List<Integer> order =
                    new ArrayList<>(pool.stream().map(PoolItem::id).toList());
            Collections.shuffle(order, new Random(chance.nextLong()));
            List<Scored<Integer>> drawn = new ArrayList<>();
            for (int id : order.subList(0, given.size())) {
                drawn.add(new Scored<>(id, chance.nextDouble() < pool.get(id).chance(ability) ? 1 : 0));
            }
            adaptive += square(test.result(given).ability() - ability);
            random += square(test.result(drawn).ability() - ability);
            questions += given.size();
        }
        double ratio = Math.sqrt(adaptive / random);
        System.out.printf(
                "%d questions each: RMSE adaptive %.3f, random %.3f logits, ratio %.2f%n",
                questions / 200, Math.sqrt(adaptive / 200), Math.sqrt(random / 200), ratio);
        assertTrue(ratio < 0.95, "ratio " + ratio);
    }

    /** The words of the editor about how long a quiz takes come from here. */
    @Test
    void aMoreCertainResultTakesMoreQuestions() {
        double before = 0;
        for (double wanted : List.of(0.6, 0.5, 0.4)) {
            SplittableRandom chance = new SplittableRandom(13);
            for (double error : List.of(0.3, 1.0)) {
                List<PoolItem<Integer>> pool = new ArrayList<>();
                for (int id = 0; id < 100; id++) {
                    pool.add(new PoolItem<>(id, id % 5, chance.nextGaussian(), error, id % 2 == 0 ? 0.25 : 0));
                }
                double questions = 0;
                for (int learner = 0; learner < 60; learner++) {
                    var test = new AdaptiveQuiz<>(pool, new Rules(5, 60, wanted), Belief.NEUTRAL, chance.nextLong());
                    questions += taken(test, chance.nextGaussian(), chance).size() / 60.0;
                }
                System.out.printf(
                        "standard error %.1f with difficulties known to %.1f: %.1f questions%n",
                        wanted, error, questions);
                if (error < 1) {
                    assertTrue(questions > before + 2, questions + " questions after " + before);
                    before = questions;
                }
            }
        }
    }

    @Test
    void theIntervalHoldsTheTrueShareInAboutNineOfTenCases() {
        SplittableRandom chance = new SplittableRandom(11);
        List<PoolItem<Integer>> pool = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            pool.add(new PoolItem<>(id, id % 3, 1.2 * chance.nextGaussian(), 0, 0.2));
        }
        int held = 0;
        double error = 0;
        for (int learner = 0; learner < 400; learner++) {
            double ability = chance.nextGaussian();
            var test = new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, chance.nextLong());
            Result result = test.result(taken(test, ability, chance));
            double truth = pool.stream()
                    .mapToDouble(item -> item.chance(ability))
                    .average()
                    .orElseThrow();
            held += truth >= result.low() && truth <= result.high() ? 1 : 0;
            error += result.share() - truth;
            assertTrue(result.low() <= result.share() && result.share() <= result.high());
        }
        assertTrue(held > 332 && held < 388, held + " of 400");
        assertEquals(0, error / 400, 0.02, "the share is neither too high nor too low on average");
    }

    @Test
    void whoIsKnownToBeAbleIsAskedHarderQuestionsButHasNoBetterResult() {
        SplittableRandom chance = new SplittableRandom(3);
        List<PoolItem<Integer>> pool = pool(chance, 60, 1);
        Belief able = Belief.of(List.of(new TopicAbility(new Estimate(2_000_000, 40), 60)));
        assertEquals(2, able.mean(), 1e-9);
        var known = new AdaptiveQuiz<>(pool, RULES, able, 1);
        var unknown = new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, 1);
        assertTrue(first(known).difficulty() > first(unknown).difficulty() + 1);
        List<Scored<Integer>> given = List.of(new Scored<>(1, 1), new Scored<>(2, 0.5), new Scored<>(3, 0));
        assertEquals(unknown.result(given), known.result(given));
    }

    @Test
    void notEverybodySeesTheSameFirstQuestion() {
        List<PoolItem<Integer>> pool = pool(new SplittableRandom(5), 60, 1);
        Set<Integer> first = new HashSet<>();
        for (long seed = 0; seed < 40; seed++) {
            first.add(
                    first(new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, seed)).id());
        }
        assertTrue(first.size() >= 3 && first.size() <= 5, first + "");
    }

    @Test
    void itEndsAsSoonAsTheResultIsExactlyAsCertainAsItHasToBe() {
        List<PoolItem<Integer>> pool = pool(new SplittableRandom(5), 20, 1);
        List<Scored<Integer>> given = List.of(new Scored<>(1, 1), new Scored<>(2, 0), new Scored<>(3, 1));
        double error =
                new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, 1).result(given).standardError();
        var test = new AdaptiveQuiz<>(pool, new Rules(3, 20, error), Belief.NEUTRAL, 1);
        assertEquals(new Step.End<>(Step.Reason.PRECISE), test.next(given, Set.of()));
        assertInstanceOf(Step.Ask.class, test.next(given.subList(0, 2), Set.of()));
    }

    @Test
    void theFirstQuestionComesFromTheLargestTopicAndIsOneThatTellsMuch() {
        List<PoolItem<Integer>> pool = List.of(
                new PoolItem<>(1, 1, 0, 0, 0),
                new PoolItem<>(2, 2, 4, 0, 0),
                new PoolItem<>(3, 2, 0, 0, 0),
                new PoolItem<>(4, 2, -4, 0, 0));
        for (long seed = 0; seed < 20; seed++) {
            assertEquals(
                    3,
                    first(new AdaptiveQuiz<>(pool, RULES, Belief.NEUTRAL, seed)).id());
        }
    }

    @Test
    void chanceDecidesAnewAtEachPlaceAndFavoursNone() {
        List<PoolItem<Integer>> pool = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            pool.add(new PoolItem<>(id, 1, 0, 0, 0));
        }
        int[] chosen = new int[5];
        for (long seed = 0; seed < 10; seed++) {
            var test = new AdaptiveQuiz<>(pool, new Rules(40, 40, 0.1), Belief.NEUTRAL, seed);
            List<Integer> left = new ArrayList<>(pool.stream().map(PoolItem::id).toList());
            Set<Integer> places = new HashSet<>();
            for (Scored<Integer> one : taken(test, 0, new SplittableRandom(seed))) {
                int place = left.indexOf(one.item());
                chosen[place]++;
                places.add(place);
                left.remove(place);
            }
            assertEquals(Set.of(0, 1, 2, 3, 4), places, "seed " + seed);
        }
        for (int times : chosen) {
            assertEquals(80, times, 30);
        }
    }

    @Test
    void whatIsKnownOfTopicsCountsByTheirItems() {
        assertEquals(Belief.NEUTRAL, Belief.of(List.of()));
        assertEquals(
                new Belief(0.5, 1),
                Belief.of(List.of(
                        new TopicAbility(new Estimate(1_000_000, 0), 30),
                        new TopicAbility(new Estimate(-1_000_000, 0), 10))));
        Estimate answered = new Estimate(1_000_000, 3);
        assertEquals(
                AbilityModel.DEFAULT.standardError(answered),
                Belief.of(List.of(new TopicAbility(answered, 10))).error(),
                1e-12);
    }

    @Test
    void withoutAnswersABeliefIsTheNormalDistributionThatItSays() {
        Posterior sure = Posterior.of(new Belief(1, 0.5), List.of());
        assertEquals(1, sure.mean(), 1e-6);
        assertEquals(0.5, sure.standardError(), 1e-3);
        assertEquals(1 - 0.5 * 1.644854, sure.quantile(0.05), 2e-3);
        assertEquals(1 + 0.5 * 1.644854, sure.quantile(0.95), 2e-3);
        assertEquals(1, sure.quantile(0.5), 1e-3);
    }

    @Test
    void leavingEarlyEarnsInProportionAndNothingEarnsNothing() {
        var test = new AdaptiveQuiz<>(pool(new SplittableRandom(5), 20, 1), RULES, Belief.NEUTRAL, 1);
        assertEquals(0, test.result(List.of()).score(RULES));
        Result early = test.result(List.of(new Scored<>(1, 1), new Scored<>(2, 1)));
        assertEquals(early.share() * 2 / 5, early.score(RULES), 1e-12);
        List<Scored<Integer>> enough = new ArrayList<>();
        for (int id = 0; id < 8; id++) {
            enough.add(new Scored<>(id, 1));
        }
        assertEquals(test.result(enough).share(), test.result(enough).score(RULES), 1e-12);
    }

    /** One item of difficulty 0 answered rightly: the mean of the ability is ∫ θ σ(θ) φ(θ) dθ / ½. */
    @Test
    void oneRightAnswerMovesTheEstimateAsComputedByHand() {
        var test = new AdaptiveQuiz<>(List.of(new PoolItem<>(1, 1, 0, 0, 0)), new Rules(1, 1, 0.1), Belief.NEUTRAL, 1);
        Result result = test.result(List.of(new Scored<>(1, 1.0)));
        assertEquals(0.4132, result.ability(), 1e-3);
        assertEquals(0.5, test.result(List.of()).share(), 1e-9);
    }

    @Test
    void informationIsGreatestWhereTheItemIsAsHardAsTheLearnerIsAble() {
        PoolItem<Integer> item = new PoolItem<>(1, 1, 0.7, 0, 0);
        assertEquals(0.25, item.information(0.7), 1e-12);
        assertTrue(item.information(0.7) > item.information(0.5) && item.information(0.7) > item.information(0.9));
        // an uncertain item tells less: the square of its slope
        assertEquals(0.25 / (1 + Math.PI / 8), new PoolItem<>(1, 1, 0.7, 1, 0).information(0.7), 1e-12);
        // and so does one that can be guessed: (½)² · ¼ / ¾
        assertEquals(1.0 / 12, new PoolItem<>(1, 1, 0.7, 0, 0.5).information(0.7), 1e-12);
    }

    @Test
    void itemsThatAreGoneAreNotAskedAndAnswersToOthersAreRefused() {
        var test = new AdaptiveQuiz<>(pool(new SplittableRandom(5), 3, 1), RULES, Belief.NEUTRAL, 1);
        assertEquals(new Step.End<>(Step.Reason.POOL_USED_UP), test.next(List.of(), Set.of(0, 1, 2)));
        assertEquals(
                2,
                assertInstanceOf(Step.Ask.class, test.next(List.of(new Scored<>(0, 1)), Set.of(1)))
                        .item()
                        .id());
        List<Scored<Integer>> foreign = List.of(new Scored<>(9, 1));
        assertThrows(IllegalArgumentException.class, () -> test.result(foreign));
    }

    private static PoolItem<Integer> first(AdaptiveQuiz<Integer> test) {
        return test.next(List.of(), Set.of()) instanceof Step.Ask<Integer>(PoolItem<Integer> item)
                ? item
                : new PoolItem<>(-1, 0, 0, 0, 0);
    }

    private static double square(double number) {
        return number * number;
    }
}
