package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void aPlanIsWorthItWhenMoreThanTwiceTheUsualWaitsAndNotJustAFew() {
        assertTrue(new Backlog(30, 0, List.of()).isWorthAPlan());
        assertFalse(new Backlog(29, 0, List.of()).isWorthAPlan());
        assertFalse(new Backlog(120, 60, List.of()).isWorthAPlan());
        assertTrue(new Backlog(121, 60, List.of()).isWorthAPlan());
    }

    @Test
    void whatComesMeanwhileIsDoneToo() {
        Backlog backlog = new Backlog(100, 20, List.of(10, 10, 10, 10));
        assertEquals(28, backlog.daily(5));
        assertEquals(List.of(72, 54, 36, 18, 0), backlog.left(5, 28));
        assertEquals(5, backlog.days(28));
    }

    @Test
    void whatFallsDueOnTheLastDayRaisesTheAmount() {
        assertEquals(50, new Backlog(30, 20, List.of(0, 50)).daily(3));
    }

    @Test
    void theSuggestionAsksForLittleMoreThanUsual() {
        assertEquals(14, new Backlog(418, 20, List.of()).suggestedDays());
        assertEquals(List.of(7, 10, 14, 21, 30), new Backlog(418, 20, List.of()).choices());
        assertEquals(5, new Backlog(418, 60, List.of()).suggestedDays());
        assertEquals(90, new Backlog(100_000, 20, List.of()).suggestedDays());
    }

    @Test
    void everyPlanLeadsThroughAndNoSmallerAmountDoes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            List<Integer> coming = random.ints(89, 0, 40).boxed().toList();
            Backlog backlog = new Backlog(30 + random.nextInt(2_000), random.nextInt(100), coming);
            int days = 1 + random.nextInt(Backlog.MOST_DAYS);
            int daily = backlog.daily(days);
            assertEquals(0, backlog.left(days, daily).getLast());
            assertTrue(backlog.left(days, daily - 1).getLast() > 0, () -> backlog + " in " + days);
            assertTrue(backlog.days(daily) <= days);
        }
    }

    @Test
    void withoutAnEndInSightTheLongestTimeIsSaid() {
        assertEquals(Backlog.MOST_DAYS, new Backlog(100, 5, Collections.nCopies(89, 20)).days(10));
    }
}
