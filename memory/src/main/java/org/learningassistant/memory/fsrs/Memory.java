package org.learningassistant.memory.fsrs;

/**
 * The two numbers of the model.
 *
 * @param stability days until the chance of recall falls to 90 %, 0.001 to 36500
 * @param difficulty 1 to 10
 */
public record Memory(double stability, double difficulty) {}
