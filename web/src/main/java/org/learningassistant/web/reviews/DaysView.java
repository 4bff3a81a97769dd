package org.learningassistant.web.reviews;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The easy days in the settings.
 *
 * @param week in the order of the learner's language
 * @param off days off that are not over
 * @param today the earliest date that can be planned
 * @param first what stands in the field for the first day off
 * @param last what stands in the field for the last day off
 * @param problem why the days off were not added; null when nothing is wrong
 */
record DaysView(
        List<Weekday> week,
        List<Off> off,
        LocalDate today,
        String first,
        String last,
        @Nullable String problem) {

    /** @param field the name of its field, by the number of the day from Monday */
    record Weekday(String field, String name, int load) {}

    /** @param one a single day */
    record Off(LocalDate first, LocalDate last, boolean one) {}

    static DaysView of(EasyDays days, LocalDate today, Locale language) {
        DayOfWeek first = Reviews.firstOfWeek(language);
        List<Weekday> week = IntStream.range(0, 7)
                .mapToObj(first::plus)
                .map(day -> new Weekday(
                        field(day),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, language),
                        days.loads().get(day.getValue() - 1)))
                .toList();
        List<Off> off = days.off().stream()
                .filter(each -> !each.last().isBefore(today))
                .map(each -> new Off(each.first(), each.last(), each.first().equals(each.last())))
                .toList();
        return new DaysView(week, off, today, "", "", null);
    }

    /** The same with what was typed, and what is wrong with it. */
    DaysView refused(@Nullable String typedFirst, @Nullable String typedLast, String sentence) {
        return new DaysView(
                week, off, today, typedFirst == null ? "" : typedFirst, typedLast == null ? "" : typedLast, sentence);
    }

    static String field(DayOfWeek day) {
        return "load-" + day.getValue();
    }
}
