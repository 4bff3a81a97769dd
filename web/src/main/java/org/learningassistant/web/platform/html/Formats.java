package org.learningassistant.web.platform.html;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.NoUnit;
import com.ibm.icu.util.TimeUnit;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers, dates and durations as the visitor's language writes them. */
public final class Formats {
    /** Slow to make, and for all threads. */
    private static final Map<Locale, Language> LANGUAGES = new ConcurrentHashMap<>();

    private static final Map<Measured, LocalizedNumberFormatter> MEASURES = new ConcurrentHashMap<>();

    private final Language language;
    private final ZoneId zone;

    public Formats(Locale language, ZoneId zone) {
        this.language = language(language);
        this.zone = zone;
    }

    /** A language with Western digits everywhere: the same in plots, inputs and formulas, which Arabic pages mix. */
    private record Language(
            Locale locale,
            ULocale icu,
            LocalizedNumberFormatter numbers,
            LocalizedNumberFormatter percents,
            MeasureFormat hours,
            DateTimeFormatter days,
            DateTimeFormatter daysOfYear,
            DateTimeFormatter wholeDays,
            DateTimeFormatter times) {

        static Language of(Locale language) {
            Locale locale = Locale.forLanguageTag(language.toLanguageTag() + "-u-nu-latn");
            ULocale icu = ULocale.forLanguageTag(language.getLanguage() + "-u-nu-latn");
            return new Language(
                    locale,
                    icu,
                    NumberFormatter.withLocale(icu).precision(Precision.maxFraction(2)),
                    NumberFormatter.withLocale(icu)
                            .unit(NoUnit.PERCENT)
                            .scale(Scale.powerOfTen(2))
                            .precision(Precision.integer()),
                    MeasureFormat.getInstance(icu, MeasureFormat.FormatWidth.NARROW),
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale),
                    DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale),
                    // the JDK shortens both names
                    DateTimeFormatter.ofPattern(
                            DateTimePatternGenerator.getInstance(icu).getBestPattern("EEEEMMMMd"), locale),
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(locale));
        }
    }

    private record Measured(ULocale language, MeasureUnit unit) {
        LocalizedNumberFormatter formatter() {
            return NumberFormatter.withLocale(language)
                    .unit(unit)
                    // the short name of the byte knows no plural
                    .unitWidth(
                            unit instanceof TimeUnit || unit.equals(MeasureUnit.BYTE)
                                    ? UnitWidth.FULL_NAME
                                    : UnitWidth.SHORT);
        }
    }

    private static Language language(Locale language) {
        return LANGUAGES.computeIfAbsent(language, Language::of);
    }

    static ULocale icu(Locale language) {
        return language(language).icu();
    }

    public String number(Number value) {
        return language.numbers().format(value).toString();
    }

    /** A ratio from 0 to 1 as a whole percentage. */
    public String percent(Number ratio) {
        return language.percents().format(ratio).toString();
    }

    public String date(LocalDate day) {
        return language.days().format(day);
    }

    /** A day without its year, for axes. */
    public String dayAndMonth(LocalDate day) {
        return language.daysOfYear().format(day);
    }

    /** As people say it, without its year: Sunday, March 1. */
    public String dayOfWeekAndMonth(LocalDate day) {
        return language.wholeDays().format(day);
    }

    public String month(LocalDate day) {
        return day.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
    }

    /** Short enough for a table's head. */
    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
    }

    /** As short as a day of the week can be written; not unique in every language. */
    public String weekdayLetter(DayOfWeek day) {
        return day.getDisplayName(TextStyle.NARROW_STANDALONE, language.locale());
    }

    public String date(Instant instant) {
        return date(instant.atZone(zone).toLocalDate());
    }

    public String dateTime(Instant instant) {
        return language.times().format(instant.atZone(zone));
    }

    /** A span in its largest fitting unit, such as 10 minutes, 4 days or 1.5 years. */
    public String span(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 3600) {
            return measure(Math.max(1, Math.round(seconds / 60)), MeasureUnit.MINUTE);
        }
        if (seconds < 86_400) {
            return measure(Math.round(seconds / 3600), MeasureUnit.HOUR);
        }
        double days = seconds / 86_400;
        if (days < 30.5) {
            return measure(Math.round(days), MeasureUnit.DAY);
        }
        return days < 365
                ? measure(tenths(days / 30.44), MeasureUnit.MONTH)
                : measure(tenths(days / 365.25), MeasureUnit.YEAR);
    }

    /** Time spent, in hours and minutes such as 6h 5m; less than a minute counts as one. */
    public String hours(Duration duration) {
        long minutes = Math.max(1, Math.round(duration.toMillis() / 60_000.0));
        Measure rest = new Measure(minutes % 60, MeasureUnit.MINUTE);
        return minutes < 60
                ? language.hours().format(rest)
                : language.hours().formatMeasures(new Measure(minutes / 60, MeasureUnit.HOUR), rest);
    }

    /** Whole bytes in the largest fitting unit, such as 3.2 MB. */
    public String bytes(long size) {
        if (size < 1_000) {
            return measure(size, MeasureUnit.BYTE);
        }
        return size < 1_000_000
                ? measure(tenths(size / 1e3), MeasureUnit.KILOBYTE)
                : measure(tenths(size / 1e6), MeasureUnit.MEGABYTE);
    }

    private String measure(Number amount, MeasureUnit unit) {
        return MEASURES.computeIfAbsent(new Measured(language.icu(), unit), Measured::formatter)
                .format(amount)
                .toString();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
