package org.learningassistant.memory.ability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The bounds were computed apart from this program, with the published formula. */
class ShareTest {
    @Test
    void intervalFollowsWilson() {
        assertShare(0.8, 0.6423185144, 0.8990893820, Share.of(20, 25));
        assertShare(0.8685446009, 0.8257980708, 0.9020459961, Share.of(185, 213));
    }

    @Test
    void endsStayWithinZeroAndOne() {
        assertShare(0, 0, 0.2129419701, Share.of(0, 10));
        assertShare(1, 0.7870580299, 1, Share.of(10, 10));
    }

    @Test
    void nothingObservedSaysNothing() {
        assertEquals(new Share(0, 0, 0, 1), Share.of(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Share.of(2, 1));
    }

    private static void assertShare(double value, double low, double high, Share share) {
        assertEquals(value, share.value(), 1e-9);
        assertEquals(low, share.low(), 1e-9);
        assertEquals(high, share.high(), 1e-9);
    }
}
