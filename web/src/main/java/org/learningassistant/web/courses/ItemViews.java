package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.AnsweredView.Mark;
import org.learningassistant.web.courses.AnsweredView.OptionResult;
import org.learningassistant.web.courses.QuestionView.OptionView;
import org.learningassistant.web.platform.markup.Markup;

/** Makes questions and answered questions ready to be shown, for every feature that asks. */
@ApplicationScoped
public class ItemViews {
    private final CourseTexts texts;
    private final ClozeViews clozes;
    private final PairViews pairs;
    private final OrderViews orders;
    private final FormulaReadings readings;

    ItemViews(CourseTexts texts, ClozeViews clozes, PairViews pairs, OrderViews orders, FormulaReadings readings) {
        this.texts = texts;
        this.clozes = clozes;
        this.pairs = pairs;
        this.orders = orders;
        this.readings = readings;
    }

    /** The seed for a question that is asked under an answer's id, so that its feedback keeps the order of the options. */
    public static long seed(UUID answerId) {
        return answerId.getLeastSignificantBits();
    }

    /**
     * A question.
     *
     * @param shuffleSeed decides the order of the options where the author allows one; the same seed gives the same order
     */
    public QuestionView question(UUID itemId, UUID courseId, ItemContent content, long shuffleSeed) {
        return question(itemId, courseId, content, shuffleSeed, null);
    }

    /** A question with what was answered before filled in, for pages to which one can return. */
    public QuestionView question(
            UUID itemId, UUID courseId, ItemContent content, long shuffleSeed, @Nullable Response before) {
        ItemType type = ItemType.of(content.body());
        Set<Integer> chosen = before instanceof Response.Chosen given ? given.options() : Set.of();
        List<OptionView> options = new ArrayList<>();
        String prompt = null;
        List<String> units = List.of();
        String typed = before instanceof Response.Typed given ? given.text() : "";
        String answer = null;
        switch (content.body()) {
            case Body.FlashCard card -> answer = texts.block(courseId, card.answer());
            case Body.SingleChoice choice -> options = options(courseId, choice.options(), chosen);
            case Body.MultipleChoice choice -> options = options(courseId, choice.options(), chosen);
            case Body.TrueFalse _ -> {
                options.add(new OptionView(0, "", chosen.contains(0)));
                options.add(new OptionView(1, "", chosen.contains(1)));
            }
            case Body.Numeric numeric -> units = offered(numeric);
            case Body.ShortText _, Body.Formula _, Body.Matching _, Body.Ordering _ -> {}
            case Body.Cloze cloze -> prompt = clozes.question(courseId, content.prompt(), cloze, before);
        }
        if (isShuffled(content.body())) {
            Collections.shuffle(options, new Random(shuffleSeed));
        }
        return new QuestionView(
                itemId,
                type,
                prompt == null ? texts.block(courseId, content.prompt()) : prompt,
                List.copyOf(options),
                units,
                typed,
                content.body() instanceof Body.Numeric numeric && numeric.unitRequired(),
                content.body() instanceof Body.Formula formula ? formula.form() : null,
                content.body() instanceof Body.Formula ? readings.of(typed) : null,
                content.body() instanceof Body.Matching matching
                        ? pairs.question(courseId, matching, before, shuffleSeed)
                        : null,
                content.body() instanceof Body.Ordering ordering
                        ? orders.question(courseId, ordering, before, shuffleSeed)
                        : null,
                answer,
                texts.blockOf(courseId, content.hint()),
                List.of(),
                true,
                true);
    }

    /** An answered question: what was given beside what is right, and why. */
    public AnsweredView answered(
            UUID itemId, UUID courseId, ItemContent content, Response response, Grade grade, long shuffleSeed) {
        List<OptionResult> options = results(courseId, content.body(), response);
        if (isShuffled(content.body())) {
            Collections.shuffle(options, new Random(shuffleSeed));
        }
        String prompt = content.body() instanceof Body.Cloze cloze
                ? clozes.answered(courseId, content.prompt(), cloze, response, grade)
                : texts.block(courseId, content.prompt());
        Reasons reasons = new Reasons(content, response, grade);
        boolean isFormula = content.body() instanceof Body.Formula;
        String given = reasons.given();
        String right = reasons.right();
        return new AnsweredView(
                itemId,
                ItemType.of(content.body()),
                prompt,
                List.copyOf(options),
                content.body() instanceof Body.Matching matching
                        ? pairs.answered(courseId, matching, response, shuffleSeed)
                        : null,
                content.body() instanceof Body.Ordering ordering
                        ? orders.answered(courseId, ordering, response, grade)
                        : null,
                given,
                isFormula && given != null ? readings.of(given) : null,
                right,
                isFormula && right != null ? readings.of(right).html() : null,
                content.body() instanceof Body.FlashCard card ? texts.block(courseId, card.answer()) : null,
                grade.verdict(),
                grade.score(),
                reasons.remarks(),
                reasons.feedback().stream()
                        .map(text -> texts.block(courseId, text))
                        .toList());
    }

    private List<OptionView> options(UUID course, List<Body.Option> options, Set<Integer> chosen) {
        List<OptionView> views = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            views.add(new OptionView(i, texts.block(course, options.get(i).text()), chosen.contains(i)));
        }
        return views;
    }

    private List<OptionResult> results(UUID course, Body body, Response response) {
        Set<Integer> chosen = response instanceof Response.Chosen given ? given.options() : Set.of();
        return switch (body) {
            case Body.SingleChoice choice -> results(course, choice.options(), chosen, false);
            case Body.MultipleChoice choice -> results(course, choice.options(), chosen, true);
            case Body.TrueFalse statement ->
                new ArrayList<>(List.of(
                        truth(course, 0, statement.truth(), chosen.contains(0), statement.whenTrue()),
                        truth(course, 1, !statement.truth(), chosen.contains(1), statement.whenFalse())));
            case Body.FlashCard _,
                    Body.Numeric _,
                    Body.ShortText _,
                    Body.Formula _,
                    Body.Cloze _,
                    Body.Matching _,
                    Body.Ordering _ -> new ArrayList<>();
        };
    }

    private OptionResult truth(UUID course, int index, boolean right, boolean chosen, @Nullable Markup note) {
        Mark chosenMark = right ? Mark.RIGHT : Mark.WRONG;
        Mark mark = chosen ? chosenMark : right ? Mark.MISSED : Mark.NONE;
        return new OptionResult(index, "", chosen, mark, chosen ? texts.blockOf(course, note) : null);
    }

    /** In a single choice only the best option was missed; in a multiple choice every option that earns something. */
    private List<OptionResult> results(UUID course, List<Body.Option> options, Set<Integer> chosen, boolean multiple) {
        double best = options.stream().mapToDouble(Body.Option::weight).max().orElse(1);
        List<OptionResult> results = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            Body.Option option = options.get(i);
            boolean earns = option.weight() > 0 && (multiple || option.weight() >= best);
            Mark mark;
            if (chosen.contains(i)) {
                mark = option.weight() <= 0 ? Mark.WRONG : earns ? Mark.RIGHT : Mark.PARTLY;
            } else {
                mark = earns ? Mark.MISSED : Mark.NONE;
            }
            boolean noted = chosen.contains(i) || (multiple && earns);
            results.add(new OptionResult(
                    i,
                    texts.block(course, option.text()),
                    chosen.contains(i),
                    mark,
                    noted ? texts.blockOf(course, option.feedback()) : null));
        }
        return results;
    }

    private static boolean isShuffled(Body body) {
        return switch (body) {
            case Body.SingleChoice choice -> choice.shuffle();
            case Body.MultipleChoice choice -> choice.shuffle();
            case Body.FlashCard _,
                    Body.TrueFalse _,
                    Body.Numeric _,
                    Body.ShortText _,
                    Body.Formula _,
                    Body.Cloze _,
                    Body.Matching _,
                    Body.Ordering _ -> false;
        };
    }

    /** A unit that has to be known is not offered: choosing it from a list would give it away. */
    private static List<String> offered(Body.Numeric numeric) {
        return numeric.unitRequired()
                ? List.of()
                : numeric.units().stream().map(Body.UnitChoice::symbol).toList();
    }
}
