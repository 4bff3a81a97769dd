package org.learningassistant.memory.ability;

/**
 * A share observed in a number of cases, with the interval that holds the true share in 9 of 10 cases (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22, 1927), which stays within 0 to 1 and
 * means something for few cases too.
 *
 * @param value 0 to 1; 0 without cases
 */
public record Share(int cases, double value, double low, double high) {
    /** The half width of a 90 % interval of the normal distribution. */
    private static final double Z = 1.6448536269514722;

    /** @throws IllegalArgumentException for fewer than 0 hits, or more than cases */
    public static Share of(int hits, int cases) {
        if (hits < 0 || hits > cases) {
            throw new IllegalArgumentException(hits + " of " + cases);
        }
        if (cases == 0) {
            return new Share(0, 0, 0, 1);
        }
        double value = (double) hits / cases;
        double square = Z * Z / cases;
        double middle = (value + square / 2) / (1 + square);
        double half = Z / (1 + square) * StrictMath.sqrt(value * (1 - value) / cases + square / 4 / cases);
        // at the ends the bound is exactly 0 or 1, which rounding misses
        return new Share(
                cases,
                value,
                hits == 0 ? 0 : Math.max(0, middle - half),
                hits == cases ? 1 : Math.min(1, middle + half));
    }
}
