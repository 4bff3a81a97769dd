package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningassistant.scaling.replay.Trace;

class ProfileTest {
    private static double mean(Trace trace, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += trace.rate(i);
        }
        return sum / (to - from);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameLoadAndThePeakIsTheOneThatIsWanted(Profile profile) {
        Trace one = profile.load(300, 1).trace();
        Trace same = profile.load(300, 1).trace();
        Trace other = profile.load(300, 2).trace();
        assertEquals(300, one.peak(), 1e-9);
        int differing = 0;
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.rate(i), same.rate(i));
            differing += one.rate(i) == other.rate(i) ? 0 : 1;
        }
        assertNotEquals(0, differing);
    }

    @Test
    void schoolsSleepAtNightAndRestAtTheWeekend() {
        Trace week = Profile.WEEKLY.load(100, 1).trace();
        assertEquals(7 * 1440, week.size());
        assertTrue(mean(week, 2 * 60, 4 * 60) < 0.1 * mean(week, 10 * 60, 11 * 60));
        assertTrue(mean(week, 5 * 1440, 6 * 1440) < 0.5 * mean(week, 1440, 2 * 1440));
    }

    @Test
    void anExamIsPreparedForInTheLastHours() {
        Trace week = Profile.EXAM_WEEK.load(100, 1).trace();
        int busiest = 0;
        for (int i = 0; i < week.size(); i++) {
            busiest = week.rate(i) > week.rate(busiest) ? i : busiest;
        }
        assertEquals(4, busiest / 1440);
        assertTrue(busiest % 1440 < 9 * 60, busiest + "");
        assertTrue(mean(week, 3 * 1440 + 1200, 3 * 1440 + 1260) > 1.5 * mean(week, 1200, 1260));
    }

    @Test
    void aCrowdComesWithinTwoMinutes() {
        Trace crowd = Profile.FLASH_CROWD.load(100, 1).trace();
        assertTrue(crowd.rate(119) < 12, crowd.rate(119) + "");
        assertTrue(crowd.rate(122) > 85, crowd.rate(122) + "");
    }
}
