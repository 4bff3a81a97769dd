package org.learningassistant.memory.grading;

import java.util.OptionalInt;

/**
 * One gradable piece of the answer.
 *
 * @param index which gap, which option of several choices, which left side of a matching, which piece of an order; 0 for
 *     everything else
 * @param score 0 to 1; for one option of several choices its clamped weight when it was chosen
 * @param matched index of the option chosen, of the choice given to a left side, or of the accepted answer that matched;
 *     empty when nothing did
 */
public record Part(int index, double score, OptionalInt matched, Remark remark) {}
