package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.testing.Mutations;
import org.learningassistant.web.testing.Watched;

/**
 * Throws damaged files at the readers: whatever comes, they answer with a result, and every item they give can be
 * graded. {@code -Dlibrary.fuzz=100000} runs longer.
 */
class ReaderFuzzTest {
    static final int RUNS = Integer.getInteger("library.fuzz", 10_000);
    private static final String GIFT = """
            // [id:1] [tag:x]
            $CATEGORY: $course$/a/b

            ::Title:: [html]Which \\= one?{
              ~%50%a#no
              =b#yes ####general
            }

            Two is {#2:0.5 =%50%3..4#x ~no} and on.

            Sun {T#a#b}

            Say {=one =%50%t*o -> x} 😀 é $$x$$ [[1]]

            """;
    private static final String MOODLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <quiz>
            <question type="category"><category><text>$course$/a/b//c</text></category></question>
            <question type="multichoice"><name><text>T</text></name><questiontext format="html">
            <text><![CDATA[<p>Which? <img src="@@PLUGINFILE@@/a%20b.png"></p>]]></text>
            <file name="a b.png" path="/" encoding="base64">iVBORw0KGgo=</file></questiontext>
            <defaultgrade>2.0</defaultgrade><single>true</single><shuffleanswers>0</shuffleanswers>
            <answer fraction="33.33"><text>x &amp; y</text><feedback><text>f</text></feedback></answer>
            <answer fraction="100"><text>&lt;b&gt;y&lt;/b&gt;</text></answer><tags><tag><text>t</text></tag></tags></question>
            <question type="numerical"><questiontext><text>Two?</text></questiontext>
            <answer fraction="100"><text>2</text><tolerance>0.1</tolerance></answer><answer fraction="0"><text>*</text></answer>
            <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units></question>
            <question type="cloze"><questiontext format="markdown">
            <text>A {1:SA:=b#c~%50%d\\}} and {2:NM:=1:0.1~%50%2..3} and {:MC:a~=b~*c}</text></questiontext></question>
            <question type="gapselect"><questiontext><text>The [[1]] [[2]]</text></questiontext>
            <selectoption><text>cat</text><group>1</group></selectoption>
            <selectoption><text>dog</text><group>1</group></selectoption></question>
            <question type="truefalse"><questiontext><text>x</text></questiontext><answer fraction="100"><text>true</text></answer></question>
            <question type="shortanswer"><questiontext><text>x</text></questiontext><usecase>1</usecase>
            <image>a.png</image><image_base64>iVBORw0KGgo=</image_base64>
            <answer fraction="100"><text>a*</text></answer><hint><text>h</text></hint></question>
            </quiz>
            """;
    private static final String AIKEN = """
            What is it?
            A) one
            B) two <b>
            C. three
            ANSWER: B

            Which two?
            A. x
            B. y
            ANSWER: A, B
            """;
    private static final String CSV = """
            id,topic,type,question,answer,wrong,units,tags,shuffle
            1,A/B,single_choice,"Which ""one""?
            really",right,"wrong # why
            [ ] other",,a; b,no
            2,,numeric,How many?,"3 +- 0.5
            [50%] 4",,1 m,,
            3,,cloze,"[[1]] and [[2]]","gap 1: text
            [x] a*
            gap 2: choice
            [x] b # c
            [ ] d",,,,yes
            4,,,[html]<b>x</b>,[markdown]*y*,,,,
            5,,short_text,x,'=1+1,,,,
            6,,true_false,x,true,,,,
            7,,formula,x,"x^2 * \\frac{1}{2}
            [50%] x!",,,,
            """;
    private static final String QTI = """
            <?xml version="1.0"?><questestinterop><assessment title="Quiz"><section ident="s" title="Part">
            <item ident="a" title="T"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
            <fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
            <presentation><material><mattext texttype="text/html">Which &lt;img src="$IMS-CC-FILEBASE$/a.png"&gt;</mattext></material>
            <response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="1"><material><mattext>x</mattext>
            </material></response_label><response_label ident="2"><material><mattext>y</mattext></material></response_label>
            </render_choice></response_lid></presentation><resprocessing><outcomes><decvar maxvalue="100"/></outcomes>
            <respcondition><conditionvar><varequal respident="r">2</varequal></conditionvar>
            <setvar action="Set" varname="SCORE">100</setvar><displayfeedback linkrefid="f"/></respcondition></resprocessing>
            <itemfeedback ident="f"><material><mattext>why</mattext></material></itemfeedback></item>
            <item ident="b"><itemmetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
            <fieldentry>fill_in_multiple_blanks_question</fieldentry></qtimetadatafield></itemmetadata>
            <presentation><material><mattext>A [x] and [y]</mattext></material>
            <response_lid ident="response_x"><render_choice><response_label ident="1"><material><mattext>p</mattext></material>
            </response_label></render_choice></response_lid><response_lid ident="response_y"><render_choice>
            <response_label ident="2"><material><mattext>q*</mattext></material></response_label></render_choice></response_lid>
            </presentation></item>
            <item ident="c"><presentation><material><mattext>How many?</mattext></material><response_str ident="r">
            <render_fib fibtype="Decimal"/></response_str></presentation><resprocessing><respcondition><conditionvar><or>
            <varequal respident="r">2</varequal><and><vargte respident="r">1.5</vargte><varlte respident="r">2.5</varlte></and>
            </or></conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item>
            </section></assessment></questestinterop>
            """;
    static final List<String> PIECES = List.of(
            "{",
            "}",
            "{{",
            "}}",
            "~",
            "=",
            "#",
            "####",
            "%50%",
            "%-100%",
            "::",
            "\\",
            "\\n",
            "->",
            "..",
            "\n\n",
            "//",
            "$CATEGORY:",
            "[html]",
            "[markdown]",
            "{{c1::",
            "{{#Front}}",
            "{{/Front}}",
            "[[1]]",
            "\u0000",
            "\ud800",
            "<",
            "<img src=",
            "[sound:",
            "\\(",
            "$$",
            "{#",
            "{T}",
            "1e999",
            "NaN",
            "\uFDD0",
            "\uFEFF",
            "'",
            "<question type=\"cloze\">",
            "</text>",
            "<!DOCTYPE quiz [<!ENTITY a \"b\">]>",
            "&a;",
            "&#0;",
            "&#x1F600;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "<?x ?>",
            "fraction=\"1e9\"",
            "@@PLUGINFILE@@/",
            "{1:MC:",
            "ANSWER: A\n",
            "\n\n",
            "\"",
            ",",
            "[x] ",
            "[50%]",
            " # ",
            "<varequal respident=\"r\">1</varequal>",
            "<response_lid ident=\"r\" rcardinality=\"Multiple\">",
            "[[2]]",
            "gap 1: number +- 1\n",
            "\"",
            "%");

    @Test
    void damagedQuestionFilesAreReadOrRefused() {
        mutate(GIFT.getBytes(StandardCharsets.UTF_8), ParsedDeck::gift, 1);
    }

    @Test
    void damagedMoodleFilesAreReadOrRefused() {
        mutate(MOODLE.getBytes(StandardCharsets.UTF_8), ParsedDeck::moodle, 4);
    }

    @Test
    void damagedAikenFilesAreReadOrRefused() {
        mutate(
                AIKEN.getBytes(StandardCharsets.UTF_8),
                bytes -> ParsedDeck.aiken(new String(bytes, StandardCharsets.UTF_8)),
                5);
    }

    @Test
    void damagedTablesAreReadOrRefused() {
        mutate(CSV.getBytes(StandardCharsets.UTF_8), ParsedDeck::csv, 6);
    }

    @Test
    void damagedQtiFilesAreReadOrRefused() {
        mutate(QTI.getBytes(StandardCharsets.UTF_8), ParsedDeck::qti, 7);
    }

    @Test
    void damagedQtiPackagesAreReadOrRefused() {
        byte[] cartridge = ApkgBuilder.zip(Map.of(
                "imsmanifest.xml",
                "<manifest/>".getBytes(StandardCharsets.UTF_8),
                "quiz/quiz.xml",
                QTI.getBytes(StandardCharsets.UTF_8),
                "web_resources/a.png",
                new byte[] {1, 2, 3}));
        mutate(cartridge, ParsedDeck::qti, 8);
    }

    @Test
    void damagedPackagesAreReadOrRefused() {
        byte[] deck = ApkgBuilder.usual()
                .basic("a", "front <img src=x.png>", "back")
                .review(1_700_000_000_000L, 3, -600, 2500, 0)
                .review(1_700_000_600_000L, 4, 3, 2500, 0)
                .note("b", 2, "t", "one {{c1::two::hint}} {{c2::three}}", "more")
                .card(0, 1)
                .card(1, 1)
                .review(1_700_086_400_000L, 1, 0, 0, 3)
                .due(2, 1_700_000_000L)
                .media("x.png", new byte[] {1, 2, 3})
                .build();
        mutate(deck, ParsedDeck::anki, 2);
    }

    @Test
    void damagedPackagesOfTheCurrentFormatAreReadOrRefused() {
        byte[] deck = ApkgBuilder.usual()
                .basic("a", "front <img src=x.png>", "back")
                .note("b", 2, "t", "one {{c1::two::hint}} {{c2::three}}", "more")
                .card(0, 1)
                .media("x.png", new byte[] {1, 2, 3})
                .current()
                .build();
        mutate(deck, ParsedDeck::anki, 9);
    }

    @Test
    void damagedFieldsAndTemplatesAreReadOrRefused() {
        SplittableRandom random = new SplittableRandom(3);
        Mutations mutations = new Mutations(3, PIECES);
        Watched.runs("twenty notes each", RUNS / 20, run -> {
            ApkgBuilder builder = new ApkgBuilder()
                    .type(
                            1,
                            mutations.soup(12),
                            random.nextBoolean(),
                            List.of("Front", "Back"),
                            mutations.soup(12),
                            mutations.soup(12))
                    .type(2, "Basic", false, List.of("Front", "Back"), "{{cloze:Front}}{{hint:Back}}", "{{type:Back}}")
                    .type(3, "Cloze", true, List.of("Text", "Extra"), "{{cloze:Text}}", "{{cloze:Text}}{{Extra}}")
                    .deck(2, mutations.soup(12));
            for (int note = 0; note < 20; note++) {
                builder.note(
                                mutations.soup(12),
                                1 + note % 3,
                                mutations.soup(12),
                                mutations.soup(12),
                                mutations.soup(12))
                        .card(note % 2, 2);
            }
            check(ParsedDeck.anki(builder.build()), "seed 3, run " + run);
        });
    }

    @Test
    void anyReviewLogIsReadOrItsRowsAreCounted() {
        SplittableRandom random = new SplittableRandom(10);
        for (int run = 0; run < RUNS / 20; run++) {
            ApkgBuilder builder = ApkgBuilder.usual()
                    .began(number(random))
                    .basic("a", "front", "back")
                    .due(2, number(random));
            int rows = random.nextInt(30);
            for (int row = 0; row < rows; row++) {
                builder.review(
                        random.nextBoolean() ? number(random) - row : 1_700_000_000_000L + row,
                        random.nextInt(-1, 6),
                        number(random),
                        random.nextInt(3) * 1_000,
                        number(random),
                        random.nextInt(-1, 7));
            }
            ParsedDeck deck = ParsedDeck.anki(builder.build());
            check(deck, "seed 10, run " + run);
            List<PastReview> reviews = deck.items().getFirst().reviews();
            for (int i = 1; i < reviews.size(); i++) {
                assertTrue(reviews.get(i - 1).at().isBefore(reviews.get(i).at()), "seed 10, run " + run);
            }
        }
    }

    private static long number(SplittableRandom random) {
        return random.nextLong() >> random.nextInt(64);
    }

    private static void mutate(byte[] original, Function<byte[], ParsedDeck> reader, long seed) {
        Mutations mutations = new Mutations(seed, PIECES);
        Watched.runs(
                "seed " + seed,
                RUNS,
                run -> check(reader.apply(mutations.of(original)), "seed " + seed + ", run " + run));
    }

    private static void check(ParsedDeck deck, String where) {
        for (ForeignItem item : deck.items()) {
            Keys.of(item.content());
            assertTrue(item.content().toString().indexOf('\0') < 0, where);
        }
    }
}
