package org.learningassistant.memory.adaptive;

/**
 * How long a test goes on.
 *
 * @param fewest questions that are asked in any case
 * @param most questions that are asked however uncertain the result is
 * @param standardError in logits; with this or less the test ends
 */
public record Rules(int fewest, int most, double standardError) {
    public Rules {
        if (fewest < 1 || most < fewest || !(standardError > 0)) {
            throw new IllegalArgumentException(fewest + " to " + most + " questions, until " + standardError);
        }
    }
}
