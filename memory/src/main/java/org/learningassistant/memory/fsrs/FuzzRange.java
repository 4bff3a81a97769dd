package org.learningassistant.memory.fsrs;

/**
 * The days among which a review may be placed, both included. Items learnt together would otherwise stay together for
 * ever. The width is that of Anki and py-fsrs: a day, and 15 %, 10 % and 5 % of the parts from 2.5, 7 and 20 days on.
 */
public record FuzzRange(int shortest, int longest) {

    private static final double NO_FUZZ_UNDER = 2.5;

    /** The range around an interval in days; the interval alone when it is short. */
    public static FuzzRange around(int days, int maximumInterval) {
        if (days < NO_FUZZ_UNDER) {
            return new FuzzRange(days, days);
        }
        double width = 1
                + 0.15 * part(days, NO_FUZZ_UNDER, 7)
                + 0.1 * part(days, 7, 20)
                + 0.05 * part(days, 20, Double.MAX_VALUE);
        int longest = (int) Math.min(Math.round(days + width), maximumInterval);
        int shortest = Math.clamp(Math.round(days - width), 2, longest);
        return new FuzzRange(shortest, longest);
    }

    private static double part(double days, double from, double to) {
        return Math.max(0, Math.min(days, to) - from);
    }

    /** How many days to choose from. */
    public int size() {
        return longest - shortest + 1;
    }
}
