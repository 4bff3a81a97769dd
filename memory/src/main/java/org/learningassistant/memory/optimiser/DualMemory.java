package org.learningassistant.memory.optimiser;

/** Stability in days and difficulty with their derivatives. */
record DualMemory(Dual stability, Dual difficulty) {}
