package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.platform.markup.Markup;

/** One small item of each type. */
final class Samples {
    static final ItemContent CARD = item("Front", new Body.FlashCard(text("Back")));
    static final ItemContent SINGLE = item(
            "Which is a prime?",
            new Body.SingleChoice(
                    List.of(option("7", 1, "Yes, 7."), option("9", 0, "3 times 3."), option("1", 0.5, null)), true));
    static final ItemContent MULTIPLE = item(
            "Which are even?",
            new Body.MultipleChoice(
                    List.of(option("2", 0.5, null), option("4", 0.5, "Twice two."), option("5", -1, "Odd.")), true));
    static final ItemContent STATEMENT =
            item("The sky is green.", new Body.TrueFalse(false, text("Look up."), text("Right you are.")));
    static final ItemContent NUMBER = item(
            "How fast is it?",
            new Body.Numeric(
                    List.of(
                            new AcceptedNumber(9.81, 0.02, 1, null),
                            new AcceptedNumber(98.1, 0.2, 0, text("One place too far."))),
                    List.of(new UnitChoice("m/s²", 1), new UnitChoice("cm/s²", 0.01)),
                    false));
    static final ItemContent TEXT = item(
            "How does water pass a membrane?",
            new Body.ShortText(
                    List.of(answer("osmosis", 1, null), answer("diffusion", 0, "That is the general word.")),
                    false,
                    true));
    static final ItemContent FORMULA = item(
            "Factor $x^2-1$.",
            new Body.Formula(
                    List.of(answer("(x+1)(x-1)", 1, null), answer("(x-1)^2", 0, "That is $x^2-2x+1$.")),
                    Form.FACTORED));
    static final ItemContent CLOZE = item(
            "Cells divide by [[1]] into [[2]] cells, which is [[3]].",
            new Body.Cloze(List.of(
                    new Gap(GapKind.TEXT, List.of(answer("mitosis", 1, null)), 0),
                    new Gap(GapKind.NUMBER, List.of(answer("2", 1, null)), 0),
                    new Gap(GapKind.CHOICE, List.of(answer("slow", 0, "Hours."), answer("quick", 1, null)), 0))));
    /** The choices are numbered bird 0, fish 1, mammal 2. */
    static final ItemContent PAIRS = item(
            "Sort the animals.",
            new Body.Matching(
                    List.of(
                            new Body.Pair(text("*Whale*"), "mammal"),
                            new Body.Pair(text("Bat"), "mammal"),
                            new Body.Pair(text("Wren"), "bird")),
                    List.of("fish"),
                    true));
    /** The pieces are numbered drink 0, pour 1, wait 2, warm 3. */
    static final ItemContent ORDER = item(
            "How is tea made?", new Body.Ordering(List.of(text("warm"), text("pour"), text("wait"), text("drink"))));

    static final List<ItemContent> ALL =
            List.of(CARD, SINGLE, MULTIPLE, STATEMENT, NUMBER, TEXT, FORMULA, CLOZE, PAIRS, ORDER);

    private Samples() {}

    static ItemContent item(String prompt, Body body) {
        return new ItemContent(text(prompt), body, text("The reason."), text("A nudge."));
    }

    static Option option(String text, double weight, @Nullable String feedback) {
        return new Option(text(text), weight, feedback == null ? null : text(feedback));
    }

    static AcceptedAnswer answer(String text, double weight, @Nullable String feedback) {
        return new AcceptedAnswer(text, weight, feedback == null ? null : text(feedback));
    }

    static Markup text(String markdown) {
        return Markup.markdown(markdown);
    }
}
