package org.learningassistant.memory.optimiser;

/** Stability in days and difficulty with their derivatives. */
record DualMemory(Dual stability, Dual difficulty) {

    /** Where one batch ends the next takes the state as given. */
    DualMemory withoutSlope() {
        return new DualMemory(stability.withoutSlope(), difficulty.withoutSlope());
    }
}
