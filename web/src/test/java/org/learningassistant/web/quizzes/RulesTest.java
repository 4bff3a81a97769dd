package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.statistics.Third;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.quizzes.Draw.Candidate;
import org.learningassistant.web.quizzes.QuizDraft.Line;
import org.learningassistant.web.quizzes.QuizStore.Choosable;

class RulesTest {
    private static final UUID TOPIC = new UUID(1, 1);

    @Test
    void theIdOfAnAnswerFollowsFromAttemptAndPosition() {
        UUID attempt = UUID.fromString("018f0000-0000-7000-8000-000000000001");
        assertEquals(AnswerIds.of(attempt, 3), AnswerIds.of(attempt, 3));
        assertEquals(8, AnswerIds.of(attempt, 3).version());
        assertEquals(2, AnswerIds.of(attempt, 3).variant());
        Set<UUID> all = new HashSet<>();
        IntStream.rangeClosed(1, 200).forEach(position -> all.add(AnswerIds.of(attempt, position)));
        assertEquals(200, all.size());
    }

    @Test
    void optionsGetTheNumbersOfTheirPlacesAndAnswersFindBack() {
        ItemContent item = QuizRoom.paris("?");
        Set<Integer> placesOfTheRightOne = new HashSet<>();
        for (long n = 0; n < 50; n++) {
            OptionOrder order = new OptionOrder(item, n * 0x9E37_79B9_7F4A_7C15L);
            Body.SingleChoice shown = (Body.SingleChoice) order.shown().body();
            int place = shown.options().indexOf(QuizRoom.option("Paris", 1));
            placesOfTheRightOne.add(place);
            Response answer = new Response.Chosen(Set.of(place));
            assertEquals(new Response.Chosen(Set.of(0)), order.toStored(answer));
            assertEquals(answer, order.toShown(order.toStored(answer)));
            assertEquals(
                    Grading.grade(Keys.of(order.shown()), answer).score(),
                    Grading.grade(Keys.of(item), order.toStored(answer)).score());
        }
        assertEquals(Set.of(0, 1, 2, 3), placesOfTheRightOne);
    }

    @Test
    void optionsInAGapAreNumberedByTheirPlacesToo() {
        Body.Gap gap = new Body.Gap(
                Body.GapKind.CHOICE,
                List.of(
                        new Body.AcceptedAnswer("Rome", 1, null),
                        new Body.AcceptedAnswer("Milan", 0, null),
                        new Body.AcceptedAnswer("Turin", 0, null)),
                0);
        ItemContent item = new ItemContent(Markup.markdown("[[1]]"), new Body.Cloze(List.of(gap)), null, null);
        Set<Integer> places = new HashSet<>();
        for (long n = 0; n < 50; n++) {
            OptionOrder order = new OptionOrder(item, n * 0x9E37_79B9_7F4A_7C15L);
            Body.Gap shown = ((Body.Cloze) order.shown().body()).gaps().getFirst();
            int place = shown.accepted().indexOf(gap.accepted().getFirst());
            places.add(place);
            Response answer = new Response.Filled(List.of(String.valueOf(place)));
            assertEquals(new Response.Filled(List.of("0")), order.toStored(answer));
            assertEquals(answer, order.toShown(order.toStored(answer)));
        }
        assertEquals(Set.of(0, 1, 2), places);
        OptionOrder order = new OptionOrder(item, 7);
        assertEquals(new Response.Filled(List.of("")), order.toStored(new Response.Filled(List.of(""))));
    }

    @Test
    void pairsAndPiecesKeepTheirNumbersWhichTellNothing() {
        Response matched = new Response.Matched(List.of(1, 0));
        Response placed = new Response.Placed(List.of(3, 1, 2));
        assertEquals(matched, new OptionOrder(QuizRoom.pairs(), 5).toStored(matched));
        assertEquals(matched, new OptionOrder(QuizRoom.pairs(), 5).toShown(matched));
        assertEquals(placed, new OptionOrder(QuizRoom.order(), 5).toStored(placed));
        assertEquals(QuizRoom.order(), new OptionOrder(QuizRoom.order(), 5).shown());
    }

    @Test
    void everyPairHasChoicesOfItsOwnInTheAnalysis() {
        List<Choices> choices = Choices.of(
                QuizRoom.pairs(),
                List.of(
                        new Choices.Given(Third.UPPER, new Response.Matched(List.of(1, 2))),
                        new Choices.Given(Third.LOWER, new Response.Matched(List.of(0, -1))),
                        new Choices.Given(Third.MIDDLE, null)));
        assertEquals(List.of(1, 2), choices.stream().map(Choices::gap).toList());
        assertEquals(
                List.of("Lisbon", "Madrid", "Rome"),
                choices.getFirst().labels().stream()
                        .map(label -> ((Choices.Label.Plain) label).text())
                        .toList());
        assertEquals(List.of(), Choices.of(QuizRoom.order(), List.of()));
    }

    @Test
    void aDrawTakesNoItemTwiceAndNoneThatIsFixedElsewhere() {
        List<Candidate> pool = IntStream.range(0, 6)
                .mapToObj(n -> new Candidate(new UUID(2, n), TOPIC))
                .toList();
        List<Slot> slots =
                List.of(new Slot.Drawn(TOPIC, 2, 1), new Slot.Fixed(new UUID(2, 0), 3), new Slot.Drawn(TOPIC, 9, 2));
        for (long seed = 0; seed < 40; seed++) {
            List<Draw.Drawn> drawn =
                    Draw.draw(slots, Map.of(new UUID(2, 0), pool.getFirst()), Map.of(TOPIC, pool), seed);
            assertEquals(6, drawn.size(), "a short pool gives what it has");
            assertEquals(
                    6,
                    drawn.stream().map(one -> one.candidate().item()).distinct().count());
            assertEquals(new UUID(2, 0), drawn.get(2).candidate().item());
            assertEquals(
                    List.of(1.0, 1.0, 3.0, 2.0, 2.0, 2.0),
                    drawn.stream().map(Draw.Drawn::points).toList());
        }
        assertNotEquals(
                Draw.draw(slots, Map.of(), Map.of(TOPIC, pool), 1), Draw.draw(slots, Map.of(), Map.of(TOPIC, pool), 2));
    }

    @Test
    void everythingWrongWithADraftIsSaidAtOnce() {
        UUID card = new UUID(3, 1);
        UUID gone = new UUID(3, 2);
        UUID good = new UUID(3, 3);
        QuizDraft draft = new QuizDraft(
                "",
                "",
                "soon",
                "0",
                "each",
                "published",
                1,
                List.of(
                        new Line(false, card, "1", "1"),
                        new Line(false, gone, "1", "1"),
                        new Line(false, good, "1", "-2"),
                        new Line(false, good, "1", "1"),
                        new Line(true, TOPIC, "5", "1")),
                AdaptiveDraft.EMPTY);
        Choosable flash = new Choosable(
                card,
                TOPIC,
                "T",
                true,
                new ItemContent(Markup.markdown("a"), new Body.FlashCard(Markup.markdown("b")), null, null));
        Choosable choice = new Choosable(good, TOPIC, "T", true, QuizRoom.paris("?"));
        QuizCheck.Checked checked = new QuizCheck(draft, Map.of(card, flash, good, choice), Map.of(TOPIC, 6)).check();
        assertEquals(
                List.of(
                        "quizzes_error_title",
                        "quizzes_error_minutes",
                        "quizzes_error_attempts",
                        "quizzes_error_flash_card",
                        "quizzes_error_item_gone",
                        "quizzes_error_points",
                        "quizzes_error_twice",
                        "quizzes_error_pool"),
                checked.errors().stream().map(FormError::text).toList());
    }

    @Test
    void aGoodDraftBecomesAQuizWithCommaAndHalfMinutes() {
        UUID good = new UUID(3, 3);
        QuizDraft draft = new QuizDraft(
                "Capitals",
                "",
                "2,5",
                "3",
                "each",
                "published",
                1,
                List.of(new Line(false, good, "1", "0,5"), new Line(true, TOPIC, "4", "2")),
                AdaptiveDraft.EMPTY);
        Choosable choice = new Choosable(good, TOPIC, "T", true, QuizRoom.paris("?"));
        assertEquals(
                new QuizContent(
                        "Capitals",
                        "",
                        150,
                        3,
                        Feedback.EACH,
                        QuizState.PUBLISHED,
                        List.of(new Slot.Fixed(good, 0.5), new Slot.Drawn(TOPIC, 4, 2))),
                new QuizCheck(draft, Map.of(good, choice), Map.of(TOPIC, 5))
                        .check()
                        .content());
    }

    @Test
    void anAdaptiveDraftIsToldWhatItsPoolIsTooSmallForAndBecomesAQuiz() {
        UUID gone = new UUID(3, 9);
        AdaptiveDraft wrong = new AdaptiveDraft(true, List.of(TOPIC, gone), "12", "8", "exact");
        List<FormError> errors = new ArrayList<>();
        assertEquals(Optional.empty(), AdaptiveCheck.check(wrong, Map.of(TOPIC, 15), errors));
        assertEquals(
                List.of(
                        new FormError("most", "quizzes_error_most_below"),
                        new FormError("precision", "quizzes_error_precision"),
                        new FormError("pool-topics", "quizzes_error_pool_small", 15)),
                errors);
        errors.clear();
        AdaptiveDraft empty = new AdaptiveDraft(true, List.of(), "0", "101", "fine");
        assertEquals(Optional.empty(), AdaptiveCheck.check(empty, Map.of(TOPIC, 15), errors));
        assertEquals(
                List.of("quizzes_error_pool_topics", "quizzes_error_fewest", "quizzes_error_most"),
                errors.stream().map(FormError::text).toList());
        errors.clear();
        AdaptiveDraft right = new AdaptiveDraft(true, List.of(TOPIC), "5", "8", "fine");
        assertEquals(
                Optional.of(new Adaptive(List.of(TOPIC), 5, 8, Precision.FINE)),
                AdaptiveCheck.check(right, Map.of(TOPIC, 16), errors));
        assertEquals(List.of(), errors);
    }

    @Test
    void linesMoveAndLeaveWithoutLosingAnything() {
        Line one = new Line(false, new UUID(4, 1), "1", "1");
        Line two = new Line(true, TOPIC, "x", "y");
        QuizDraft draft = new QuizDraft("t", "", "", "", "end", "draft", 0, List.of(one, two), AdaptiveDraft.EMPTY);
        assertEquals(List.of(two, one), draft.moved(0, 1).lines());
        assertEquals(List.of(one, two), draft.moved(0, -1).lines());
        assertEquals(List.of(two), draft.without(0).lines());
        assertEquals(List.of(one, two), draft.without(7).lines());
        assertEquals(
                List.of(one, two),
                draft.withPicked(List.of(one.id().toString(), "nonsense")).lines());
    }

    @Test
    void anAnswerIsLateAFewSecondsAfterTheDeadline() {
        Instant deadline = Instant.parse("2026-11-23T10:00:00Z");
        assertTrue(Attempt.isOverdue(deadline, deadline.plusSeconds(6)));
        assertEquals(false, Attempt.isOverdue(deadline, deadline.plusSeconds(5)));
        assertEquals(false, Attempt.isOverdue(null, deadline));
    }
}
