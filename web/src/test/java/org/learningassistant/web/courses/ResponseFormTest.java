package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.grading.Verdict;
import org.learningassistant.web.platform.http.Problem;

class ResponseFormTest {
    @Test
    void eachTypeReadsItsFields() {
        assertEquals(new Response.Rated(Rating.GOOD), read(Samples.CARD, Map.of("rating", List.of("GOOD"))));
        assertEquals(new Response.Chosen(Set.of(1)), read(Samples.SINGLE, Map.of("choice", List.of("1"))));
        assertEquals(new Response.Chosen(Set.of(0, 2)), read(Samples.MULTIPLE, Map.of("choice", List.of("0", "2"))));
        assertEquals(Response.Chosen.statement(false), read(Samples.STATEMENT, Map.of("truth", List.of("false"))));
        assertEquals(new Response.Typed("osmose"), read(Samples.TEXT, Map.of("typed", List.of("osmose"))));
        assertEquals(new Response.Typed("x²-1"), read(Samples.FORMULA, Map.of("typed", List.of("x²-1"))));
        assertEquals(
                new Response.Filled(List.of("mitosis", "2", "1")),
                read(Samples.CLOZE, Map.of("gap", List.of("mitosis", "2", "1"))));
        assertEquals(
                new Response.Matched(List.of(2, Response.Matched.NONE, 0)),
                read(Samples.PAIRS, Map.of("match", List.of("2:0", "", "0:2"))));
        assertEquals(
                new Response.Placed(List.of(4, 2, 3, 1)),
                read(Samples.ORDER, Map.of("place", List.of("3:1", "1:2", "2:3", "0:4"))));
        assertEquals(new Response.Skipped(), read(Samples.CLOZE, Map.of("skip", List.of("true"))));
    }

    @Test
    void aUnitChosenBesideTheNumberCountsUnlessOneWasTyped() {
        assertEquals(
                new Response.Typed("981 cm/s²"),
                read(Samples.NUMBER, Map.of("typed", List.of(" 981 "), "unit", List.of("cm/s²"))));
        assertEquals(
                new Response.Typed("9.81 m/s²"),
                read(Samples.NUMBER, Map.of("typed", List.of("9.81 m/s²"), "unit", List.of("cm/s²"))));
    }

    @Test
    void nothingChosenCountsAsNotAnswered() {
        for (ItemContent content : List.of(
                Samples.SINGLE, Samples.MULTIPLE, Samples.STATEMENT, Samples.NUMBER, Samples.PAIRS, Samples.ORDER)) {
            Response response = read(content, Map.of());
            assertEquals(
                    Verdict.NOT_ANSWERED,
                    Grading.grade(Keys.of(content), response).verdict());
        }
    }

    @Test
    void whatDoesNotFitTheItemIsRefused() {
        assertRefused(Samples.CARD, Map.of("rating", List.of("SUPERB")));
        assertRefused(Samples.CARD, Map.of());
        assertRefused(Samples.SINGLE, Map.of("choice", List.of("3")));
        assertRefused(Samples.SINGLE, Map.of("choice", List.of("0", "1")));
        assertRefused(Samples.MULTIPLE, Map.of("choice", List.of("-1")));
        assertRefused(Samples.MULTIPLE, Map.of("choice", List.of("x")));
        assertRefused(Samples.STATEMENT, Map.of("truth", List.of("maybe")));
        assertRefused(Samples.TEXT, Map.of("typed", List.of("x".repeat(1_001))));
        assertRefused(Samples.PAIRS, Map.of("match", List.of("0:3")));
        assertRefused(Samples.PAIRS, Map.of("match", List.of("3:0")));
        assertRefused(Samples.PAIRS, Map.of("match", List.of("0:-1")));
        assertRefused(Samples.PAIRS, Map.of("match", List.of("0")));
        assertRefused(Samples.ORDER, Map.of("place", List.of("0:0")));
        assertRefused(Samples.ORDER, Map.of("place", List.of("0:5")));
        assertRefused(Samples.CLOZE, Map.of("gap", List.of("a", "b")));
        assertRefused(Samples.CLOZE, Map.of("gap", List.of("a", "b", "2")));
    }

    @Test
    void piecesInOnePlaceAreKeptAsTheyWereGiven() {
        Response.Placed twice =
                (Response.Placed) read(Samples.ORDER, Map.of("place", List.of("3:1", "1:1", "", "0:4")));
        assertEquals(new Response.Placed(List.of(4, 1, Response.Placed.NONE, 1)), twice);
        assertEquals(true, twice.isUnfinished());
    }

    @Test
    void aStoredResponseReadsAsItWasWritten() {
        for (Response response : List.of(
                new Response.Rated(Rating.AGAIN),
                new Response.Chosen(Set.of(0, 2)),
                new Response.Chosen(Set.of()),
                new Response.Typed("\"<b>\" ü"),
                new Response.Filled(List.of("", "b")),
                new Response.Matched(List.of(2, Response.Matched.NONE)),
                new Response.Placed(List.of(2, 1, Response.Placed.NONE)),
                new Response.Skipped())) {
            assertEquals(response, ResponseJson.read(ResponseJson.write(response)));
        }
        assertThrows(IllegalArgumentException.class, () -> ResponseJson.read("{}"));
        assertThrows(IllegalArgumentException.class, () -> ResponseJson.read("{\"chosen\":[\"a\"]}"));
        assertThrows(IllegalArgumentException.class, () -> ResponseJson.read("{\"matched\":[\"a\"]}"));
        assertThrows(IllegalArgumentException.class, () -> ResponseJson.read("{\"placed\":[\"a\"]}"));
        assertThrows(IllegalArgumentException.class, () -> ResponseJson.read("no JSON"));
    }

    private static Response read(ItemContent content, Map<String, List<String>> form) {
        return ResponseForm.read(form, content);
    }

    private static void assertRefused(ItemContent content, Map<String, List<String>> form) {
        assertThrows(Problem.class, () -> read(content, form));
    }
}
