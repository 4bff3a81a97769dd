package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

class MoodleReaderTest {
    @Test
    void aMultipleChoiceKeepsEverythingThatAnItemCanHold() {
        ParsedDeck deck = quiz("""
                <question type="category"><category><text>$course$/top/Sums/Either//or</text></category></question>
                <question type="multichoice">
                  <name><text>Primes</text></name>
                  <questiontext format="html"><text><![CDATA[<p>Which are prime?</p>]]></text></questiontext>
                  <generalfeedback format="markdown"><text>See *Euclid*.</text></generalfeedback>
                  <defaultgrade>2.0000000</defaultgrade>
                  <penalty>0.3333333</penalty>
                  <single>false</single>
                  <shuffleanswers>false</shuffleanswers>
                  <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
                  <incorrectfeedback format="html"><text>Think again.</text></incorrectfeedback>
                  <answer fraction="50" format="html"><text>&lt;b&gt;2&lt;/b&gt;</text>
                    <feedback format="html"><text>even</text></feedback></answer>
                  <answer fraction="50" format="plain_text"><text>x &lt; 4</text><feedback><text></text></feedback></answer>
                  <answer fraction="-100" format="html"><text>4</text></answer>
                  <hint format="html"><text>First</text></hint>
                  <hint format="html"><text>Second</text></hint>
                  <tags><tag><text>number</text></tag><tag><text>easy</text></tag></tags>
                  <idnumber>p-1</idnumber>
                </question>""");
        ForeignItem expected = new ForeignItem(
                "moodle:id:p-1",
                List.of("Sums", "Either/or"),
                new ItemContent(
                        html("<p>Which are prime?</p>"),
                        new Body.MultipleChoice(
                                List.of(
                                        new Option(html("<b>2</b>"), 0.5, html("even")),
                                        new Option(html("x &lt; 4"), 0.5, null),
                                        new Option(html("4"), -1, null)),
                                false),
                        Markup.markdown("See *Euclid*."),
                        html("First<br>Second")),
                List.of("number", "easy"),
                Set.of());
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(expected),
                        List.of(
                                new Finding(Reason.FEEDBACK_COMBINED, 2, "Primes", ""),
                                new Finding(Reason.MARKS_NOT_TAKEN, 0, "", "1"))),
                deck);
    }

    @Test
    void whatMoodleGradesDifferentlyIsToldOncePerKindWithItsCount() {
        String number = "<questiontext><text>How long %s?</text></questiontext><penalty>%s</penalty>"
                + "<answer fraction=\"100\"><text>1</text></answer><units><unit><multiplier>1</multiplier>"
                + "<unit_name>m</unit_name></unit></units><unitgradingtype>%s</unitgradingtype><unitpenalty>%s</unitpenalty>";
        StringBuilder questions = new StringBuilder();
        for (List<String> said : List.of(
                List.of("a", "0.3333333", "0", "0.1000000"),
                List.of("b", "0.5", "1", "0.5000000"),
                List.of("c", "0.0000000", "2", "0.1000000"),
                List.of("d", "", "1", "1.0000000"))) {
            questions.append("<question type=\"numerical\">");
            questions.append(number.formatted(said.toArray())).append("</question>");
        }
        for (String rule : List.of("ABSOLUTE_POSITION", "LONGEST_ORDERED_SUBSET", "")) {
            questions
                    .append("<question type=\"ordering\"><questiontext><text>Sort ")
                    .append(rule);
            questions
                    .append(".</text></questiontext><gradingtype>")
                    .append(rule)
                    .append("</gradingtype>");
            for (int piece = 1; piece <= 3; piece++) {
                questions.append("<answer fraction=\"%d\"><text>%d</text></answer>".formatted(piece, piece));
            }
            questions.append("</question>");
        }
        questions.append(
                "<question type=\"truefalse\"><questiontext><text>Wet?</text></questiontext><penalty>1</penalty>");
        questions.append("<answer fraction=\"100\"><text>true</text></answer></question>");
        ParsedDeck deck = quiz(questions.toString());
        assertEquals(8, deck.items().size());
        assertEquals(
                List.of(
                        new Finding(Reason.PENALTIES_NOT_TAKEN, 0, "", "2"),
                        new Finding(Reason.UNIT_PENALTY_NOT_TAKEN, 0, "", "2"),
                        new Finding(Reason.ORDER_GRADING_NOT_TAKEN, 0, "", "2")),
                deck.findings());
    }

    @Test
    void unitsAreTurnedAround() {
        assertEquals(
                new Body.Numeric(
                        List.of(new AcceptedNumber(5.5, 0.5, 1, html("well")), new AcceptedNumber(5, 1, 0.5, null)),
                        List.of(new UnitChoice("W", 1), new UnitChoice("kW", 1000)),
                        true),
                body("""
                <question type="numerical"><questiontext><text>How much?</text></questiontext>
                <answer fraction="100"><text>5.5</text><tolerance>0.5</tolerance><feedback><text>well</text></feedback></answer>
                <answer fraction="50"><text>5</text><tolerance>1</tolerance></answer>
                <answer fraction="0"><text>*</text></answer>
                <units><unit><multiplier>0.001</multiplier><unit_name>kW</unit_name></unit>
                <unit><multiplier>1</multiplier><unit_name>W</unit_name></unit></units>
                <unitgradingtype>1</unitgradingtype></question>"""));
    }

    @Test
    void truthHasAFeedbackForEachAnswer() {
        assertEquals(new Body.TrueFalse(false, html("no"), html("yes")), body("""
                <question type="truefalse"><questiontext><text>The sun is cold.</text></questiontext>
                <answer fraction="0"><text>true</text><feedback><text>no</text></feedback></answer>
                <answer fraction="100"><text>false</text><feedback><text>yes</text></feedback></answer></question>"""));
    }

    @Test
    void shortAnswersTellCapitalLettersApartOnlyWhenAsked() {
        assertEquals(
                new Body.ShortText(
                        List.of(new AcceptedAnswer("Pa*", 1, null), new AcceptedAnswer("\\*", 0.5, null)), true, true),
                body("""
                <question type="shortanswer"><questiontext><text>City?</text></questiontext><usecase>1</usecase>
                <answer fraction="100"><text>Pa*</text></answer><answer fraction="100"><text>\u00a0</text></answer><answer fraction="50"><text>\\*</text></answer></question>"""));
    }

    @Test
    void embeddedAnswersBecomeGaps() {
        ParsedDeck deck = quiz("""
                <question type="cloze"><name><text>Gaps</text></name><questiontext format="html"><text><![CDATA[Not [[1]] but
                {1:SHORTANSWER:=Paris#yes~%50%Lyon &#39;s~*#no}, {2:NUMERICAL:=2.5:0.1~%50%2:0.1},
                {1:MULTICHOICE:a\\}b~=<i>c</i>#right}.]]></text></questiontext></question>""");
        assertEquals(
                new ItemContent(
                        html("Not &#91;[1]] but\n[[1]], [[2]],\n[[3]]."),
                        new Body.Cloze(List.of(
                                new Gap(
                                        GapKind.TEXT,
                                        List.of(
                                                new AcceptedAnswer("Paris", 1, html("yes")),
                                                new AcceptedAnswer("Lyon 's", 0.5, null),
                                                new AcceptedAnswer("*", 0, html("no"))),
                                        0),
                                new Gap(
                                        GapKind.NUMBER,
                                        List.of(new AcceptedAnswer("2.5", 1, null), new AcceptedAnswer("2", 0.5, null)),
                                        0.1),
                                new Gap(
                                        GapKind.CHOICE,
                                        List.of(
                                                new AcceptedAnswer("a}b", 0, null),
                                                new AcceptedAnswer("c", 1, html("right"))),
                                        0))),
                        null,
                        null),
                deck.items().getFirst().content());
        assertEquals(Map.of(Reason.GAP_PLAIN, 1, Reason.GAP_WEIGHTS, 1), deck.reasons());
    }

    @Test
    void wordsToDragBecomeChoicesOfTheirGroup() {
        String choices = "<selectoption><text>cat</text><group>1</group></selectoption>"
                + "<selectoption><text>sat</text><group>2</group></selectoption>"
                + "<selectoption><text>dog</text><group>1</group></selectoption>"
                + "<selectoption><text>ran</text><group>2</group></selectoption>";
        ItemContent content = content("<question type=\"gapselect\"><questiontext><text>The [[3]] [[2]], the [[3]] too."
                + "</text></questiontext>" + choices + "</question>");
        assertEquals("The [[1]] [[2]], the [[3]] too.", content.prompt().text());
        Gap animal = new Gap(
                GapKind.CHOICE, List.of(new AcceptedAnswer("cat", 0, null), new AcceptedAnswer("dog", 1, null)), 0);
        Gap verb = new Gap(
                GapKind.CHOICE, List.of(new AcceptedAnswer("sat", 1, null), new AcceptedAnswer("ran", 0, null)), 0);
        assertEquals(new Body.Cloze(List.of(animal, verb, animal)), content.body());
    }

    @Test
    void subquestionsBecomePairsAndOneWithoutATextAChoiceMore() {
        String pairs =
                sub("<b>frog</b>", "amphibian") + sub("cat", "mammal") + sub("", "insect") + sub("newt", "amphibian");
        ItemContent content = content("<question type=\"matching\"><questiontext><text>Classify.</text></questiontext>"
                + "<shuffleanswers>false</shuffleanswers>" + pairs + "</question>");
        assertEquals(
                new Body.Matching(
                        List.of(
                                new Body.Pair(Markup.html("<b>frog</b>"), "amphibian"),
                                new Body.Pair(Markup.html("cat"), "mammal"),
                                new Body.Pair(Markup.html("newt"), "amphibian")),
                        List.of("insect"),
                        false),
                content.body());
    }

    @Test
    void sidesToDragKeepTheirWordsAndThoseWithPicturesAreLeftOut() {
        ParsedDeck bold = quiz("<question type=\"ddmatch\"><questiontext><text>Match.</text></questiontext>"
                + sub("<p>a</p>", "<p>R&amp;amp;D</p>") + sub("b", "<i>two</i>") + "</question>");
        assertEquals(Set.of(Reason.GAP_PLAIN), bold.reasons().keySet());
        assertEquals(
                new Body.Matching(
                        List.of(new Body.Pair(Markup.html("<p>a</p>"), "R&D"), new Body.Pair(Markup.html("b"), "two")),
                        List.of(),
                        true),
                bold.items().getFirst().content().body());
        ParsedDeck picture = quiz("<question type=\"ddmatch\"><questiontext><text>Match.</text></questiontext>"
                + sub("a", "<img src=\"x.png\">") + sub("b", "two") + "</question>");
        assertEquals(Set.of(Reason.MATCHING), picture.reasons().keySet());
    }

    @Test
    void piecesStandInTheOrderOfTheirFractions() {
        ParsedDeck deck = quiz("<question type=\"ordering\"><questiontext><text>Order.</text></questiontext>"
                + "<selecttype>RANDOM</selecttype><selectcount>2</selectcount>"
                + "<answer fraction=\"2.0000000\"><text>b</text></answer><answer fraction=\"1\"><text>a</text></answer>"
                + "<answer fraction=\"3\"><text>c</text></answer></question>");
        assertEquals(
                new Body.Ordering(List.of(Markup.html("a"), Markup.html("b"), Markup.html("c"))),
                deck.items().getFirst().content().body());
        assertEquals(
                Set.of(Reason.PIECES_ALL, Reason.ORDER_GRADING_NOT_TAKEN),
                deck.reasons().keySet());
    }

    @Test
    void olderOrdersSayUnderOtherNamesHowManyPiecesAreShown() {
        String order = "<question type=\"ordering\"><questiontext><text>%s</text></questiontext>"
                + "<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>%s<answer fraction=\"1\"><text>a</text></answer>"
                + "<answer fraction=\"2\"><text>b</text><feedback><text>%s</text></feedback></answer>"
                + "<answer fraction=\"3\"><text>c</text></answer></question>";
        ParsedDeck deck = quiz(order.formatted("Old.", "<logical>1</logical><studentsee>2</studentsee>", "")
                + order.formatted("All.", "<logical>0</logical><studentsee>2</studentsee>", "")
                + order.formatted("Enough.", "<selecttype></selecttype><selectcount>3</selectcount>", "")
                + order.formatted("Explained.", "<selecttype>EXACT</selecttype><selectcount>2</selectcount>", "why"));
        assertEquals(4, deck.items().size());
        assertEquals(
                List.of(
                        new Finding(Reason.PIECES_ALL, 1, "Old.", ""),
                        new Finding(Reason.PIECE_FEEDBACK, 1, "Explained.", "")),
                deck.findings());
    }

    private static String sub(String left, String right) {
        return "<subquestion format=\"html\"><text><![CDATA[" + left + "]]></text><answer><text><![CDATA["
                + right.replace("&amp;amp;", "&amp;") + "]]></text></answer></subquestion>";
    }

    @ParameterizedTest
    @CsvSource({
        "matching, PAIRS_FEW",
        "ddmatch, PAIRS_FEW",
        "ordering, ORDERING",
        "essay, ESSAY",
        "description, DESCRIPTION",
        "calculatedsimple, CALCULATED",
        "ddmarker, PICTURE_PLACES",
        "random, RANDOM",
        "randomsamatch, RANDOM",
        "stack, TYPE_UNKNOWN",
        "cloze, GAPS_NONE",
        "multichoice, OPTIONS_FEW",
        "truefalse, NOTHING_RIGHT",
        "shortanswer, NOTHING_RIGHT"
    })
    void whatCannotBeAskedIsLeftOutWithItsReason(String type, Reason reason) {
        ParsedDeck deck = quiz("<question type=\"" + type + "\"><name><text>N</text></name>"
                + "<questiontext><text>Text</text></questiontext></question>");
        assertEquals(List.of(), deck.items());
        assertEquals(Set.of(reason), deck.reasons().keySet());
    }

    @Test
    void picturesInsideComeAlongUnderANameThatSaysTheirContent(@TempDir Path folder) throws IOException {
        byte[] first = {1, 2, 3};
        byte[] second = {4, 5, 6};
        String xml = "<quiz>" + picture("one", first) + picture("two", second)
                + "<question type=\"truefalse\"><questiontext><text><![CDATA[three <img src=\"@@PLUGINFILE@@/gone.png\">"
                + "]]></text></questiontext><answer fraction=\"100\"><text>true</text></answer></question></quiz>";
        Path file = Files.writeString(folder.resolve("quiz.xml"), xml);
        ParsedDeck deck = ParsedDeck.of(file);
        List<String> names =
                deck.items().stream().flatMap(item -> item.media().stream()).toList();
        assertEquals(2, names.size());
        assertEquals(
                html("one <img src=\"" + names.getFirst() + "\">"),
                deck.items().getFirst().content().prompt());
        assertEquals(List.of(new Finding(Reason.MEDIA_MISSING, 1, "three", "gone.png")), deck.findings());
        try (Attachments attachments = new MoodleReader().attachments(file)) {
            assertArrayEquals(first, content(attachments, names.get(0)));
            assertArrayEquals(second, content(attachments, names.get(1)));
            assertEquals(false, attachments.has("gone.png"));
        } catch (FileRefused refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void anotherEncodingIsReadAsTheFileSays() {
        byte[] latin =
                ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><quiz><question type=\"truefalse\"><questiontext>"
                                + "<text>Caf\u00e9</text></questiontext><answer fraction=\"100\"><text>true</text></answer>"
                                + "</question></quiz>")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                html("Caf\u00e9"),
                ParsedDeck.moodle(latin).items().getFirst().content().prompt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE quiz [<!ENTITY a \"x&#120;\">%s]><quiz><question>&a;</question></quiz>",
                "<!DOCTYPE quiz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><quiz><question>&b;</question></quiz>",
                "<!DOCTYPE quiz [<!ENTITY % x SYSTEM \"http://localhost:1/x\">%x;]><quiz></quiz>"
            })
    void entitiesAreRefusedBeforeAnythingIsFetchedOrUnfolded(String xml) {
        assertEquals(
                new Reading.Refused(Refusal.XML_DOCTYPE, List.of()),
                ParsedDeck.moodle(xml.replace("%s", "<!ELEMENT x ANY>".repeat(1_000)))
                        .result());
    }

    @Test
    void aNulInAnAddressDoesNotReachTheText() {
        ParsedDeck deck = ParsedDeck.moodle(
                "<quiz><question type=\"truefalse\"><questiontext format=\"html\"><text><![CDATA[<img src=\"@@PLUGINFILE@@/a%00b.png\">]]></text></questiontext>"
                        + "<answer fraction=\"100\"><text>true</text></answer></question></quiz>");
        assertEquals(
                html("<img src=\"ab.png\">"), deck.items().getFirst().content().prompt());
    }

    @Test
    void aDocumentTypeIsPassedOverAndNotFetched() {
        String question =
                "<quiz><question type=\"truefalse\"><questiontext format=\"html\"><text>Wet%s</text></questiontext>"
                        + "<answer fraction=\"100\"><text>true</text></answer></question></quiz>";
        for (String type :
                List.of("<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE quiz [<!ELEMENT quiz ANY>]>", "")) {
            ParsedDeck deck = ParsedDeck.moodle(type + question.formatted("&amp;&#65;"));
            assertEquals(html("Wet&A"), deck.items().getFirst().content().prompt(), type);
            Reading strange =
                    ParsedDeck.moodle(type + question.formatted("&foo;")).result();
            assertEquals(
                    type.isEmpty() ? Refusal.XML_DAMAGED : Refusal.XML_DOCTYPE,
                    ((Reading.Refused) strange).why(),
                    type);
        }
    }

    @Test
    void damageIsToldWithLineAndColumn() {
        assertEquals(
                new Reading.Refused(Refusal.XML_DAMAGED, List.of(2, 13)),
                ParsedDeck.moodle("<quiz>\n<question></quiz>").result());
        assertEquals(
                new Reading.Refused(Refusal.XML_TOO_DEEP, List.of(1, 60)),
                ParsedDeck.moodle("<quiz>" + "<a>".repeat(500)).result());
        assertEquals(
                new Reading.Refused(Refusal.XML, List.of()),
                ParsedDeck.moodle("<html></html>").result());
        assertEquals(
                new Reading.Refused(Refusal.NOTHING_FOUND, List.of()),
                ParsedDeck.moodle("<quiz></quiz>").result());
    }

    @Test
    void aQuestionLargerThanAnyIsLeftOutAndTheNextIsRead() {
        String huge = "<question type=\"truefalse\"><questiontext><text>" + "x".repeat(25 << 20)
                + "</text></questiontext></question>";
        String next = "<question type=\"truefalse\"><questiontext><text>Next</text></questiontext>"
                + "<answer fraction=\"100\"><text>true</text></answer></question>";
        ParsedDeck deck = quiz(huge + next);
        assertEquals(List.of(new Finding(Reason.TOO_LONG, 1, "", "")), deck.findings());
        assertEquals(1, deck.items().size());
    }

    private static String picture(String words, byte[] content) {
        return "<question type=\"truefalse\"><questiontext format=\"html\"><text><![CDATA[" + words
                + " <img src=\"@@PLUGINFILE@@/my%20picture.png\">]]></text>"
                + "<file name=\"my picture.png\" path=\"/\" encoding=\"base64\">"
                + Base64.getEncoder().encodeToString(content)
                + "</file></questiontext><answer fraction=\"100\"><text>true</text></answer></question>";
    }

    private static byte[] content(Attachments attachments, String name) throws IOException, FileRefused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        attachments.copy(name, 1 << 20, out);
        return out.toByteArray();
    }

    private static ParsedDeck quiz(String questions) {
        return ParsedDeck.moodle("<quiz>" + questions + "</quiz>");
    }

    private static ItemContent content(String question) {
        ParsedDeck deck = quiz(question);
        assertEquals(List.of(), deck.findings());
        return deck.items().getFirst().content();
    }

    private static Body body(String question) {
        return content(question).body();
    }

    private static Markup html(String text) {
        return Markup.html(text);
    }
}
