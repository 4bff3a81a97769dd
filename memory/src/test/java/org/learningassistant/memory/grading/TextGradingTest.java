package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.AnswerKey.Text;

final class TextGradingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Paris | paris",
                "Paris | '  PARIS '",
                "New York | 'new   york'",
                "Straße | STRASSE",
                "café | cafe\u0301",
                "it's | it’s",
                "well-known | well–known",
                "\"so\" | “so”",
                "ﬁne | fine",
                "٣ أشهر | 3 أشهر",
                "soft\u00adware | software",
                "abcdef | a\u202Ab\u202Ec\u2060d\u2069e\u200Bf",
            })
    void spellingsThatPeopleRegardAsTheSameAreTheSame(String accepted, String written) {
        assertPart(1, OptionalInt.of(0), Remark.NONE, strict(accepted), written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Paris | Pariss",
                "Paris | Pris",
                "Paris | Paros",
                "Paris | Prais",
                "photosynthesis | fotosynthesis",
                "photosynthesis | photosintesis",
                "mitochondria | mitohcondira",
                "Antarctic | Antartik",
                "Rh factor 4 | h factor 4",
                "x5 rays | 5 rays",
                "abcde | bcde",
            })
    void slipsOfTheKeyboardAreForgiven(String accepted, String written) {
        assertPart(1, OptionalInt.of(0), Remark.TYPO_FORGIVEN, forgiving(accepted), written);
        assertPart(0, OptionalInt.empty(), Remark.SPELLING_WRONG, strict(accepted), written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rome | Roma",
                "Atlantic | Altantik",
                "Paris | Prs",
                "Paris | Pairss",
                "photosynthesis | potosintesis",
                "the year 1848 | the year 1849",
                "the year 1848 | the year 1484",
                "H2SO4 | HS2O4",
                "H2SO4 | H2S04",
                "C12H22O11 | C12H22O1",
                "2 apples | apples",
            })
    void whatIsFurtherAwayOrTouchesADigitIsWrong(String accepted, String written) {
        assertPart(0, OptionalInt.empty(), Remark.NONE, forgiving(accepted), written);
    }

    @Test
    void capitalsCountWhenTheKeySaysSo() {
        Text key = new Text(List.of(new AcceptedText("Washington", 1)), true, true);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "Washington");
        assertPart(0, OptionalInt.empty(), Remark.CASE_WRONG, key, "washington");
        assertPart(1, OptionalInt.of(0), Remark.TYPO_FORGIVEN, key, "Washingtn");
        Text mistake = new Text(List.of(new AcceptedText("Washington", 1), new AcceptedText("Rome", 0)), true, true);
        assertPart(0, OptionalInt.empty(), Remark.NONE, mistake, "rome");
    }

    @Test
    void theAnswerWithTheFewestSlipsIsMeantAndOfEqualOnesTheFirst() {
        Text key = new Text(
                List.of(
                        new AcceptedText("hydrocarbon", 0.5),
                        new AcceptedText("hydrocarbons", 1),
                        new AcceptedText("hydrocarbonz", 0.7)),
                false,
                true);
        assertPart(1, OptionalInt.of(1), Remark.TYPO_FORGIVEN, key, "hidrocarbons");
        assertPart(0.5, OptionalInt.of(0), Remark.TYPO_FORGIVEN, key, "hydrocarbonx");
    }

    @Test
    void aSlipInAnAnswerThatIsWorthNothingIsNotForgiven() {
        Text key = new Text(List.of(new AcceptedText("glucose", 1), new AcceptedText("maltose", 0)), false, true);
        assertPart(0, OptionalInt.empty(), Remark.NONE, key, "maltosse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*ing | running | true",
                "*ing | ing | true",
                "*ing | runner | false",
                "a*b*c | axxbyyc | true",
                "a*b*c | abc | true",
                "a*b*c | acb | false",
                "aa*aa | aaa | false",
                "aa*aa | aaaa | true",
                "a*b*c | axbc | true",
                "a*b*c | axxc | false",
                "a*b*c | abbc | true",
                "a*bb*c | axbc | false",
                "a*bc*c | axbc | false",
                "*photo*synthesis* | the photo-synthesis cycle | true",
                "* | anything | true",
                "2\\*3 | 2*3 | true",
                "2\\*3 | 2x3 | false",
            })
    void asterisksStandForAnyRun(String accepted, String written, boolean matches) {
        OptionalInt matched = matches ? OptionalInt.of(0) : OptionalInt.empty();
        assertPart(matches ? 1 : 0, matched, Remark.NONE, strict(accepted), written);
    }

    @Test
    void aCatchAllForFeedbackHidesNeitherAnAnswerNorASlip() {
        Text key = new Text(
                List.of(new AcceptedText("*", 0), new AcceptedText("glucose", 1), new AcceptedText("glucase", 0)),
                false,
                true);
        assertPart(1, OptionalInt.of(1), Remark.NONE, key, "Glucose");
        assertPart(1, OptionalInt.of(1), Remark.TYPO_FORGIVEN, key, "glucoze");
        assertPart(0, OptionalInt.of(2), Remark.NONE, key, "glucase");
        assertPart(0, OptionalInt.of(0), Remark.NONE, key, "starch");
    }

    @Test
    void theFirstPatternThatFitsAndEarnsSomethingCounts() {
        Text key = new Text(
                List.of(new AcceptedText("*ing", 1), new AcceptedText("run*", 0.5), new AcceptedText("*", 0.2)),
                false,
                true);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "running");
        assertPart(0.5, OptionalInt.of(1), Remark.NONE, key, "runs");
        assertPart(0.2, OptionalInt.of(2), Remark.NONE, key, "walks");
    }

    @Test
    void anotherAcceptedAnswerMayEarnLess() {
        Text key = new Text(List.of(new AcceptedText("oxygen", 1), new AcceptedText("air", 0.5)), false, true);
        assertPart(0.5, OptionalInt.of(1), Remark.NONE, key, "air");
        assertEquals(
                Verdict.PARTLY, Grading.grade(key, new Response.Typed("air")).verdict());
    }

    @Test
    void hugeAndHostileTextsAreGradedQuickly() {
        String huge = "ab".repeat(5_000);
        Text long1 = forgiving("ba".repeat(5_000));
        Text pattern = strict("*a".repeat(2_000) + "*c");
        Text many = new Text(
                java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> new AcceptedText(huge.substring(i % 3) + (char) ('a' + i % 26), 1))
                        .toList(),
                false,
                true);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (AnswerKey key : List.of(long1, pattern, many)) {
                Grading.grade(key, new Response.Typed(huge));
                Grading.grade(key, new Response.Typed("*".repeat(10_000)));
                Grading.grade(key, new Response.Typed("\uFDFA".repeat(10_000)));
            }
        });
    }

    @Test
    void keysThatCannotBeGradedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Text(List.of(), false, true));
        assertThrows(IllegalArgumentException.class, () -> new AcceptedText("  ", 1));
        assertThrows(IllegalArgumentException.class, () -> new AcceptedText("a", Double.POSITIVE_INFINITY));
    }

    private static Text strict(String accepted) {
        return new Text(List.of(new AcceptedText(accepted, 1)), false, false);
    }

    private static Text forgiving(String accepted) {
        return new Text(List.of(new AcceptedText(accepted, 1)), false, true);
    }

    private static void assertPart(double score, OptionalInt matched, Remark remark, AnswerKey key, String written) {
        Grade grade = Grading.grade(key, new Response.Typed(written));
        assertEquals(List.of(new Part(0, score, matched, remark)), grade.parts(), "\"" + written + "\"");
    }
}
