package org.learningassistant.memory.fsrs;

/** How well an item was recalled, from worst to best. */
public enum Rating {
    AGAIN(1),
    HARD(2),
    GOOD(3),
    EASY(4);

    private final int number;

    Rating(int number) {
        this.number = number;
    }

    /** 1 to 4, the number that review logs of Anki and the reference implementations use. */
    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException unless {@code number} is 1 to 4 */
    public static Rating ofNumber(int number) {
        return switch (number) {
            case 1 -> AGAIN;
            case 2 -> HARD;
            case 3 -> GOOD;
            case 4 -> EASY;
            default -> throw new IllegalArgumentException("a rating is 1 to 4, not " + number);
        };
    }
}
