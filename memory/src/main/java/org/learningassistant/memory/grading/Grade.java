package org.learningassistant.memory.grading;

import java.util.List;
import org.learningassistant.memory.fsrs.Rating;

/**
 * The result of grading one answer.
 *
 * @param score 0 to 1
 * @param rating what the scheduler is told
 */
public record Grade(double score, Verdict verdict, List<Part> parts, Rating rating) {

    /** From this score on an answer is right: three options at 33.333 % each are meant to be the whole. */
    static final double RIGHT = 0.999;

    /** From this score on a partly right answer counts as recalled with effort. */
    static final double RECALLED = 0.5;

    public Grade {
        parts = List.copyOf(parts);
    }

    static Grade ofScore(double score, List<Part> parts) {
        if (score >= RIGHT) {
            return new Grade(score, Verdict.RIGHT, parts, Rating.GOOD);
        }
        Rating rating = score >= RECALLED ? Rating.HARD : Rating.AGAIN;
        return new Grade(score, score > 0 ? Verdict.PARTLY : Verdict.WRONG, parts, rating);
    }

    /** Partly right is worth its score, but counts as forgotten: for what a guess would often have partly right as well. */
    static Grade wholeOrForgotten(double score, List<Part> parts) {
        Grade grade = ofScore(score, parts);
        return grade.verdict() == Verdict.PARTLY ? new Grade(score, Verdict.PARTLY, parts, Rating.AGAIN) : grade;
    }

    static Grade notAnswered(List<Part> parts) {
        return new Grade(0, Verdict.NOT_ANSWERED, parts, Rating.AGAIN);
    }

    /** The learner's own rating; the score is what the ability model learns from. */
    static Grade selfRated(Rating rating) {
        double score =
                switch (rating) {
                    case AGAIN -> 0;
                    case HARD -> RECALLED;
                    case GOOD, EASY -> 1;
                };
        return new Grade(score, Verdict.SELF_RATED, List.of(), rating);
    }
}
