package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.Quantity;
import org.learningassistant.memory.grading.AnswerKey.Unit;

final class QuantityGradingTest {

    private static final List<Unit> LENGTHS =
            List.of(new Unit("m", 1), new Unit("cm", 0.01), new Unit("km", 1_000), new Unit("µm", 1e-6));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5 | 1.5",
                "1,5 | 1.5",
                " 1.5 | 1.5",
                "1.50 | 1.5",
                ".5 | 0.5",
                "5. | 5",
                "1 000 | 1000",
                "1 000 000,5 | 1000000.5",
                "1.234.567 | 1234567",
                "1,234,567.5 | 1234567.5",
                "1.234,5 | 1234.5",
                "1'000'000 | 1000000",
                "123'456 | 123456",
                "123,456,789 | 123456789",
                "1’000 | 1000",
                "1e3 | 1000",
                "1,5E-3 | 0.0015",
                "1.5×10^3 | 1500",
                "1.5 * 10^-3 | 0.0015",
                "1,5·10³ | 1500",
                "2x10⁻³ | 0.002",
                "2X10^3 | 2000",
                "2·10⁰ | 2",
                "−2 | -2",
                "- 2 | -2",
                "+2 | 2",
                "–2,5 | -2.5",
                "3/4 | 0.75",
                "-3/4 | -0.75",
                "3 / 4 | 0.75",
                "3⁄4 | 0.75",
                "1 3/4 | 1.75",
                "-1 3/4 | -1.75",
                "1 1000/2000 | 1.5",
                "1 12/ 24 | 1.5",
                "⅟2 | 0.5",
                "¾ | 0.75",
                "1¾ | 1.75",
                "١٫٥ | 1.5",
                "٣ | 3",
                "１．５ | 1.5",
                "1,500 | 1.5",
                "1,500 | 1500",
                "0,500 | 0.5",
                "50% | 0.5",
                "50 % | 50",
                "1\u00a0000 | 1000",
                "1\u202f000,25 | 1000.25",
            })
    void numbersAreReadTheWayPeopleWriteThem(String written, double value) {
        assertPart(1, OptionalInt.of(0), Remark.NONE, exactly(value), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "five",
                "-",
                ".",
                ",",
                "1.2.3",
                "1,23,4",
                "1..5",
                "5 or 6",
                "5-6",
                "1e999",
                "3/0",
                "3/",
                "NaN",
                "Infinity",
                "0x10",
                "1 00",
                "((1))",
                "=5",
                "$",
                "5 6",
                "1,2,3",
                "--2x",
                "1/2/3",
                "- 5 - 6",
                "5 m 6",
                "5 m2 33",
                "12:30",
                "2*10^",
                "'500",
                "1'00",
                "1000 000",
                "1.23,4",
                "1,23.4",
                "1 000.000.000",
                "1'000.000,5",
                "-$-5",
                "5 (m)"
            })
    void whatIsNotOneNumberIsSaidToBeNone(String written) {
        assertPart(0, OptionalInt.empty(), Remark.NOT_A_NUMBER, exactly(5), written);
    }

    @Test
    void toleranceIncludesItsEnds() {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(9.81, 0.05, 1)), List.of(), false);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "9.86");
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "9,76");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, key, "9.87");
    }

    @Test
    void aMissSaysWhetherSignOrPowerOfTenIsTheReason() {
        assertPart(0, OptionalInt.empty(), Remark.SIGN_WRONG, exactly(12), "-12");
        assertPart(0, OptionalInt.empty(), Remark.POWER_OF_TEN_WRONG, exactly(12), "0.012");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, exactly(12), "13");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, exactly(0), "5");
        assertPart(0, OptionalInt.empty(), Remark.POWER_OF_TEN_WRONG, exactly(12), "12e9");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, exactly(12), "12e10");
        Quantity fromZero = new Quantity(List.of(new AcceptedQuantity(5, 5, 1)), List.of(), false);
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, fromZero, "12");
    }

    @Test
    void theReasonOfAMissIsFoundAfterTheUnitIsConvertedAndNotForKnownMistakes() {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(300, 0, 1)), List.of(new Unit("min", 60)), true);
        assertPart(0, OptionalInt.empty(), Remark.SIGN_WRONG, key, "-5 min");
        assertPart(0, OptionalInt.empty(), Remark.POWER_OF_TEN_WRONG, key, "50 min");
        Quantity mistake =
                new Quantity(List.of(new AcceptedQuantity(4, 0, 1), new AcceptedQuantity(3, 0, 0)), List.of(), false);
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, mistake, "-3");
    }

    @Test
    void numbersAndUnitsAreReadUpToTheLengthThatPeopleWrite() {
        assertPart(1, OptionalInt.of(0), Remark.NONE, exactly(5), "0".repeat(199) + "5");
        assertPart(0, OptionalInt.empty(), Remark.NOT_A_NUMBER, exactly(5), "0".repeat(200) + "5");
        assertPart(1, OptionalInt.of(0), Remark.UNIT_NOT_CHECKED, exactly(5), "5 " + "m".repeat(40));
        assertPart(0, OptionalInt.empty(), Remark.NOT_A_NUMBER, exactly(5), "5 " + "m".repeat(41));
    }

    @Test
    void theBestOfSeveralAcceptedValuesCounts() {
        Quantity key = new Quantity(
                List.of(new AcceptedQuantity(10, 2, 0.5), new AcceptedQuantity(10, 0.1, 1)), List.of(), false);
        assertPart(1, OptionalInt.of(1), Remark.NONE, key, "10.05");
        assertPart(0.5, OptionalInt.of(0), Remark.NONE, key, "11");
        Quantity bestFirst = new Quantity(
                List.of(
                        new AcceptedQuantity(10, 2, 1),
                        new AcceptedQuantity(10, 1, 1),
                        new AcceptedQuantity(10, 1, 0.5)),
                List.of(),
                false);
        assertPart(1, OptionalInt.of(0), Remark.NONE, bestFirst, "10.05");
    }

    @Test
    void aKnownMistakeIsMatchedAndEarnsNothing() {
        Quantity key =
                new Quantity(List.of(new AcceptedQuantity(4, 0, 1), new AcceptedQuantity(2, 0, 0)), List.of(), false);
        assertPart(0, OptionalInt.of(1), Remark.NONE, key, "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5m", "5 m", "500 cm", "500cm", "0.005 km", "5e6 µm", "5000000 μm", "5 M", "5e0m"})
    void unitsAreConverted(String written) {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(5, 0, 1)), LENGTHS, false);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, written);
    }

    @Test
    void aMissingRequiredUnitCostsHalf() {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(5, 0, 1)), LENGTHS, true);
        assertPart(0.5, OptionalInt.of(0), Remark.UNIT_MISSING, key, "5");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, key, "6");
        assertEquals(Rating.HARD, Grading.grade(key, new Response.Typed("5")).rating());
    }

    @Test
    void anUnknownUnitIsWrongAndAKnownOneIsConvertedFirst() {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(5, 0, 1)), LENGTHS, false);
        assertPart(0, OptionalInt.empty(), Remark.UNIT_WRONG, key, "5 kg");
        assertPart(0, OptionalInt.empty(), Remark.POWER_OF_TEN_WRONG, key, "5 km");
    }

    @Test
    void anElectronvoltIsNoPowerOfTen() {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(5, 0, 1)), List.of(new Unit("eV", 1)), true);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "5eV");
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "0.5e1eV");
    }

    @Test
    void capitalsDecideBetweenUnitsThatDifferInNothingElse() {
        Quantity key = new Quantity(
                List.of(new AcceptedQuantity(2, 0, 1)), List.of(new Unit("mW", 0.001), new Unit("MW", 1e6)), false);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, "2000 mW");
        assertPart(0, OptionalInt.empty(), Remark.UNIT_WRONG, key, "2000 mw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 m²", "2 m^2", "2m2", "2 m ²"})
    void unitsHaveSeveralSpellings(String written) {
        Quantity key = new Quantity(List.of(new AcceptedQuantity(2, 0, 1)), List.of(new Unit("m²", 1)), true);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$20", "20 $", "-20 $ ", "$ 20", "$-20", "$ - 20", "-$20", "- $ 20", "$+20"})
    void aCurrencyMayStandInFront(String written) {
        double value = written.contains("-") ? -20 : 20;
        Quantity key = new Quantity(List.of(new AcceptedQuantity(value, 0, 1)), List.of(new Unit("$", 1)), true);
        assertPart(1, OptionalInt.of(0), Remark.NONE, key, written);
    }

    @Test
    void aUnitThatTheKeyDoesNotKnowAboutIsNotCounted() {
        assertPart(1, OptionalInt.of(0), Remark.UNIT_NOT_CHECKED, exactly(5), "5 apples");
        assertPart(1, OptionalInt.of(0), Remark.UNIT_NOT_CHECKED, exactly(5), "5 m/s");
        assertPart(1, OptionalInt.of(0), Remark.UNIT_NOT_CHECKED, exactly(5), "5 eV");
        assertPart(0, OptionalInt.empty(), Remark.OUTSIDE_TOLERANCE, exactly(5), "6 apples");
    }

    @Test
    void keysThatCannotBeGradedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Quantity(List.of(), List.of(), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Quantity(List.of(new AcceptedQuantity(1, 0, 1)), List.of(), true));
        assertThrows(IllegalArgumentException.class, () -> new AcceptedQuantity(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new AcceptedQuantity(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Unit("m", 0));
    }

    private static Quantity exactly(double value) {
        return new Quantity(List.of(new AcceptedQuantity(value, 0, 1)), List.of(), false);
    }

    private static void assertPart(double score, OptionalInt matched, Remark remark, AnswerKey key, String written) {
        Grade grade = Grading.grade(key, new Response.Typed(written));
        assertEquals(List.of(new Part(0, score, matched, remark)), grade.parts(), "\"" + written + "\"");
        assertEquals(score, grade.score());
    }
}
