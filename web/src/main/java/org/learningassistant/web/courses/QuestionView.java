package org.learningassistant.web.courses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;

/**
 * A question ready for {@code courses/question.html}. Strings ending in {@code Html} are safe markup, everything else is
 * plain text.
 *
 * @param promptHtml with the gaps' inputs in their places
 * @param options in the order in which they are shown
 * @param units symbols to choose from; empty when the unit is typed or there is none
 * @param typed what was typed before
 * @param unitRequired whether a number without its unit only counts half
 * @param form the form in which a formula is asked for; null for other types
 * @param reading how a formula that was typed before is read
 * @param matching sides and choices; null for other types
 * @param ordering pieces; null for other types
 * @param answerHtml the back of a flash card
 * @param ratingHints for a flash card four spans such as "10 minutes", or empty
 * @param focused whether its field takes the focus when it appears
 * @param actions whether the buttons "I don't know" and "Check" are shown; the includer brings its own otherwise
 */
public record QuestionView(
        UUID itemId,
        ItemType type,
        String promptHtml,
        List<OptionView> options,
        List<String> units,
        String typed,
        boolean unitRequired,
        @Nullable Form form,
        @Nullable FormulaReading reading,
        @Nullable MatchingView matching,
        @Nullable OrderingView ordering,
        @Nullable String answerHtml,
        @Nullable String hintHtml,
        List<String> ratingHints,
        boolean actions,
        boolean focused) {

    /** @param index the option's place in the stored item, whatever the order on the page */
    public record OptionView(int index, String html, boolean chosen) {}

    /** With what each of the four ratings would lead to. */
    public QuestionView withRatingHints(List<String> spans) {
        return new QuestionView(
                itemId,
                type,
                promptHtml,
                options,
                units,
                typed,
                unitRequired,
                form,
                reading,
                matching,
                ordering,
                answerHtml,
                hintHtml,
                List.copyOf(spans),
                actions,
                focused);
    }

    /** Without buttons, for a page that brings its own, such as a quiz. */
    public QuestionView withoutActions() {
        return new QuestionView(
                itemId,
                type,
                promptHtml,
                options,
                units,
                typed,
                unitRequired,
                form,
                reading,
                matching,
                ordering,
                answerHtml,
                hintHtml,
                ratingHints,
                false,
                focused);
    }

    /** As one question among other content, which does not take the focus. */
    public QuestionView withoutFocus() {
        return new QuestionView(
                itemId,
                type,
                promptHtml,
                options,
                units,
                typed,
                unitRequired,
                form,
                reading,
                matching,
                ordering,
                answerHtml,
                hintHtml,
                ratingHints,
                actions,
                false);
    }

    public boolean isFlashCard() {
        return type == ItemType.FLASH_CARD;
    }

    public boolean isTrueFalse() {
        return type == ItemType.TRUE_FALSE;
    }

    public boolean hasOptions() {
        return !options.isEmpty();
    }

    public boolean isMultiple() {
        return type == ItemType.MULTIPLE_CHOICE;
    }

    /** Whether the answer is written into a field below the prompt. */
    public boolean isTyping() {
        return type == ItemType.NUMERIC || type == ItemType.SHORT_TEXT || type == ItemType.FORMULA;
    }

    public boolean isNumeric() {
        return type == ItemType.NUMERIC;
    }

    public boolean isFormula() {
        return type == ItemType.FORMULA;
    }

    /** The key of the words that ask for a form; null when any will do. */
    public @Nullable String formText() {
        return form == null || form == Form.ANY ? null : "courses_form_asked_" + form.name();
    }

    public boolean hasUnits() {
        return !units.isEmpty();
    }

    /** Whether all four ratings have a span to show. */
    public boolean isHinted() {
        return ratingHints.size() == 4;
    }
}
