package org.learningassistant.memory.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.statistics.ChoiceStatistics.Choice;
import org.learningassistant.memory.statistics.ChoiceStatistics.Option;
import org.learningassistant.memory.statistics.Statistic.Reason;

final class ItemFlagTest {

    private static ItemStatistics item(int attempts, double facility, double index) {
        return new ItemStatistics(
                attempts,
                Statistic.of(facility),
                Statistic.of(0.4),
                Statistic.of(index),
                Statistic.of(index),
                Optional.empty());
    }

    @Test
    void aQuestionThatDoesItsWorkHasNoFlag() {
        assertEquals(List.of(), ItemFlag.of(item(20, 0.6, 20)));
    }

    @Test
    void whatNearlyEverybodyOrNobodyGetsRightIsFlaggedOnceForThat() {
        assertEquals(List.of(new ItemFlag.TooEasy(0.95)), ItemFlag.of(item(40, 0.95, 3)));
        assertEquals(List.of(new ItemFlag.TooHard(0.05)), ItemFlag.of(item(40, 0.05, 3)));
        assertEquals(List.of(), ItemFlag.of(item(40, 0.94, 20)));
    }

    @Test
    void whoDoesWellElsewhereAndBadlyHereComesFirstAndChanceIsTakenIntoAccount() {
        assertEquals(
                List.of(new ItemFlag.AgainstTheRest(-30, false), new ItemFlag.TooEasy(0.96)),
                ItemFlag.of(item(100, 0.96, -30)));
        assertEquals(
                List.of(new ItemFlag.AgainstTheRest(-30, true), new ItemFlag.FewAttempts(19)),
                ItemFlag.of(item(19, 0.5, -30)));
    }

    /** 0.3 · √30 = 1.643 deviations, 0.3 · √31 = 1.670, and the limit is 1.645. */
    @Test
    void fromThirtyTwoAttemptsOnAnIndexOfMinusThirtyIsHardlyChance() {
        assertEquals(List.of(new ItemFlag.AgainstTheRest(-30, true)), ItemFlag.of(item(31, 0.5, -30)));
        assertEquals(List.of(new ItemFlag.AgainstTheRest(-30, false)), ItemFlag.of(item(32, 0.5, -30)));
    }

    @Test
    void aQuestionThatSaysLittleAboutTheRestIsWeak() {
        assertEquals(List.of(new ItemFlag.Weak(19.9)), ItemFlag.of(item(30, 0.5, 19.9)));
        assertEquals(List.of(new ItemFlag.Weak(0)), ItemFlag.of(item(30, 0.5, 0)));
    }

    @Test
    void fewAttemptsAreSaidAndOneAloneIsNeitherEasyNorHard() {
        Statistic none = Statistic.undefined(Reason.NEEDS_TWO_ATTEMPTS);
        assertEquals(
                List.of(new ItemFlag.FewAttempts(1)),
                ItemFlag.of(new ItemStatistics(1, Statistic.of(1), none, none, none, Optional.empty())));
        Statistic nothing = Statistic.undefined(Reason.NO_ATTEMPT);
        assertEquals(
                List.of(), ItemFlag.of(new ItemStatistics(0, nothing, nothing, nothing, nothing, Optional.empty())));
    }

    @Test
    void optionsAreCountedByThirds() {
        List<Choice> choices = List.of(
                new Choice(Third.LOWER, Set.of(1)),
                new Choice(Third.LOWER, Set.of()),
                new Choice(Third.MIDDLE, Set.of(0, 1)),
                new Choice(Third.UPPER, Set.of(0)),
                new Choice(Third.UPPER, Set.of(0, 7)));

        assertEquals(
                new ChoiceStatistics(
                        5,
                        2,
                        2,
                        1,
                        List.of(new Option(true, 3, 0, 2), new Option(false, 2, 1, 0), new Option(false, 0, 0, 0))),
                ChoiceStatistics.of(List.of(true, false, false), choices));
    }

    @Test
    void aWrongOptionIsFlaggedWhenTheBestPreferItOrNobodyChoosesIt() {
        List<Option> options = List.of(
                new Option(true, 10, 4, 3),
                new Option(false, 9, 3, 5),
                new Option(false, 5, 0, 3),
                new Option(false, 0, 0, 0),
                new Option(false, 6, 4, 0));

        assertEquals(
                List.of(
                        new ItemFlag.PreferredToKey(1, 5, 11),
                        new ItemFlag.Misleading(2, 3.0 / 11, 0),
                        new ItemFlag.NeverChosen(3)),
                ItemFlag.of(new ChoiceStatistics(30, 11, 11, 0, options)));
        assertEquals(List.of(), ItemFlag.of(new ChoiceStatistics(19, 6, 6, 0, options)));
    }

    @Test
    void anOptionThatNobodyChoseIsNoFaultWhereFewWereWrong() {
        List<Option> options =
                List.of(new Option(true, 25, 9, 10), new Option(false, 5, 1, 0), new Option(false, 0, 0, 0));

        assertEquals(List.of(), ItemFlag.of(new ChoiceStatistics(30, 10, 10, 0, options)));
    }

    @Test
    void whatJustReachesALimitIsFlagged() {
        List<Option> options = List.of(
                new Option(true, 11, 2, 5),
                new Option(false, 9, 0, 2),
                new Option(false, 0, 0, 0),
                new Option(false, 0, 0, 0));

        assertEquals(
                List.of(new ItemFlag.Misleading(1, 0.2, 0), new ItemFlag.NeverChosen(2), new ItemFlag.NeverChosen(3)),
                ItemFlag.of(new ChoiceStatistics(20, 10, 10, 0, options)));
    }

    @Test
    void equalTotalsAreInTheSameThird() {
        assertEquals(
                List.of(Third.LOWER, Third.LOWER, Third.MIDDLE, Third.UPPER, Third.UPPER, Third.UPPER),
                Third.of(List.of(1.0, 1.0, 2.0, 3.0, 3.0, 3.0)));
        assertEquals(
                List.of(Third.UPPER, Third.LOWER, Third.LOWER, Third.LOWER), Third.of(List.of(9.0, 4.0, 4.0, 4.0)));
    }

    @Test
    void twoAttemptsOrEqualOnesHaveNoThirds() {
        assertEquals(List.of(Third.MIDDLE, Third.MIDDLE), Third.of(List.of(1.0, 2.0)));
        List<Double> equal = new ArrayList<>(Collections.nCopies(9, 5.0));
        assertEquals(Collections.nCopies(9, Third.MIDDLE), Third.of(equal));
        assertEquals(List.of(), Third.of(List.of()));
    }
}
