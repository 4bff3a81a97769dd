package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.AnsweredView.Mark;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
@ActivateRequestContext
class ItemViewsTest {
    private static final UUID ITEM = new UUID(1, 1);
    private static final UUID COURSE = new UUID(1, 2);

    @Inject
    ItemViews views;

    @Test
    void theOrderOfOptionsFollowsTheSeedAndKeepsTheirIndexes() {
        QuestionView first = views.question(ITEM, COURSE, Samples.SINGLE, 5);
        assertEquals(first, views.question(ITEM, COURSE, Samples.SINGLE, 5));
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            QuestionView view = views.question(ITEM, COURSE, Samples.SINGLE, seed);
            List<Integer> order =
                    view.options().stream().map(QuestionView.OptionView::index).toList();
            assertEquals(Set.of(0, 1, 2), Set.copyOf(order));
            orders.add(order);
            AnsweredView answered = answered(Samples.SINGLE, new Response.Chosen(Set.of(1)), seed);
            assertEquals(
                    order,
                    answered.options().stream()
                            .map(AnsweredView.OptionResult::index)
                            .toList());
        }
        assertEquals(6, orders.size());
    }

    @Test
    void optionsAreMarkedRightWrongAndMissed() {
        AnsweredView wrong = answered(Samples.SINGLE, new Response.Chosen(Set.of(1)), 0);
        assertEquals(Mark.WRONG, mark(wrong, 1));
        assertEquals(Mark.MISSED, mark(wrong, 0));
        assertEquals(Mark.NONE, mark(wrong, 2));
        AnsweredView partly = answered(Samples.SINGLE, new Response.Chosen(Set.of(2)), 0);
        assertEquals(Mark.PARTLY, mark(partly, 2));
        AnsweredView several = answered(Samples.MULTIPLE, new Response.Chosen(Set.of(0, 2)), 0);
        assertEquals(List.of(Mark.RIGHT, Mark.MISSED, Mark.WRONG), marks(several));
        AnsweredView statement = answered(Samples.STATEMENT, Response.Chosen.statement(true), 0);
        assertEquals(List.of(Mark.WRONG, Mark.MISSED), marks(statement));
    }

    @Test
    void whatWasTypedStandsBesideWhatIsRight() {
        AnsweredView slip = answered(Samples.TEXT, new Response.Typed("osmossis"), 0);
        assertEquals("osmossis", slip.given());
        assertEquals(List.of(new AnsweredView.Told("courses_remark_TYPO_FORGIVEN", "osmosis", "")), slip.remarks());
        AnsweredView number = answered(Samples.NUMBER, new Response.Typed("98.1"), 0);
        assertEquals("9.81 m/s²", number.right());
        assertEquals(2, number.feedbackHtml().size());
        assertTrue(number.feedbackHtml().getFirst().contains("One place too far."));
        AnsweredView skipped = answered(Samples.NUMBER, new Response.Skipped(), 0);
        assertEquals(null, skipped.given());
        assertEquals("9.81 m/s²", skipped.right());
    }

    @Test
    void aFormulaIsShownAsItWasReadAndSaysWhatIsWrong() {
        AnsweredView form = answered(Samples.FORMULA, new Response.Typed("x^2-1"), 0);
        assertEquals("x^2-1", form.given());
        assertTrue(String.valueOf(form.reading()).contains("<msup>"), String.valueOf(form.reading()));
        assertTrue(String.valueOf(form.rightHtml()).contains("<math"), String.valueOf(form.rightHtml()));
        assertEquals(0.5, form.score());
        assertEquals(List.of(new AnsweredView.Told("courses_remark_FORM_WRONG_FACTORED", "", "")), form.remarks());
        AnsweredView mistake = answered(Samples.FORMULA, new Response.Typed("(x-1)(x-1)"), 0);
        assertEquals(0, mistake.score());
        assertTrue(
                mistake.feedbackHtml().getFirst().contains("That is"),
                mistake.feedbackHtml().toString());
        AnsweredView unread = answered(Samples.FORMULA, new Response.Typed("<b>(x"), 0);
        assertEquals(
                List.of("courses_unread_MISPLACED"),
                unread.remarks().stream().map(AnsweredView.Told::key).toList());
    }

    @Test
    void gapsAreInputsBeforeAndResultsAfter() {
        String before = views.question(ITEM, COURSE, Samples.CLOZE, 0).promptHtml();
        assertEquals(3, before.split("name=\"gap\"", -1).length - 1);
        assertTrue(before.contains("aria-label=\"Gap 1\""), before);
        assertFalse(before.contains("mitosis"), before);
        String after = answered(Samples.CLOZE, new Response.Filled(List.of("\"><script>", "2", "0")), 0)
                .promptHtml();
        assertFalse(after.contains("<script>"), after);
        assertTrue(after.contains("<ins>mitosis</ins>"), after);
        assertTrue(after.contains("<del>slow</del>") && after.contains("<ins>quick</ins>"), after);
        String kept = views.question(ITEM, COURSE, Samples.CLOZE, 0, new Response.Filled(List.of("a\"b", "7", "1")))
                .promptHtml();
        assertTrue(kept.contains("value=\"a&#34;b\"") && kept.contains("value=\"1\" selected"), kept);
    }

    @Test
    void aGapThatTheTextForgotCanStillBeFilled() {
        ItemContent forgetful = Samples.item("No mark at all.", Samples.CLOZE.body());
        String html = views.question(ITEM, COURSE, forgetful, 0).promptHtml();
        assertEquals(3, html.split("name=\"gap\"", -1).length - 1);
    }

    @Test
    void pairsAreChosenFromAListAndTheirFeedbackKeepsTheirOrder() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            MatchingView view = Objects.requireNonNull(
                    views.question(ITEM, COURSE, Samples.PAIRS, seed).matching());
            List<Integer> order =
                    view.sides().stream().map(MatchingView.Side::index).toList();
            orders.add(order);
            assertEquals(
                    Set.of("bird", "fish", "mammal"),
                    view.choices().stream().map(MatchingView.Choice::text).collect(Collectors.toSet()));
            assertEquals(
                    order,
                    pairs(new Response.Skipped(), seed).stream()
                            .map(MatchedView.Pair::index)
                            .toList());
        }
        assertEquals(6, orders.size());
    }

    @Test
    void everyPairIsShownWithWhatWouldHaveBeenRight() {
        List<MatchedView.Pair> pairs = pairs(new Response.Matched(List.of(2, 1, Response.Matched.NONE)), 0);
        assertEquals(
                Set.of(
                        new MatchedView.Pair(0, "<p><em>Whale</em></p>", "mammal", "mammal"),
                        new MatchedView.Pair(1, "<p>Bat</p>", "fish", "mammal"),
                        new MatchedView.Pair(2, "<p>Wren</p>", null, "bird")),
                Set.copyOf(pairs));
    }

    @Test
    void piecesAreNeverShownInTheRightOrderUnlessTheyWerePutSo() {
        List<Integer> right = ((Body.Ordering) Samples.ORDER.body()).numbers();
        Set<List<Integer>> orders = new HashSet<>();
        for (long n = 0; n < 500; n++) {
            orders.add(order(null, n * 0x9E37_79B9_7F4A_7C15L));
        }
        assertFalse(orders.contains(right));
        assertEquals(23, orders.size());
        assertEquals(right, order(new Response.Placed(List.of(4, 2, 3, 1)), 7));
    }

    @Test
    void anOrderSaysWhatHasToBeMendedAndWhatHasToBeMoved() {
        assertEquals(new AnsweredView.Told("courses_place_twice", "2", ""), problem(List.of(4, 2, 2, 0)));
        assertEquals(new AnsweredView.Told("courses_place_missing", "", ""), problem(List.of(4, 2, 3, 0)));
        assertEquals(null, problem(List.of(4, 2, 3, 1)));
        assertEquals(null, problem(List.of(0, 0, 0, 0)));
        OrderedView answered =
                Objects.requireNonNull(answered(Samples.ORDER, new Response.Placed(List.of(4, 3, 2, 1)), 0)
                        .ordered());
        assertEquals(1, answered.moved());
        assertEquals(
                List.of(1, 3, 2, 4),
                answered.pieces().stream().map(OrderedView.Piece::given).toList());
        OrderedView skipped = Objects.requireNonNull(
                answered(Samples.ORDER, new Response.Skipped(), 0).ordered());
        assertEquals(0, skipped.moved());
    }

    private AnsweredView.@Nullable Told problem(List<Integer> places) {
        return Objects.requireNonNull(views.question(ITEM, COURSE, Samples.ORDER, 0, new Response.Placed(places))
                        .ordering())
                .problem();
    }

    private List<Integer> order(@Nullable Response before, long seed) {
        return Objects.requireNonNull(views.question(ITEM, COURSE, Samples.ORDER, seed, before)
                        .ordering())
                .pieces()
                .stream()
                .map(OrderingView.Piece::index)
                .toList();
    }

    private List<MatchedView.Pair> pairs(Response response, long seed) {
        return Objects.requireNonNull(answered(Samples.PAIRS, response, seed).matched())
                .pairs();
    }

    @Test
    void nothingHostileReachesThePage() {
        String hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        ItemContent content = new ItemContent(
                Markup.html(hostile + "<b onclick=x>bold</b>"),
                new Body.SingleChoice(
                        List.of(
                                new Body.Option(Markup.html(hostile), 1, Markup.markdown(hostile)),
                                Samples.option("b", 0, null)),
                        false),
                Markup.html(hostile),
                Markup.markdown(hostile));
        QuestionView view = views.question(ITEM, COURSE, content, 0);
        AnsweredView answered = answered(content, new Response.Chosen(Set.of(0)), 0);
        for (String html : List.of(
                view.promptHtml(),
                view.options().getFirst().html(),
                String.valueOf(view.hintHtml()),
                String.valueOf(answered.options().getFirst().noteHtml()),
                answered.feedbackHtml().toString())) {
            assertFalse(html.contains("<script"), html);
            assertFalse(html.matches("(?s).*<[^>]*onerror.*"), html);
            assertFalse(html.contains("onclick"), html);
        }
        assertNotEquals("", view.promptHtml());
    }

    private AnsweredView answered(ItemContent content, Response response, long seed) {
        return views.answered(ITEM, COURSE, content, response, Grading.grade(Keys.of(content), response), seed);
    }

    private static Mark mark(AnsweredView view, int index) {
        return view.options().stream()
                .filter(option -> option.index() == index)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static List<Mark> marks(AnsweredView view) {
        return view.options().stream()
                .sorted(java.util.Comparator.comparing(AnsweredView.OptionResult::index))
                .map(AnsweredView.OptionResult::result)
                .toList();
    }
}
