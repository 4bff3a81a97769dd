package org.learningassistant.memory.fsrs;

/** Where implementations of FSRS differ, one choice each. */
public record Conventions(SameDayFloor sameDayFloor, DayCount dayCount, HardStep hardStep, IntervalOrder order) {

    /** Those of this project: fsrs-rs and Anki, with fractions of days. */
    public static final Conventions DEFAULT = new Conventions(
            SameDayFloor.FROM_HARD, DayCount.FRACTIONAL, HardStep.REPEAT_STEP, IntervalOrder.NEVER_SHORTER);

    /** Those of py-fsrs 6.3. */
    public static final Conventions PY_FSRS =
            new Conventions(SameDayFloor.FROM_GOOD, DayCount.WHOLE, HardStep.REPEAT_STEP, IntervalOrder.NEVER_SHORTER);

    /** Those of ts-fsrs 5.4 with steps. */
    public static final Conventions TS_FSRS = new Conventions(
            SameDayFloor.FROM_HARD, DayCount.WHOLE, HardStep.MEAN_OF_FIRST_TWO, IntervalOrder.NEVER_SHORTER);

    public Conventions with(SameDayFloor floor) {
        return new Conventions(floor, dayCount, hardStep, order);
    }

    public Conventions with(DayCount count) {
        return new Conventions(sameDayFloor, count, hardStep, order);
    }

    public Conventions with(IntervalOrder intervals) {
        return new Conventions(sameDayFloor, dayCount, hardStep, intervals);
    }
}
