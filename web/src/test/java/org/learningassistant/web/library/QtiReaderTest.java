package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class QtiReaderTest {
    @Test
    void pointsBecomeWeightsAndFeedbackStaysWithItsAnswer() {
        String item = item(
                "multiple_choice_question",
                material("Which?") + lid("r", "Single", "1", "x &lt; y", "2", "half", "3", "no"),
                scored("Set", "r", "1", "10", "why")
                        + scored("Set", "r", "2", "5", "")
                        + scored("Set", "r", "3", "0", ""),
                "<itemfeedback ident=\"why\">" + material("because")
                        + "</itemfeedback><itemfeedback ident=\"general_fb\">" + material("in general")
                        + "</itemfeedback>");
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(new ForeignItem(
                                "qti:id:i1",
                                List.of("Quiz"),
                                new ItemContent(
                                        html("Which?"),
                                        new Body.SingleChoice(
                                                List.of(
                                                        new Option(html("x &lt; y"), 1, html("because")),
                                                        new Option(html("half"), 0.5, null),
                                                        new Option(html("no"), 0, null)),
                                                true),
                                        html("in general"),
                                        null),
                                List.of(),
                                Set.of())),
                        List.of()),
                qti(item));
    }

    @Test
    void oneConditionMayJoinAllRightAnswers() {
        String joined = "<respcondition><conditionvar><and><varequal respident=\"r\">1</varequal><not>"
                + "<varequal respident=\"r\">2</varequal></not><varequal respident=\"r\">3</varequal></and></conditionvar>"
                + "<setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition>";
        String item = item(
                "multiple_answers_question",
                material("Which two?") + lid("r", "Multiple", "1", "a", "2", "b", "3", "c"),
                joined,
                "");
        assertEquals(
                new Body.MultipleChoice(
                        List.of(
                                new Option(html("a"), 0.5, null),
                                new Option(html("b"), -0.5, null),
                                new Option(html("c"), 0.5, null)),
                        true),
                body(item));
    }

    @Test
    void trueAndFalseBecomeAStatement() {
        String item = item(
                "true_false_question",
                material("The sun is cold.") + lid("r", "Single", "t", "True", "f", "False"),
                scored("Set", "r", "f", "100", ""),
                "<itemfeedback ident=\"correct_fb\">" + material("well") + "</itemfeedback>");
        assertEquals(new Body.TrueFalse(false, null, html("well")), body(item));
    }

    @Test
    void rangesBecomeTolerances() {
        String range = "<respcondition><conditionvar><or><varequal respident=\"r\">2</varequal><and>"
                + "<vargte respident=\"r\">1.5</vargte><varlte respident=\"r\">2.5</varlte></and></or></conditionvar>"
                + "<setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition>";
        String item = item(
                "numerical_question",
                material("How many?") + "<response_str ident=\"r\"><render_fib fibtype=\"Decimal\"/></response_str>",
                range,
                "");
        assertEquals(new Body.Numeric(List.of(new AcceptedNumber(2, 0.5, 1, null)), List.of(), false), body(item));
    }

    @Test
    void namesInBracketsBecomeGaps() {
        String item = item(
                "multiple_dropdowns_question",
                material("[a] and [b]")
                        + lid("response_a", "Single", "1", "x", "2", "y")
                        + lid("response_b", "Single", "3", "p", "4", "q"),
                scored("Add", "response_a", "2", "50", "") + scored("Add", "response_b", "3", "50", ""),
                "");
        ItemContent content = qti(item).items().getFirst().content();
        assertEquals("[[1]] and [[2]]", content.prompt().text());
        assertEquals(new Body.Cloze(List.of(choice("x", 0, "y", 1), choice("p", 1, "q", 0))), content.body());
    }

    @Test
    void sidesAreMatchedWithTheAnswerThatEarnsPoints() {
        String item = item(
                "matching_question",
                material("Match.")
                        + side("a", "cat", "1", "mammal", "2", "bird", "3", "fish", "4", "")
                        + side("b", "bat", "1", "mammal", "2", "bird", "3", "fish", "4", "")
                        + side("c", "wren", "1", "mammal", "2", "bird", "3", "fish", "4", ""),
                scored("Add", "a", "1", "33.33", "")
                        + scored("Add", "b", "1", "33.33", "")
                        + scored("Add", "c", "2", "33.34", ""),
                "");
        assertEquals(
                new Body.Matching(
                        List.of(
                                new Body.Pair(html("cat"), "mammal"),
                                new Body.Pair(html("bat"), "mammal"),
                                new Body.Pair(html("wren"), "bird")),
                        List.of("fish"),
                        true),
                body(item));
    }

    @Test
    void blackboardsSidesStandApartFromItsAnswers() {
        String presentation = "<flow class=\"QUESTION_BLOCK\">" + material("Classify.") + "</flow>"
                + "<flow class=\"RESPONSE_BLOCK\">"
                + "<flow>" + material("cat") + lid("a", "Single", "1", "", "2", "") + "</flow>"
                + "<flow>" + material("frog") + lid("b", "Single", "3", "", "4", "") + "</flow></flow>"
                + "<flow class=\"RIGHT_MATCH_BLOCK\"><flow>" + material("amphibian") + "</flow><flow>"
                + material("mammal") + "</flow></flow>";
        String conditions = "<respcondition><conditionvar><varequal respident=\"a\">2</varequal></conditionvar>"
                + "</respcondition><respcondition><conditionvar><varequal respident=\"b\">3</varequal></conditionvar>"
                + "</respcondition>";
        ItemContent content = qti(item("Matching", presentation, conditions, ""))
                .items()
                .getFirst()
                .content();
        assertEquals("Classify.", content.prompt().text());
        assertEquals(
                new Body.Matching(
                        List.of(new Body.Pair(html("cat"), "mammal"), new Body.Pair(html("frog"), "amphibian")),
                        List.of(),
                        true),
                content.body());
    }

    @Test
    void anOrderIsThatOfTheConditionThatNamesEveryPiece() {
        String response = "<response_lid ident=\"r\" rcardinality=\"Ordered\"><render_extension>"
                + lid("r", "Ordered", "1", "b", "2", "a", "3", "c").replaceAll("</?response_lid[^>]*>", "")
                + "</render_extension></response_lid>";
        String named = "<varequal respident=\"r\">2</varequal><varequal respident=\"r\">1</varequal>"
                + "<varequal respident=\"r\">3</varequal>";
        String condition = "<respcondition><conditionvar>" + named + "</conditionvar>"
                + "<setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition>";
        assertEquals(
                new Body.Ordering(List.of(html("a"), html("b"), html("c"))),
                body(item("ordering_question", material("Order.") + response, condition, "")));
    }

    @Test
    void sortingIntoGroupsAsksForTheGroupOfEachThing() {
        String groups = side("m", "mammal", "1", "cat", "2", "frog", "3", "cow")
                + side("a", "amphibian", "1", "cat", "2", "frog", "3", "cow");
        String mammals =
                "<respcondition><conditionvar><varequal respident=\"m\">1</varequal><varequal respident=\"m\">3"
                        + "</varequal></conditionvar><setvar action=\"Add\" varname=\"SCORE\">50</setvar></respcondition>";
        ParsedDeck deck = qti(item(
                "categorization_question",
                material("Sort.") + groups,
                mammals + scored("Add", "a", "2", "50", ""),
                ""));
        assertEquals(
                new Body.Matching(
                        List.of(
                                new Body.Pair(html("cat"), "mammal"),
                                new Body.Pair(html("frog"), "amphibian"),
                                new Body.Pair(html("cow"), "mammal")),
                        List.of(),
                        true),
                deck.items().getFirst().content().body());
        assertEquals(Set.of(Reason.SORTING_MATCHED), deck.reasons().keySet());

        ParsedDeck distractor = qti(item("categorization_question", material("Sort.") + groups, mammals, ""));
        assertEquals(
                List.of("frog"),
                distractor.findings().stream().map(Finding::detail).toList());
        ParsedDeck both = qti(item(
                "categorization_question",
                material("Sort.") + groups,
                mammals + scored("Add", "a", "2", "50", "") + scored("Add", "a", "3", "50", ""),
                ""));
        assertEquals(
                List.of("cow"), both.findings().stream().map(Finding::detail).toList());
        assertEquals(Set.of(Reason.SORTING), both.reasons().keySet());
    }

    @Test
    void severalChoicesWithNothingInCommonAreNoMatching() {
        ParsedDeck deck = qti(item(
                "",
                material("Both.") + side("a", "one", "1", "x", "2", "y") + side("b", "two", "3", "p", "4", "q"),
                scored("Add", "a", "1", "50", "") + scored("Add", "b", "3", "50", ""),
                ""));
        assertEquals(Set.of(Reason.TYPE_UNKNOWN), deck.reasons().keySet());
    }

    private static String side(String ident, String left, String... labels) {
        return lid(ident, "Single", labels).replaceFirst(">", ">" + material(left));
    }

    @ParameterizedTest
    @CsvSource({
        "essay_question, ESSAY",
        "matching_question, PAIRS_FEW",
        "categorization_question, SORTING",
        "ordering_question, ORDERING",
        "calculated_question, CALCULATED",
        "hot_spot_question, PICTURE_PLACES",
        "file_upload_question, UPLOAD",
        "text_only_question, DESCRIPTION",
        "multiple_choice_question, NOTHING_RIGHT",
        "short_answer_question, NOTHING_RIGHT"
    })
    void whatCannotBeAskedIsLeftOutWithItsReason(String type, Reason reason) {
        ParsedDeck deck = qti(item(type, material("Text") + lid("r", "Single", "1", "a", "2", "b"), "", ""));
        assertEquals(List.of(), deck.items());
        assertEquals(Set.of(reason), deck.reasons().keySet());
    }

    @Test
    void aPackageBringsItsPicturesAndItsOwnWayOut(@TempDir Path folder) throws IOException {
        String shows = item(
                "true_false_question",
                material("&lt;img src=\"$IMS-CC-FILEBASE$/a%20b.png\"&gt;&lt;img src=\"../../secret.png\"&gt;")
                        + lid("r", "Single", "t", "True", "f", "False"),
                scored("Set", "r", "t", "100", ""),
                "");
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put("i1/assessment_qti.xml", bytes("<broken"));
        entries.put("non_cc_assessments/i1.xml.qti", bytes(document(shows)));
        entries.put("damaged.xml", bytes("<questestinterop><item></questestinterop>"));
        entries.put("imsmanifest.xml", bytes("<manifest/>"));
        entries.put("web_resources/a b.png", new byte[] {7});
        entries.put("../secret.png", new byte[] {8});
        Path file = Files.write(folder.resolve("course.imscc"), ApkgBuilder.zip(entries));
        ParsedDeck deck = ParsedDeck.of(file);
        ForeignItem item = deck.items().getFirst();
        assertEquals(1, item.media().size());
        assertEquals(
                List.of(
                        new Finding(Reason.DOCUMENT_DAMAGED, 0, "damaged.xml", ""),
                        new Finding(Reason.MEDIA_MISSING, 2, "", "../../secret.png")),
                deck.findings());
        try (Attachments brought = new QtiReader().attachments(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            brought.copy(item.media().iterator().next(), 100, out);
            assertArrayEquals(new byte[] {7}, out.toByteArray());
            assertFalse(brought.has("../secret.png"));
        } catch (FileRefused refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void aPackageSaysWhichDocumentDeclaresEntities() {
        byte[] typed = bytes("<!DOCTYPE questestinterop [<!ENTITY a \"b\">]><questestinterop/>");
        byte[] manifest = bytes("<!DOCTYPE manifest [<!ENTITY a \"b\">]><manifest/>");
        assertEquals(
                new Reading.Refused(Refusal.QTI_DOCTYPE, List.of("quiz/questions.xml")),
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("imsmanifest.xml", manifest, "quiz/questions.xml", typed)))
                        .result());
        assertEquals(
                new Reading.Refused(Refusal.QTI_DAMAGED, List.of("questions.xml")),
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("questions.xml", bytes("<questestinterop><item>"))))
                        .result());
        assertEquals(
                new Reading.Refused(Refusal.QTI_NONE, List.of()),
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("imsmanifest.xml", manifest)))
                        .result());
        String good = item(
                "true_false_question",
                material("Wet.") + lid("r", "Single", "t", "True", "f", "False"),
                scored("Set", "r", "t", "100", ""),
                "");
        ParsedDeck deck =
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("good.xml", bytes(document(good)), "typed.xml", typed)));
        assertEquals(1, deck.items().size());
        assertEquals(List.of(new Finding(Reason.DOCUMENT_TYPED, 0, "typed.xml", "")), deck.findings());
    }

    @Test
    void bombsAndOtherPackagesAreRefused() {
        byte[] zeros = new byte[20 << 20];
        assertEquals(
                new Reading.Refused(Refusal.TOO_LARGE_INSIDE, List.of(256L)),
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("bomb.xml", zeros))).result());
        assertEquals(
                new Reading.Refused(Refusal.QTI_NONE, List.of()),
                ParsedDeck.qti(ApkgBuilder.zip(Map.of("a.txt", new byte[] {1}))).result());
        assertEquals(
                new Reading.Refused(Refusal.QTI_2, List.of()),
                ParsedDeck.qti(bytes("<assessmentItem/>")).result());
        assertEquals(
                new Reading.Refused(Refusal.XML_DOCTYPE, List.of()),
                ParsedDeck.qti(bytes("<!DOCTYPE questestinterop [<!ENTITY a \"b\">]><questestinterop/>"))
                        .result());
    }

    private static ParsedDeck qti(String item) {
        return ParsedDeck.qti(bytes(document(item)));
    }

    private static Body body(String item) {
        ParsedDeck deck = qti(item);
        assertEquals(List.of(), deck.findings());
        return deck.items().getFirst().content().body();
    }

    private static String document(String item) {
        return "<?xml version=\"1.0\"?>\n<questestinterop><assessment title=\"Quiz\"><section ident=\"root_section\">"
                + item + "</section></assessment></questestinterop>";
    }

    private static String item(String type, String presentation, String conditions, String rest) {
        return "<item ident=\"i1\" title=\"Question\"><itemmetadata><qtimetadata><qtimetadatafield>"
                + "<fieldlabel>question_type</fieldlabel><fieldentry>" + type
                + "</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>" + presentation
                + "</presentation><resprocessing>" + conditions + "</resprocessing>" + rest + "</item>";
    }

    private static String material(String html) {
        return "<material><mattext texttype=\"text/html\">" + html + "</mattext></material>";
    }

    private static String lid(String ident, String cardinality, String... labels) {
        StringBuilder lid = new StringBuilder(
                "<response_lid ident=\"" + ident + "\" rcardinality=\"" + cardinality + "\"><render_choice>");
        for (int i = 0; i < labels.length; i += 2) {
            lid.append("<response_label ident=\"").append(labels[i]).append("\"><material><mattext>");
            lid.append(labels[i + 1]).append("</mattext></material></response_label>");
        }
        return lid.append("</render_choice></response_lid>").toString();
    }

    private static String scored(String action, String response, String answer, String points, String feedback) {
        return "<respcondition><conditionvar><varequal respident=\"" + response + "\">" + answer
                + "</varequal></conditionvar><setvar action=\"" + action + "\" varname=\"SCORE\">" + points
                + "</setvar>"
                + (feedback.isEmpty() ? "" : "<displayfeedback linkrefid=\"" + feedback + "\"/>") + "</respcondition>";
    }

    private static Gap choice(String first, double firstWeight, String second, double secondWeight) {
        return new Gap(
                GapKind.CHOICE,
                List.of(new AcceptedAnswer(first, firstWeight, null), new AcceptedAnswer(second, secondWeight, null)),
                0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Markup html(String text) {
        return Markup.html(text);
    }
}
