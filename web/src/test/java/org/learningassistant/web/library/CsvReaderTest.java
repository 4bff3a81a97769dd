package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

class CsvReaderTest {
    @Test
    void theTemplateIsReadWithoutAnyFinding() throws IOException {
        try (InputStream in = CsvReader.class.getResourceAsStream("/library/questions.csv")) {
            assertNotNull(in);
            ParsedDeck deck = ParsedDeck.csv(in.readAllBytes());
            assertEquals(List.of(), deck.findings());
            assertEquals(
                    Map.of(
                            "single_choice", 1,
                            "multiple_choice", 1,
                            "true_false", 1,
                            "numeric", 1,
                            "short_text", 1,
                            "cloze", 1,
                            "formula", 1,
                            "matching", 1,
                            "ordering", 1,
                            "flash_card", 2),
                    deck.types());
        }
    }

    @Test
    void aFormulaKeepsItsFormAndHasToBeReadable() {
        ParsedDeck deck = ParsedDeck.csv("type,question,answer,form\n"
                + "formula,Multiply out.,\"x^2 - 1\n[50%] \\frac{x^4-1}{x^2+1} # not yet\",Expanded\n"
                + "formula,Any?,2*x,\n"
                + "formula,None?,x +* (,\n"
                + "formula,How?,x,shortest\n");
        assertEquals(
                List.of(
                        new Body.Formula(
                                List.of(
                                        new AcceptedAnswer("x^2 - 1", 1, null),
                                        new AcceptedAnswer("\\frac{x^4-1}{x^2+1}", 0.5, Markup.html("not yet"))),
                                Form.EXPANDED),
                        new Body.Formula(List.of(new AcceptedAnswer("2*x", 1, null)), Form.ANY)),
                deck.items().stream().map(item -> item.content().body()).toList());
        assertEquals(
                List.of(
                        new Finding(Reason.FORMULA_UNREADABLE, 5, "None?", "x +* ("),
                        new Finding(Reason.FORM_UNKNOWN, 6, "How?", "SHORTEST")),
                deck.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundInTheFirstRow(String delimiter) {
        String table = String.join(delimiter, "Topic", "Front", "Back") + "\r\n"
                + String.join(delimiter, "A/B//C", "\"one \"\"two\"\"\nthree\"", "four") + "\r\n";
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(new ForeignItem(
                                ParsedDeck.csv(table).items().getFirst().origin(),
                                List.of("A", "B/C"),
                                new ItemContent(
                                        html("one \"two\"<br>three"), new Body.FlashCard(html("four")), null, null),
                                List.of(),
                                Set.of())),
                        List.of()),
                ParsedDeck.csv(table));
    }

    @Test
    void wrongAnswersMakeAChoiceAndMayStandInSeveralColumns() {
        assertEquals(
                new Body.SingleChoice(
                        List.of(
                                new Option(html("a"), 1, null),
                                new Option(html("b"), 0, html("why not")),
                                new Option(html("c"), 0, null)),
                        true),
                body("question,answer,wrong 1,wrong 2\nWhich?,a,b # why not,c\n"));
    }

    @Test
    void numbersHaveTolerancesAndUnits() {
        assertEquals(
                new Body.Numeric(
                        List.of(new AcceptedNumber(3, 0.5, 1, null), new AcceptedNumber(4, 0, 0.5, html("close"))),
                        List.of(new UnitChoice("m", 1), new UnitChoice("cm", 0.01)),
                        true),
                body("type;question;answer;units;unit_required\n"
                        + "numeric;How long?;\"3 \u00b1 0.5\n[50%] 4 # close\";\"m\n0.01 cm\";yes\n"));
    }

    @Test
    void aCellThatSpreadsheetsWouldTakeForAFormulaIsReadWithoutItsApostrophe() {
        assertEquals(new Body.FlashCard(html("=1+1")), body("question,answer\nSum?,'=1+1\n"));
    }

    @Test
    void whatSpreadsheetsWriteInAnotherEncodingIsReadAndSaid() {
        ParsedDeck deck =
                ParsedDeck.csv("question;answer\nCaf\u00e9;\u20ac\n".getBytes(Charset.forName("windows-1252")));
        assertEquals(html("Caf\u00e9"), deck.items().getFirst().content().prompt());
        assertEquals(List.of(new Finding(Reason.ENCODING_ASSUMED, 0, "", "Windows-1252")), deck.findings());
        ParsedDeck wide = ParsedDeck.csv("\uFEFFquestion;answer\nCaf\u00e9;b\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(html("Caf\u00e9"), wide.items().getFirst().content().prompt());
        assertEquals(List.of(), wide.findings());
    }

    @Test
    void aTableBetweenTabsWithoutColumnNamesHoldsFlashCards() {
        ParsedDeck deck = ParsedDeck.csv("#separator:tab\n#html:true\nfoo\tbar\tbaz,qux\nfoo2\tbar2\n1\t2\t3\t4\n");
        assertEquals(List.of("baz", "qux"), deck.items().getFirst().tags());
        assertEquals(2, deck.items().size());
        assertEquals(List.of(new Finding(Reason.ROW_LONG, 5, "1", "4: 4")), deck.findings());
    }

    @Test
    void rowsThatCannotBeAskedAreLeftOutWithLineAndReason() {
        ParsedDeck deck = ParsedDeck.csv("""
                type,question,answer,shuffle
                single_choice,One?,a,
                essay,Two?,b,
                numeric,Three?,many,
                cloze,Four [[1]],"a
                b",
                true_false,Five?,maybe,
                ,,c,
                single_choice,Six?,"[x] a
                [ ] b",perhaps
                short_text,Seven?,[x] \u00a0,
                """);
        assertEquals(List.of(), deck.items());
        assertEquals(
                List.of(
                        new Finding(Reason.OPTIONS_FEW, 2, "One?", "1"),
                        new Finding(Reason.TYPE_UNKNOWN, 3, "Two?", "essay"),
                        new Finding(Reason.NUMBER_UNREADABLE, 4, "Three?", "many"),
                        new Finding(Reason.GAPS_NONE, 5, "Four [[1]]", "[[2]]"),
                        new Finding(Reason.NOTHING_RIGHT, 7, "Five?", "maybe"),
                        new Finding(Reason.QUESTION_EMPTY, 8, "", ""),
                        new Finding(Reason.CELL_UNREADABLE, 9, "Six?", "shuffle: perhaps"),
                        new Finding(Reason.OPTION_BLANK, 11, "Seven?", "")),
                deck.findings());
    }

    @Test
    void damageIsToldWithLineAndColumn() {
        assertEquals(
                refused(Refusal.CSV_QUOTE_OPEN, 3, 3),
                ParsedDeck.csv("question,answer\na,b\nc,\"d\n\ne").result());
        assertEquals(
                refused(Refusal.CSV_AFTER_QUOTE, 2, 4),
                ParsedDeck.csv("question,answer\n\"a\"b,c\n").result());
        assertEquals(
                refused(Refusal.CSV_COLUMNS),
                ParsedDeck.csv("name,value\na,b\n").result());
        assertEquals(
                refused(Refusal.NOTHING_FOUND),
                ParsedDeck.csv("question,answer\n").result());
        assertEquals(refused(Refusal.EMPTY), ParsedDeck.csv("").result());
    }

    private static Reading refused(Refusal why, Object... arguments) {
        return new Reading.Refused(why, List.of(arguments));
    }

    private static Body body(String table) {
        ParsedDeck deck = ParsedDeck.csv(table);
        assertEquals(List.of(), deck.findings());
        return deck.items().getFirst().content().body();
    }

    private static Markup html(String text) {
        return Markup.html(text);
    }
}
