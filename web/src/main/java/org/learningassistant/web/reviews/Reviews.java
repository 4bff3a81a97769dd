package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.HeldTopic;
import org.learningassistant.web.courses.Prerequisites;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.Overview.DayLoad;
import org.learningassistant.web.reviews.Overview.WeekDay;
import org.learningassistant.web.reviews.ReviewStore.Day;
import org.learningassistant.web.reviews.ReviewStore.Today;

/** Questions about the log and what follows from it. */
@ApplicationScoped
public class Reviews {
    /** For somebody of whom nothing is known yet. */
    private static final Duration USUAL_ANSWER = Duration.ofSeconds(15);

    private static final int ENOUGH_ANSWERS = 10;
    private final ReviewStore store;
    private final Prerequisites prerequisites;
    private final InstantSource clock;

    Reviews(ReviewStore store, Prerequisites prerequisites, InstantSource clock) {
        this.store = store;
        this.prerequisites = prerequisites;
        this.clock = clock;
    }

    /** What the day holds; one statement, and another one or two for what waits. */
    public Overview overview(Caller caller) {
        LearningDay day = caller.day();
        Instant now = clock.instant();
        LocalDate today = day.of(now);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(firstOfWeek(caller.language())));
        List<LocalDate> week = IntStream.range(0, 7).mapToObj(monday::plusDays).toList();
        List<Instant> starts = week.stream().map(day::startOf).toList();
        Today found = store.today(caller.person(), today, new Day(day.startOf(today), day.endOf(now)), starts);
        Set<Integer> studied = Set.copyOf(found.studied());
        List<WeekDay> days = new ArrayList<>();
        for (int i = 0; i < week.size(); i++) {
            LocalDate date = week.get(i);
            boolean planned = found.easy().load(date) == 0;
            days.add(new WeekDay(date, studied.contains(i + 1), date.equals(today), date.isAfter(today), planned));
        }
        boolean known = found.basis() >= ENOUGH_ANSWERS && found.medianMs() != null;
        List<HeldTopic> held = prerequisites.held(caller.person());
        int unseen =
                found.courses().stream().mapToInt(Overview.CourseDay::unseen).sum()
                        - held.stream().mapToInt(HeldTopic::unseen).sum();
        int due = found.courses().stream().mapToInt(Overview.CourseDay::due).sum();
        int reviews =
                found.courses().stream().mapToInt(Overview.CourseDay::reviews).sum();
        return new Overview(
                found.daily() == null
                        ? due
                        : due - reviews + Math.clamp(found.daily() - found.reviewsToday(), 0, reviews),
                reviews,
                Math.min(Math.max(0, unseen), Math.max(0, found.newAllowed() - found.newToday())),
                known && found.medianMs() != null ? Duration.ofMillis(Math.round(found.medianMs())) : USUAL_ANSWER,
                known ? found.basis() : 0,
                found.nextDue(),
                load(found.easy(), today),
                found.catchUpPlanned(),
                found.daily() != null,
                found.exams(),
                found.answeredToday(),
                found.answered(),
                days,
                found.courses(),
                held);
    }

    /** What a session of the caller came to; all zero for one that has no answers. */
    public SessionSummary session(Caller caller, UUID session) {
        Instant end = caller.day().endOf(clock.instant());
        return store.session(caller.person(), session, end);
    }

    /**
     * Items due on each of the coming days, today first.
     *
     * @param days how many, 1 to 366
     */
    public List<DueDay> forecast(UUID person, LearningDay day, int days) {
        LocalDate today = day.of(clock.instant());
        List<LocalDate> dates =
                IntStream.range(0, days).mapToObj(today::plusDays).toList();
        List<Instant> ends =
                dates.stream().map(date -> day.startOf(date.plusDays(1))).toList();
        int[] counts = store.dueBefore(person, ends);
        return IntStream.range(0, days)
                .mapToObj(i -> new DueDay(dates.get(i), counts[i]))
                .toList();
    }

    /**
     * The log of a person, oldest first.
     *
     * @param after the row after which to begin; null for the beginning
     */
    public List<LogRow> log(UUID person, @Nullable LogRow after, int limit) {
        return after == null
                ? store.log(person, Instant.EPOCH, 0, limit)
                : log(person, after.answeredAt(), after.seq(), limit);
    }

    /** The same after the row with this time and number. */
    public List<LogRow> log(UUID person, Instant answeredAt, long seq, int limit) {
        return store.log(person, answeredAt, seq, limit);
    }

    private static DayLoad load(EasyDays easy, LocalDate today) {
        if (easy.isOff(today)) {
            return DayLoad.OFF;
        }
        int load = easy.load(today);
        return load == EasyDays.USUAL ? DayLoad.USUAL : load > 0 ? DayLoad.LESS : DayLoad.NONE;
    }

    static DayOfWeek firstOfWeek(Locale language) {
        return WeekFields.of(language).getFirstDayOfWeek();
    }
}
