package org.learningassistant.web.courses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Verdict;

/**
 * An answered question ready for {@code courses/answered.html}. Strings ending in {@code Html} are safe markup,
 * everything else is plain text.
 *
 * @param promptHtml with what was put into the gaps and what belongs there
 * @param options in the order in which they were shown
 * @param matched how the pairs turned out; null for other types
 * @param ordered how the order turned out; null for other types
 * @param given what was typed; null when nothing was typed or the type has no field
 * @param reading how a typed formula was read; null for other types and when it could not be read
 * @param right the answer that counts fully, shown beside one that does not; null when there is none to show
 * @param rightHtml the same as a formula is set, for a formula
 * @param answerHtml the back of a flash card
 * @param remarks why the grade is what it is, to be said in the reader's language
 * @param feedbackHtml what the author says to this answer, then the general reason
 */
public record AnsweredView(
        UUID itemId,
        ItemType type,
        String promptHtml,
        List<OptionResult> options,
        @Nullable MatchedView matched,
        @Nullable OrderedView ordered,
        @Nullable String given,
        @Nullable FormulaReading reading,
        @Nullable String right,
        @Nullable String rightHtml,
        @Nullable String answerHtml,
        Verdict verdict,
        double score,
        List<Told> remarks,
        List<String> feedbackHtml) {

    /** How an option turned out. */
    public enum Mark {
        RIGHT,
        PARTLY,
        WRONG,
        MISSED,
        NONE
    }

    /**
     * @param index the option's place in the stored item
     * @param noteHtml the author's remark on this option
     */
    public record OptionResult(
            int index,
            String html,
            boolean chosen,
            Mark result,
            @Nullable String noteHtml) {

        /** The class that colours it. */
        public String tone() {
            return switch (result) {
                case RIGHT -> "right";
                case PARTLY -> "partly";
                case WRONG -> "wrong";
                case MISSED -> "missed";
                case NONE -> "";
            };
        }

        public @Nullable String icon() {
            return switch (result) {
                case RIGHT, MISSED -> "check";
                case PARTLY -> "partial";
                case WRONG -> "cross";
                case NONE -> null;
            };
        }

        /** The key of the words that say how it turned out. */
        public @Nullable String mark() {
            return switch (result) {
                case RIGHT -> "courses_option_right";
                case PARTLY -> "courses_option_partly";
                case WRONG -> "courses_option_wrong";
                case MISSED -> "courses_option_missed";
                case NONE -> null;
            };
        }

        /** For a statement: whether this is the option "true". */
        public boolean isTruth() {
            return index == 0;
        }
    }

    /**
     * A text by its key.
     *
     * @param first what to fill in
     * @param second the number of the gap it is about, or empty
     */
    public record Told(String key, String first, String second) {}

    /** The class of the feedback box: right, partly, wrong or neutral. */
    public String tone() {
        return switch (verdict) {
            case RIGHT -> "right";
            case PARTLY -> "partly";
            case WRONG -> "wrong";
            case NOT_ANSWERED, SELF_RATED -> "neutral";
        };
    }

    public String icon() {
        return switch (verdict) {
            case RIGHT -> "check";
            case PARTLY -> "partial";
            case WRONG -> "cross";
            case NOT_ANSWERED, SELF_RATED -> "info";
        };
    }

    /** The key of the verdict in words; its argument is the score. */
    public String verdictText() {
        return "courses_verdict_" + verdict.name();
    }

    public boolean isFlashCard() {
        return type == ItemType.FLASH_CARD;
    }

    public boolean isFormula() {
        return type == ItemType.FORMULA;
    }

    public boolean isTrueFalse() {
        return type == ItemType.TRUE_FALSE;
    }

    public boolean hasOptions() {
        return !options.isEmpty();
    }

    /** Whether there is something typed or to be typed to show. */
    public boolean isCompared() {
        return given != null || right != null;
    }

    /** Whether what was typed is not the answer that would be shown beside it. */
    public boolean differs() {
        return verdict != Verdict.RIGHT || !remarks.isEmpty();
    }
}
