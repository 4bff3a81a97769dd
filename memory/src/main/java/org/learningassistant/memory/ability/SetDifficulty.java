package org.learningassistant.memory.ability;

/** The difficulty that a teacher may set; where an item's estimate starts. */
public enum SetDifficulty {
    VERY_EASY(-2),
    EASY(-1),
    MEDIUM(0),
    HARD(1),
    VERY_HARD(2);

    private final double logits;

    SetDifficulty(double logits) {
        this.logits = logits;
    }

    public Estimate prior() {
        return Estimate.startingAt(logits);
    }
}
