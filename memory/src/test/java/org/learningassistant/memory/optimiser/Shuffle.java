package org.learningassistant.memory.optimiser;

/** The order in which the items of a log are gone through; a new one for every epoch. */
@FunctionalInterface
public interface Shuffle {

    /** Puts the numbers into another order, in place. */
    void shuffle(int[] order);

    /** Fisher-Yates with numbers of SplitMix64 (Steele, Lea, Flood 2014). */
    static Shuffle seeded(long seed) {
        long[] state = {seed};
        return order -> {
            for (int i = order.length - 1; i > 0; i--) {
                state[0] += 0x9e3779b97f4a7c15L;
                long mixed = (state[0] ^ (state[0] >>> 30)) * 0xbf58476d1ce4e5b9L;
                mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
                int j = (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), i + 1L);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
        };
    }
}
