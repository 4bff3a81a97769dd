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
 * @param given what was typed; null when nothing was typed or the type has no field
 * @param right the answer that counts fully, shown beside one that does not; null when there is none to show
 * @param answerHtml the back of a flash card
 * @param remarks why the grade is what it is, to be said in the reader's language
 * @param feedbackHtml what the author says to this answer, then the general reason
 */
public record AnsweredView(
        UUID itemId,
        ItemType type,
        String promptHtml,
        List<OptionResult> options,
        @Nullable String given,
        @Nullable String right,
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

    /** @param noteHtml the author's remark on this option */
    public record OptionResult(String html, boolean chosen, Mark mark, @Nullable String noteHtml) {}

    /** A text by its key, with what to fill in. */
    public record Told(String key, String first, String second) {}

    /** The class of the feedback box: right, partly, wrong or neutral. */
    public String tone() {
        return switch (verdict) {
            case RIGHT -> "right";
            case PARTLY -> "partly";
            case WRONG, NOT_ANSWERED -> "wrong";
            case SELF_RATED -> "neutral";
        };
    }
}
