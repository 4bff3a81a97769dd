package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

class GiftReaderTest {
    @Test
    void aSingleChoiceKeepsWeightsAndFeedback() {
        assertEquals(
                content(
                        "Which?",
                        new Body.SingleChoice(
                                List.of(
                                        new Option(html("no"), 0, html("why not")),
                                        new Option(html("half"), 0.5, null),
                                        new Option(html("yes"), 1, html("well done"))),
                                true),
                        html("in general")),
                only("Which?{~no#why not ~%50%half =yes#well done ####in general}"));
    }

    @Test
    void severalRightOptionsMakeAMultipleChoice() {
        assertEquals(
                content(
                        "Which two?",
                        new Body.MultipleChoice(
                                List.of(
                                        new Option(html("a"), 0.5, null),
                                        new Option(html("b"), 0.5, null),
                                        new Option(html("c"), -1, null)),
                                true)),
                only("Which two?{~%50%a ~%50%b ~%-100%c}"));
    }

    @Test
    void weightsThatCannotReachTheFullScoreAreScaled() {
        ParsedDeck deck = ParsedDeck.gift("Which two?{~%30%a ~%30%b ~c}");
        assertEquals(List.of(new Finding(Reason.WEIGHTS_SCALED, 1, "Which two?", "")), deck.findings());
        assertEquals(
                new Body.MultipleChoice(
                        List.of(
                                new Option(html("a"), 0.5, null),
                                new Option(html("b"), 0.5, null),
                                new Option(html("c"), 0, null)),
                        true),
                deck.items().getFirst().content().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun.{T}", "Sun.{TRUE}", "Sun. { true }"})
    void truthIsReadInEveryWriting(String question) {
        assertEquals(content("Sun.", new Body.TrueFalse(true, null, null)), only(question));
    }

    @Test
    void theFirstCommentOfATruthIsForTheWrongAnswer() {
        assertEquals(
                content("Sun.", new Body.TrueFalse(false, html("wrong"), html("right"))), only("Sun.{F#wrong#right}"));
    }

    @Test
    void shortAnswersMayBeWorthLess() {
        assertEquals(
                content(
                        "Where?",
                        new Body.ShortText(
                                List.of(
                                        new AcceptedAnswer("Nazareth", 1, html("yes")),
                                        new AcceptedAnswer("Naz*", 0.75, null)),
                                false,
                                true)),
                only("Where?{=Nazareth#yes =%75%Naz*}"));
    }

    @Test
    void numbersAreReadAsValuesMarginsAndRanges() {
        assertEquals(
                content(
                        "How many?",
                        new Body.Numeric(
                                List.of(
                                        new AcceptedNumber(3, 0, 1, null),
                                        new AcceptedNumber(3, 2, 0.5, html("close")),
                                        new AcceptedNumber(12, 2, 0.25, null)),
                                List.of(),
                                false)),
                only("How many?{#=3 =%50%3:2#close =%25%10..14}"));
        assertEquals(
                content(
                        "Pi?",
                        new Body.Numeric(List.of(new AcceptedNumber(3.1415, 0.0005, 1, null)), List.of(), false)),
                only("Pi?{#3.141..3.142}"));
        assertEquals(
                content("Cold?", new Body.Numeric(List.of(new AcceptedNumber(-2.5, 0, 1, null)), List.of(), false)),
                only("Cold?{#-2.5}"));
    }

    @Test
    void aSentenceThatGoesOnGetsAGap() {
        assertEquals(
                content(
                        "Two plus [[1]] is four.",
                        new Body.Cloze(List.of(new Gap(
                                GapKind.TEXT,
                                List.of(new AcceptedAnswer("two", 1, null), new AcceptedAnswer("2", 1, null)),
                                0)))),
                only("Two plus {=two =2} is four."));
        assertEquals(
                content(
                        "Grant is [[1]] in it.",
                        new Body.Cloze(List.of(new Gap(
                                GapKind.CHOICE,
                                List.of(
                                        new AcceptedAnswer("buried", 0, html("no")),
                                        new AcceptedAnswer("entombed", 1, null)),
                                0)))),
                only("Grant is {~buried#no =entombed} in it."));
        assertEquals(
                content(
                        "It is [[1]].",
                        new Body.Cloze(
                                List.of(new Gap(GapKind.NUMBER, List.of(new AcceptedAnswer("1822", 1, null)), 2)))),
                only("It is {#1822:2}."));
    }

    @Test
    void optionsWithMarkupStayBelowTheSentence() {
        assertEquals(
                content(
                        "Water is _____ and wet.",
                        new Body.SingleChoice(
                                List.of(new Option(html("H<sub>2</sub>O"), 1, null), new Option(html("CO"), 0, null)),
                                true)),
                only("Water is {=H<sub>2</sub>O ~CO} and wet."));
    }

    @Test
    void escapedControlCharactersAreText() {
        assertEquals(
                content(
                        "Is {x} \\ a = b: #1 ~2?",
                        new Body.SingleChoice(
                                List.of(new Option(html("= 2"), 1, null), new Option(html("~"), 0, html("#"))), true)),
                only("Is \\{x\\} \\\\ a \\= b\\: \\#1 \\~2?{=\\= 2 ~\\~#\\#}"));
    }

    @Test
    void formatsDecideHowATextIsRead() {
        assertEquals(
                Markup.markdown("**Bold** costs \\$5"),
                only("[markdown]**Bold** costs $5{T}").prompt());
        assertEquals(
                Markup.markdown("$x$ and $$y$$"),
                only("[markdown]\\\\(x\\\\) and $$y$$ {T}").prompt());
        assertEquals(html("a &lt; b<br>c"), only("[plain]a < b\nc{T}").prompt());
        assertEquals(html("<b>a</b>"), only("[html]<b>a</b>{T}").prompt());
        assertEquals(html("one<br>two"), only("one\\ntwo{T}").prompt());
        assertEquals(html("wrapped\nline"), only("wrapped\nline{T}").prompt());
        assertEquals(html("\\[x^2\\]"), only("$$x^2$${T}").prompt());
        assertEquals(html("&#91;[1]]"), only("[[1]]{T}").prompt());
    }

    @Test
    void categoriesBecomeTopicsAndCommentsBecomeTags() {
        ParsedDeck deck = ParsedDeck.gift("""
                $CATEGORY: $course$/top/Biology/Cells

                // [id:q-1] [tag:easy] [tag:with \\] bracket]
                ::First:: One.{T}

                $CATEGORY: Or//and
                Two.{F}
                """);
        assertEquals(
                List.of(
                        List.of(List.of("Biology", "Cells"), List.of("easy", "with ] bracket"), "gift:id:q-1"),
                        List.of(
                                List.of("Or/and"),
                                List.of(),
                                deck.items().get(1).origin())),
                deck.items().stream()
                        .map(item -> List.of(item.topic(), item.tags(), item.origin()))
                        .toList());
    }

    @Test
    void theOriginStaysWhenAnAnswerIsCorrected() {
        assertEquals(
                ParsedDeck.gift("::T::Which?{=a ~b}").items().getFirst().origin(),
                ParsedDeck.gift("::T::Which one?{~a =b}").items().getFirst().origin());
        assertEquals(
                ParsedDeck.gift("Which?{=a ~b}").items().getFirst().origin(),
                ParsedDeck.gift("Which?{~a =b}").items().getFirst().origin());
    }

    @Test
    void pairsAreMatchedAndAnEmptySideBringsOneMoreChoice() {
        assertEquals(
                new Body.Matching(
                        List.of(
                                new Body.Pair(html("Canada"), "Ottawa"),
                                new Body.Pair(html("<b>Japan</b>"), "Tokyo = capital"),
                                new Body.Pair(Markup.markdown("*Wien*"), "Ottawa")),
                        List.of("Rome"),
                        true),
                only("Match.{=Canada -> Ottawa =<b>Japan</b>->Tokyo \\= capital = -> Rome\n"
                                + "=[markdown]*Wien* -> Ottawa}")
                        .body());
        assertEquals(
                Set.of(Reason.PAIRS_FEW),
                ParsedDeck.gift("Match.{=a -> b = -> c}").reasons().keySet());
        assertEquals(
                Set.of(Reason.OPTION_BLANK),
                ParsedDeck.gift("Match.{=a -> =b -> c}").reasons().keySet());
    }

    @Test
    void whatIsNotAQuestionHereIsNamedWithItsLine() {
        ParsedDeck deck = ParsedDeck.gift("""
                // a comment

                Just a text.

                Write about it.{}

                Match.{=a->b =c}

                Never closed.{=a ~b

                Fine.{T}

                Wrong way} round {

                One.{=only ~}

                None right.{~a ~b}

                Number.{#3,5}

                {=a}

                Two.{T} Three.{F}

                Fine.{T}
                """);
        assertEquals(1, deck.items().size());
        assertEquals(
                List.of(
                        new Finding(Reason.DESCRIPTION, 3, "Just a text.", ""),
                        new Finding(Reason.ESSAY, 5, "Write about it.", ""),
                        new Finding(Reason.MATCHING, 7, "Match.", "c"),
                        new Finding(Reason.BRACE_OPEN, 9, "Never closed.", ""),
                        new Finding(Reason.BRACE_CLOSED, 13, "Wrong way} round", ""),
                        new Finding(Reason.OPTIONS_FEW, 15, "One.", "1"),
                        new Finding(Reason.NOTHING_RIGHT, 17, "None right.", ""),
                        new Finding(Reason.NUMBER_UNREADABLE, 19, "Number.", "3,5"),
                        new Finding(Reason.QUESTION_EMPTY, 21, "", ""),
                        new Finding(Reason.BRACES_TWICE, 23, "Two.", ""),
                        new Finding(Reason.DUPLICATE, 25, "Fine.", "")),
                deck.findings());
    }

    @Test
    void aBlankLineBetweenBracesDoesNotTearAQuestion() {
        assertEquals(
                new Body.SingleChoice(List.of(new Option(html("a"), 1, null), new Option(html("b"), 0, null)), true),
                only("Which?{\n=a\n\n~b\n}").body());
    }

    @Test
    void questionsWithNamesNeedNoBlankLineBetweenThem() {
        assertEquals(2, ParsedDeck.gift("::a::One.{T}\n::b::Two.{F}").items().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndIsRead(String end) {
        ParsedDeck deck = ParsedDeck.gift("One.{T}" + end + end + "Two.{" + end);
        assertEquals(1, deck.items().size());
        assertEquals(List.of(new Finding(Reason.BRACE_OPEN, 3, "Two.", "")), deck.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void everyUnicodeEncodingWithAMarkIsRead(String name) {
        byte[] bytes = "\uFEFFCafé ☕ 𝄞?{=sí ~no}".getBytes(Charset.forName(name));
        assertEquals(
                html("Café ☕ 𝄞?"),
                ParsedDeck.gift(bytes).items().getFirst().content().prompt());
    }

    @Test
    void otherEncodingsAreRefusedWithTheLine() {
        byte[] bytes = "One.{T}\n\nCaf\u00e9.{T}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                new Reading.Refused(Refusal.NOT_UTF8, List.of(3)),
                ParsedDeck.gift(bytes).result());
    }

    @Test
    void otherFilesAreRefused() {
        assertEquals(refused(Refusal.EMPTY), ParsedDeck.gift("").result());
        assertEquals(
                refused(Refusal.NOTHING_FOUND),
                ParsedDeck.gift("Dear diary,\n\ntoday").result());
        assertEquals(
                refused(Refusal.NOTHING_FOUND),
                ParsedDeck.gift("// only\n\n// comments").result());
        assertEquals(
                refused(Refusal.XML),
                ParsedDeck.gift("\uFEFF<?xml version='1.0'?><quiz/>").result());
        assertEquals(refused(Refusal.DOCUMENT), ParsedDeck.gift("%PDF-1.7").result());
        for (String json : List.of("{\"a\": 1}", "\uFEFF [\n  {\"a\": \"{T}\"}]", "[\"a\"]", "{}", "{\n \"a\": {}}")) {
            assertEquals(refused(Refusal.JSON), ParsedDeck.gift(json).result(), json);
        }
        assertEquals(
                List.of(),
                ParsedDeck.gift("[html]<b>Fine.</b>{T}\n\n[[1]] too.{F}").findings());
        assertEquals(refused(Refusal.NOT_TEXT, 2), ParsedDeck.gift("a\n\0{T}").result());
        assertEquals(
                refused(Refusal.LINE_TOO_LONG, 1),
                ParsedDeck.gift("x".repeat(2_000_000)).result());
    }

    @Test
    void anOrderIsReadAsMoodlesQuestionTypeWritesIt() {
        ParsedDeck deck = ParsedDeck.gift("""
                // [id:planets]
                ::Planets::[html]Begin <b>at the sun</b>.{>3 ALL VERTICAL LONGEST_ORDERED_SUBSET SHOW none
                Mercury
                [html]<i>Venus</i>

                Earth\\: the third
                }

                ::Some::Some of them.{>2     none
                one
                two
                three
                }

                Numbers.{> 9 EXACT H ABS 1 123
                1
                2
                3
                }

                In a line.{>4 first
                second
                third}

                Too few.{>2 ALL
                one
                two
                }
                """);
        assertEquals(
                List.of(
                        new Body.Ordering(List.of(html("Mercury"), html("<i>Venus</i>"), html("Earth: the third"))),
                        new Body.Ordering(List.of(html("one"), html("two"), html("three"))),
                        new Body.Ordering(List.of(html("1"), html("2"), html("3"))),
                        new Body.Ordering(List.of(html("first"), html("second"), html("third")))),
                deck.items().stream().map(item -> item.content().body()).toList());
        assertEquals("gift:id:planets", deck.items().getFirst().origin());
        assertEquals(
                html("Begin <b>at the sun</b>."),
                deck.items().getFirst().content().prompt());
        assertEquals(
                List.of(
                        new Finding(Reason.PIECES_ALL, 9, "Some", ""),
                        new Finding(Reason.ORDER_GRADING_NOT_TAKEN, 9, "Some", "1"),
                        new Finding(Reason.ORDER_GRADING_NOT_TAKEN, 15, "Numbers.", "1"),
                        new Finding(Reason.ORDER_GRADING_NOT_TAKEN, 21, "In a line.", "1"),
                        new Finding(Reason.ORDERING, 25, "Too few.", "2")),
                deck.findings());
        FindingGroup.Tally tally = new FindingGroup.Tally();
        deck.findings().forEach(tally::add);
        assertEquals(
                List.of(1, 1, 3),
                tally.groups().stream().map(FindingGroup::count).toList());
    }

    @Test
    void aQuestionOfABookIsTooLong() {
        ParsedDeck deck = ParsedDeck.gift(("word ".repeat(20) + "\n").repeat(6_000) + "{T}\n\nFine.{T}");
        assertEquals(1, deck.items().size());
        assertEquals(
                List.of(Reason.TOO_LONG),
                deck.findings().stream().map(Finding::reason).toList());
    }

    private static ItemContent only(String question) {
        ParsedDeck deck = ParsedDeck.gift(question);
        assertEquals(List.of(), deck.findings());
        assertEquals(1, deck.items().size());
        return deck.items().getFirst().content();
    }

    private static ItemContent content(String prompt, Body body) {
        return content(prompt, body, null);
    }

    private static ItemContent content(String prompt, Body body, @Nullable Markup feedback) {
        return new ItemContent(html(prompt), body, feedback, null);
    }

    private static Markup html(String text) {
        return Markup.html(text);
    }

    private static Reading refused(Refusal why, Object... arguments) {
        return new Reading.Refused(why, List.of(arguments));
    }
}
