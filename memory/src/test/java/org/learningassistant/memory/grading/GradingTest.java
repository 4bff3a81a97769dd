package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.AnswerKey.Unit;
import org.learningassistant.memory.grading.formula.Form;

final class GradingTest {

    private static final AnswerKey ONE = new AnswerKey.OneChoice(List.of(0.0, 1.0, 0.5, -0.5));
    private static final AnswerKey MANY = new AnswerKey.ManyChoices(List.of(0.5, 0.5, -1.0));
    private static final AnswerKey GAPS = new AnswerKey.Gaps(List.of(
            new AnswerKey.Text(List.of(new AcceptedText("Paris", 1)), false, true),
            new AnswerKey.Quantity(List.of(new AcceptedQuantity(1789, 0, 1)), List.of(), false),
            new AnswerKey.OneChoice(List.of(0.0, 1.0))));

    @Test
    void oneChoiceEarnsItsWeight() {
        assertEquals(
                new Grade(1, Verdict.RIGHT, List.of(part(0, 1, 1, Remark.NONE)), Rating.GOOD),
                Grading.grade(ONE, chosen(1)));
        assertEquals(
                new Grade(0.5, Verdict.PARTLY, List.of(part(0, 0.5, 2, Remark.NONE)), Rating.HARD),
                Grading.grade(ONE, chosen(2)));
        assertEquals(
                new Grade(0, Verdict.WRONG, List.of(part(0, 0, 3, Remark.CHOSEN_WRONGLY)), Rating.AGAIN),
                Grading.grade(ONE, chosen(3)));
    }

    @Test
    void severalChoicesAddUpAndSayWhatWasMissed() {
        assertEquals(1, Grading.grade(MANY, chosen(0, 1)).score());
        assertEquals(
                new Grade(
                        0.5,
                        Verdict.PARTLY,
                        List.of(part(0, 0.5, 0, Remark.NONE), new Part(1, 0, OptionalInt.empty(), Remark.MISSED)),
                        Rating.HARD),
                Grading.grade(MANY, chosen(0)));
        assertEquals(
                new Grade(
                        0,
                        Verdict.WRONG,
                        List.of(
                                part(0, 0.5, 0, Remark.NONE),
                                part(1, 0.5, 1, Remark.NONE),
                                part(2, 0, 2, Remark.CHOSEN_WRONGLY)),
                        Rating.AGAIN),
                Grading.grade(MANY, chosen(0, 1, 2)));
    }

    @Test
    void anOptionThatIsWorthNothingIsWrongToChooseAndRightToLeave() {
        AnswerKey key = new AnswerKey.ManyChoices(List.of(1.0, 0.0));
        assertEquals(
                List.of(part(0, 1, 0, Remark.NONE), part(1, 0, 1, Remark.CHOSEN_WRONGLY)),
                Grading.grade(key, chosen(0, 1)).parts());
        assertEquals(
                List.of(part(0, 1, 0, Remark.NONE)),
                Grading.grade(key, chosen(0)).parts());
    }

    @Test
    void choicesWithoutOptionsOrWithWeightsThatAreNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.OneChoice(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.ManyChoices(List.of(1.0, Double.NaN)));
    }

    @Test
    void threeThirdsAreTheWhole() {
        AnswerKey key = new AnswerKey.ManyChoices(List.of(0.33333, 0.33333, 0.33333));
        assertEquals(Verdict.RIGHT, Grading.grade(key, chosen(0, 1, 2)).verdict());
        assertEquals(Rating.AGAIN, Grading.grade(key, chosen(0)).rating());
    }

    @Test
    void statementsAreTrueOrFalse() {
        AnswerKey key = new AnswerKey.TrueOrFalse(false);
        assertEquals(
                Verdict.RIGHT,
                Grading.grade(key, Response.Chosen.statement(false)).verdict());
        assertEquals(
                Verdict.WRONG,
                Grading.grade(key, Response.Chosen.statement(true)).verdict());
    }

    @Test
    void flashCardsTakeTheLearnersRating() {
        AnswerKey key = new AnswerKey.SelfRated();
        assertEquals(
                new Grade(1, Verdict.SELF_RATED, List.of(), Rating.EASY),
                Grading.grade(key, new Response.Rated(Rating.EASY)));
        assertEquals(0, Grading.grade(key, new Response.Rated(Rating.AGAIN)).score());
    }

    @Test
    void gapsCountTheSameAndAreExplainedOneByOne() {
        Grade grade = Grading.grade(GAPS, new Response.Filled(List.of("Pariss", "1798", "1")));
        assertEquals(
                new Grade(
                        2 / 3.0,
                        Verdict.PARTLY,
                        List.of(
                                part(0, 1, 0, Remark.TYPO_FORGIVEN),
                                new Part(1, 0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE),
                                part(2, 1, 1, Remark.NONE)),
                        Rating.HARD),
                grade);
        assertEquals(
                Remark.NOT_ANSWERED,
                Grading.grade(GAPS, new Response.Filled(List.of("Paris", " ", "")))
                        .parts()
                        .get(1)
                        .remark());
    }

    @Test
    void leavingOutIsNotTheSameAsBeingWrong() {
        List<Grade> grades = List.of(
                Grading.grade(ONE, new Response.Skipped()),
                Grading.grade(ONE, chosen()),
                Grading.grade(MANY, chosen()),
                Grading.grade(GAPS, new Response.Filled(List.of("", " ", ""))),
                Grading.grade(
                        new AnswerKey.Formula(List.of(new AcceptedText("2x", 1)), Form.ANY), new Response.Typed(" ")),
                Grading.grade(
                        new AnswerKey.Text(List.of(new AcceptedText("a", 1)), false, true), new Response.Typed("  ")));
        for (Grade grade : grades) {
            assertEquals(Verdict.NOT_ANSWERED, grade.verdict());
            assertEquals(Rating.AGAIN, grade.rating());
        }
    }

    @Test
    void aResponseOfTheWrongKindIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(ONE, new Response.Typed("1")));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(ONE, chosen(4)));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(ONE, chosen(0, 1)));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(MANY, chosen(-1)));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(GAPS, new Response.Filled(List.of("a"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Grading.grade(GAPS, new Response.Filled(List.of("Paris", "1789", "second"))));
        assertThrows(
                IllegalArgumentException.class, () -> new AnswerKey.Gaps(List.of(new AnswerKey.TrueOrFalse(true))));
    }

    @Test
    void whateverIsTypedTheScoreStaysInRangeAndFitsTheVerdict() {
        Cases.check(1, 20_000, random -> {
            AnswerKey key = key(random);
            Grade grade = Grading.grade(key, response(random, key));
            assertTrue(grade.score() >= 0 && grade.score() <= 1, grade::toString);
            assertTrue(grade.parts().stream().allMatch(part -> part.score() >= 0 && part.score() <= 1));
            Verdict expected = grade.verdict() == Verdict.NOT_ANSWERED
                    ? Verdict.NOT_ANSWERED
                    : grade.score() >= 0.999 ? Verdict.RIGHT : grade.score() > 0 ? Verdict.PARTLY : Verdict.WRONG;
            assertEquals(expected, grade.verdict());
            boolean effort = grade.score() >= 0.5 && !(key instanceof AnswerKey.Ordering);
            Rating rating = grade.score() >= 0.999 ? Rating.GOOD : effort ? Rating.HARD : Rating.AGAIN;
            assertEquals(rating, grade.rating());
        });
    }

    @Test
    void theAcceptedTextItselfIsAlwaysAccepted() {
        Cases.check(100_000, 5_000, random -> {
            String accepted =
                    noise(random, 1 + random.nextInt(20)).replace("*", "").replace("\\", "") + "x";
            AnswerKey key = new AnswerKey.Text(
                    List.of(new AcceptedText(accepted, 1)), random.nextBoolean(), random.nextBoolean());
            assertEquals(1, Grading.grade(key, new Response.Typed(accepted)).score(), () -> '"' + accepted + '"');
        });
    }

    @Test
    void everyDoubleIsReadBack() {
        Cases.check(200_000, 10_000, random -> {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 20));
            AnswerKey key = new AnswerKey.Quantity(List.of(new AcceptedQuantity(value, 0, 1)), List.of(), false);
            String written = random.nextBoolean()
                    ? Double.toString(value)
                    : Double.toString(value).replace('.', ',');
            assertEquals(1, Grading.grade(key, new Response.Typed(written)).score(), written);
        });
    }

    private static AnswerKey key(SplittableRandom random) {
        List<Double> weights =
                random.doubles(1 + random.nextInt(6), -1, 1.2).boxed().toList();
        return switch (random.nextInt(9)) {
            case 0 -> new AnswerKey.OneChoice(weights);
            case 1 -> new AnswerKey.ManyChoices(weights);
            case 2 -> new AnswerKey.TrueOrFalse(random.nextBoolean());
            case 3 -> quantity(random);
            case 4 -> text(random);
            case 5 -> formula(random);
            case 6 -> new AnswerKey.Matching(random.ints(5, 0, 4).boxed().toList(), 4);
            case 7 -> new AnswerKey.Ordering(List.of(3, 0, 2, 1));
            default -> new AnswerKey.Gaps(List.of(text(random), quantity(random), new AnswerKey.OneChoice(weights)));
        };
    }

    private static AnswerKey quantity(SplittableRandom random) {
        double value = random.nextInt(-50, 50);
        AcceptedQuantity accepted = new AcceptedQuantity(value, random.nextDouble(0, 20), random.nextDouble(-1, 1.5));
        boolean units = random.nextBoolean();
        return new AnswerKey.Quantity(
                List.of(accepted), units ? List.of(new Unit("m", 1), new Unit("cm", 0.01)) : List.of(), units);
    }

    private static AnswerKey text(SplittableRandom random) {
        List<AcceptedText> accepted = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            accepted.add(new AcceptedText("a" + noise(random, random.nextInt(12)), random.nextDouble(-1, 1.5)));
        }
        return new AnswerKey.Text(accepted, random.nextBoolean(), random.nextBoolean());
    }

    private static AnswerKey formula(SplittableRandom random) {
        List<String> texts = List.of("x^2+1/2", "\\frac{a}{b}", "x = 2 or x = -3", "[1, inf)");
        return new AnswerKey.Formula(
                List.of(new AcceptedText(texts.get(random.nextInt(4)), random.nextDouble(-1, 1.5))),
                Form.values()[random.nextInt(4)]);
    }

    private static Response response(SplittableRandom random, AnswerKey key) {
        return switch (key) {
            case AnswerKey.OneChoice one -> chosen(random.nextInt(one.weights().size()));
            case AnswerKey.ManyChoices many -> {
                Set<Integer> options = new HashSet<>();
                random.ints(random.nextInt(5), 0, many.weights().size()).forEach(options::add);
                yield new Response.Chosen(options);
            }
            case AnswerKey.TrueOrFalse _ -> Response.Chosen.statement(random.nextBoolean());
            case AnswerKey.Quantity _, AnswerKey.Text _, AnswerKey.Formula _ ->
                new Response.Typed(noise(random, random.nextInt(12)));
            case AnswerKey.Gaps _ ->
                new Response.Filled(List.of(noise(random, random.nextInt(12)), noise(random, random.nextInt(12)), "0"));
            case AnswerKey.Matching _ ->
                new Response.Matched(random.ints(5, -1, 4).boxed().toList());
            case AnswerKey.Ordering _ ->
                new Response.Placed(random.ints(4, 0, 5).boxed().toList());
            case AnswerKey.SelfRated _ -> new Response.Rated(Rating.GOOD);
        };
    }

    /** Characters that matter to the parsers, and anything else of Unicode. */
    private static String noise(SplittableRandom random, int length) {
        String telling = "aab bé10259 ,.'-−+*\\/eE×^³¾%$€m ٣٫\u00a0\u200f\u0301ßİ";
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int c = random.nextInt(8) == 0
                    ? random.nextInt(0x20, 0x1F000)
                    : telling.charAt(random.nextInt(telling.length()));
            out.appendCodePoint(c >= 0xD800 && c <= 0xF8FF ? 'z' : c);
        }
        return out.toString();
    }

    private static Response.Chosen chosen(Integer... options) {
        return new Response.Chosen(Set.of(options));
    }

    private static Part part(int index, double score, int matched, Remark remark) {
        return new Part(index, score, OptionalInt.of(matched), remark);
    }
}
