package org.learningassistant.memory.optimiser;

/**
 * The log-losses of several predictions of the same reviews; the smaller, the better.
 *
 * @param constant of somebody who knows the share recalled in all
 * @param movingAverage of somebody who expects the share recalled so far
 * @param standard with the default parameters
 * @param used with those in use
 * @param fitted with those fitted to what came before
 */
public record Losses(double constant, double movingAverage, double standard, double used, double fitted) {}
