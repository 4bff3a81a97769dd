package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.memory.statistics.Third;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.AnalysisStore.Asked;
import org.learningassistant.web.quizzes.AnalysisStore.Wording;

class AnalysisRulesTest {
    private static final UUID TOPIC = new UUID(0, 1);
    private static final UUID OTHER_TOPIC = new UUID(0, 2);
    private static final UUID FIXED = new UUID(1, 1);
    private static final UUID ONE = new UUID(1, 2);
    private static final UUID TWO = new UUID(1, 3);
    private static final UUID GONE = new UUID(1, 4);

    private static Asked asked(int attempt, UUID item, UUID topic, double score) {
        return new Asked(new UUID(9, attempt), 2, item, 1, topic, 1, score, null);
    }

    @Test
    void anAttemptFillsThePlacesOfTheQuizAsItIsNow() {
        QuizLayout layout = QuizLayout.of(List.of(
                new Slot.Drawn(TOPIC, 2, 1),
                new Slot.Fixed(FIXED, 3),
                new Slot.Fixed(FIXED, 3),
                new Slot.Drawn(TOPIC, 1, 2)));
        assertEquals(
                List.of(1, 2, 3, 4),
                layout.places().stream().map(QuizLayout.Place::number).toList());
        Asked fixed = asked(1, FIXED, TOPIC, 1);
        Asked one = asked(1, ONE, TOPIC, 1);
        Asked two = asked(1, TWO, TOPIC, 0);

        assertEquals(
                Map.of(1, one, 2, two, 3, fixed),
                layout.filled(List.of(fixed, one, asked(1, GONE, OTHER_TOPIC, 1), two)));
    }

    @Test
    void whatMostAttemptsWereAskedIsComparedAndOfEquallyManyTheLatest() {
        assertEquals(Set.of(), QuizLayout.usual(List.of()));
        assertEquals(Set.of(1, 2), QuizLayout.usual(List.of(Set.of(1, 2), Set.of(1, 2), Set.of(1, 2, 3))));
        assertEquals(Set.of(1, 2, 3), QuizLayout.usual(List.of(Set.of(1, 2), Set.of(1, 2, 3))));
        assertEquals(Set.of(1), QuizLayout.usual(List.of(Set.of(1), Set.of())));
    }

    @Test
    void aStatementAndAGapHaveChoicesAndWhatIsTypedHasNone() {
        ItemContent statement = content("The Danube flows east.", new Body.TrueFalse(false, null, null));
        Choices choices = Choices.of(
                        statement,
                        List.of(new Choices.Given(
                                Third.UPPER, org.learningassistant.memory.grading.Response.Chosen.statement(true))))
                .getFirst();
        assertEquals(List.of(new Choices.Label.Statement(true), new Choices.Label.Statement(false)), choices.labels());
        assertEquals(1, choices.statistics().options().getFirst().upper());
        assertTrue(choices.statistics().options().get(1).right());
        assertEquals(List.of(), Choices.of(content("?", new Body.ShortText(List.of(), false, false)), List.of()));
    }

    @Test
    void aTableForSpreadsheetsQuotesWhatItMustAndNeverBeginsAFormula() {
        QuizLayout layout = QuizLayout.of(List.of(new Slot.Fixed(FIXED, 2), new Slot.Fixed(GONE, 1)));
        ItemContent formula = content("=HYPERLINK(\"a\", 1)", new Body.ShortText(List.of(), false, false));
        Analysis analysis = Analysis.of(
                layout,
                List.of(asked(1, FIXED, TOPIC, 1), asked(2, FIXED, TOPIC, 0)),
                Map.of(FIXED, new Wording(FIXED, 1, formula)));

        String table = new AnalysisCsv(new Rendering(), Map.of()).of(AnalysedRow.of(analysis));

        assertEquals("""
                1,"'=HYPERLINK(""a"", 1)",short_text,,2.0,2,0.5,1.4142135623730951,100.0,100.0,,,few_attempts,same_mark_elsewhere
                2,,,,1.0,0,,,,,,,,not_comparable
                """.replace("\n", "\r\n"), table.substring(table.indexOf("\r\n") + 2));
    }

    @Test
    void everyFlagAndEveryReasonHasItsWordsInEveryLanguage() {
        Texts texts = new Texts();
        Choices choices = Choices.of(QuizRoom.paris("?"), List.of()).getFirst();
        for (Locale language : texts.getLanguages()) {
            AnalysisWords words = new AnalysisWords(
                    texts, language, new Formats(language, ZoneOffset.UTC), new Rendering(), Map.of());
            for (Statistic.Reason reason : Statistic.Reason.values()) {
                assertNotEquals("quizzes_analysis_reason_" + reason.code(), words.reason(reason));
            }
            for (ItemFlag flag : List.of(
                    new ItemFlag.TooEasy(1),
                    new ItemFlag.TooHard(0),
                    new ItemFlag.AgainstTheRest(-50, false),
                    new ItemFlag.AgainstTheRest(-5, true),
                    new ItemFlag.Weak(5),
                    new ItemFlag.PreferredToKey(1, 2, 3),
                    new ItemFlag.Misleading(1, 0.5, 0.1),
                    new ItemFlag.NeverChosen(1),
                    new ItemFlag.FewAttempts(3))) {
                assertTrue(!words.sentence(flag, choices).startsWith("quizzes_"), flag + " in " + language);
                assertTrue(!words.badge(flag).text().startsWith("quizzes_"), flag + " in " + language);
            }
        }
    }

    private static ItemContent content(String prompt, Body body) {
        return new ItemContent(Markup.markdown(prompt), body, null, null);
    }
}
