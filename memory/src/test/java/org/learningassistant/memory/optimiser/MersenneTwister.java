package org.learningassistant.memory.optimiser;

/**
 * The generator MT19937 (Matsumoto, Nishimura 1998), seeded and read as Python's {@code random.Random} does, so that the
 * items of a log come in the order in which py-fsrs goes through them.
 */
public final class MersenneTwister implements Shuffle {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    public MersenneTwister(int seed) {
        fill(19_650_218);
        int index = 1;
        for (int k = 0; k < SIZE; k++) {
            state[index] = (state[index] ^ (mixed(index - 1) * 1_664_525)) + seed;
            index = following(index);
        }
        for (int k = 0; k < SIZE - 1; k++) {
            state[index] = (state[index] ^ (mixed(index - 1) * 1_566_083_941)) - index;
            index = following(index);
        }
        state[0] = 0x80000000;
    }

    @Override
    public void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** As many bits as the limit has, drawn until they are below it. */
    int below(int limit) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(limit);
        int drawn;
        do {
            drawn = word() >>> (Integer.SIZE - bits);
        } while (drawn >= limit);
        return drawn;
    }

    private void fill(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * mixed(i - 1) + i;
        }
    }

    private int mixed(int index) {
        return state[index] ^ (state[index] >>> 30);
    }

    /** The first word is that of the last round once the end is reached. */
    private int following(int index) {
        if (index < SIZE - 1) {
            return index + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int word() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
                state[i] = state[(i + MIDDLE) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
            }
            next = 0;
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }
}
