package org.learningassistant.web.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.progress.Overview.CourseChoice;
import org.learningassistant.web.progress.ProgressStore.ActivityRow;
import org.learningassistant.web.progress.ProgressStore.DayRow;
import org.learningassistant.web.progress.ProgressStore.DueRow;
import org.learningassistant.web.progress.ProgressStore.Scope;
import org.learningassistant.web.progress.ProgressStore.TopicRow;

/** Questions about a person's own progress. Nobody sees that of others. */
@ApplicationScoped
public class Progress {
    static final int ITEMS_ON_PAGE = 50;
    private static final int QUIZZES = 20;

    private final ProgressStore store;
    private final ItemJson items;
    private final InstantSource clock;

    Progress(ProgressStore store, ItemJson items, InstantSource clock) {
        this.store = store;
        this.items = items;
        this.clock = clock;
    }

    /**
     * The progress of the caller.
     *
     * @param courseSlug only in this course; null for all
     * @throws Problem when the caller neither studies such a course nor has answered anything in it
     */
    public Overview overview(Caller caller, @Nullable String courseSlug) {
        Instant now = clock.instant();
        Spans spans = spans(caller, now);
        List<CourseChoice> courses = store.courses(caller.person());
        List<CourseChoice> chosen = courseSlug == null
                ? courses
                : courses.stream()
                        .filter(course -> course.slug().equals(courseSlug))
                        .toList();
        if (courseSlug != null && chosen.isEmpty()) {
            throw Problem.notFound("progress_problem_no_course");
        }
        Scope scope = new Scope(
                caller.person(), courseSlug == null ? null : chosen.getFirst().id());
        Learner learner = store.learner(caller.person());
        List<TopicRow> topics = store.topics(
                caller.person(), chosen.stream().map(CourseChoice::id).toList());
        List<LocalDate> trend = spans.weeks(Spans.TREND_WEEKS);
        return new Overview(
                courses,
                learner.desiredRetention(),
                totals(scope, spans),
                withActivity(Masteries.topics(learner, topics, now), scope, spans),
                forecast(scope, spans),
                Retention.of(store.retention(scope, spans.starts(trend)), trend),
                Confidences.of(store.confidences(scope)),
                store.quizzes(scope, QUIZZES));
    }

    /**
     * One topic of the caller.
     *
     * @param page from 0
     * @throws Problem when there is no such topic for the caller
     */
    TopicDetail topic(Caller caller, UUID topic, int page) {
        Instant now = clock.instant();
        UUID course = store.courseOf(caller.person(), topic).orElseThrow(Progress::noTopic);
        TopicRow row = store.topics(caller.person(), List.of(course)).stream()
                .filter(one -> one.id().equals(topic))
                .findFirst()
                .orElseThrow(Progress::noTopic);
        Learner learner = store.learner(caller.person());
        List<TopicProgress> found = withActivity(
                Masteries.topics(learner, List.of(row), now), new Scope(caller.person(), course), spans(caller, now));
        int first = page * ITEMS_ON_PAGE;
        List<ItemProgress> shown = store.items(caller.person(), topic, first, ITEMS_ON_PAGE).stream()
                .map(item -> new ItemProgress(
                        item.id(),
                        items.read(item.content()),
                        item.stability(),
                        item.difficulty(),
                        item.dueAt(),
                        item.lastAnswerAt(),
                        item.answers(),
                        item.lapses(),
                        learner.retrievability(item.stability(), item.lastAnswerAt(), now)))
                .toList();
        if (shown.isEmpty() && page > 0) {
            throw noTopic();
        }
        return new TopicDetail(found.getFirst(), shown, first, decline(learner, row, now));
    }

    private static Problem noTopic() {
        return Problem.notFound("progress_problem_no_topic");
    }

    Spans spans(Caller caller) {
        return spans(caller, clock.instant());
    }

    private static Spans spans(Caller caller, Instant now) {
        return new Spans(
                caller.day(),
                caller.day().of(now),
                WeekFields.of(caller.language()).getFirstDayOfWeek());
    }

    private Totals totals(Scope scope, Spans spans) {
        List<LocalDate> calendar = spans.calendar();
        List<DayRow> rows = store.days(scope, spans.starts(calendar));
        SortedMap<LocalDate, Integer> days = new TreeMap<>();
        for (DayRow row : rows) {
            if (row.day() > 0) {
                days.put(calendar.get(row.day() - 1), row.answers());
            }
        }
        return new Totals(
                rows.stream().mapToInt(DayRow::answers).sum(),
                rows.isEmpty() ? null : rows.getFirst().first(),
                Duration.ofMillis(rows.stream().mapToLong(DayRow::elapsedMs).sum()),
                rows.stream().mapToInt(DayRow::timed).sum(),
                days);
    }

    private List<TopicProgress> withActivity(List<TopicProgress> topics, Scope scope, Spans spans) {
        Map<UUID, int[]> weeks = new HashMap<>();
        Map<UUID, Duration> times = new HashMap<>();
        int past = Spans.CALENDAR_WEEKS - Spans.TREND_WEEKS;
        for (ActivityRow row : store.activity(scope, spans.starts(spans.weeks(Spans.CALENDAR_WEEKS)))) {
            int week = row.week() - 1 - past;
            if (week >= 0) {
                weeks.computeIfAbsent(row.topic(), id -> new int[Spans.TREND_WEEKS])[week] = row.answers();
            }
            times.merge(row.topic(), Duration.ofMillis(row.elapsedMs()), Duration::plus);
        }
        return topics.stream()
                .map(topic -> topic.with(
                        IntStream.of(weeks.getOrDefault(topic.id(), new int[Spans.TREND_WEEKS]))
                                .boxed()
                                .toList(),
                        times.getOrDefault(topic.id(), Duration.ZERO)))
                .toList();
    }

    private Forecast forecast(Scope scope, Spans spans) {
        List<LocalDate> ahead = spans.ahead();
        List<LocalDate> boundaries = new ArrayList<>(ahead);
        boundaries.add(ahead.getLast().plusDays(1));
        int[] due = new int[boundaries.size() + 1];
        for (DueRow row : store.due(scope, spans.starts(boundaries))) {
            due[row.day()] = row.due();
        }
        return new Forecast(
                due[0],
                IntStream.range(0, ahead.size())
                        .mapToObj(i -> new Forecast.Day(ahead.get(i), due[i + 1]))
                        .toList(),
                due[boundaries.size()]);
    }

    private static List<Double> decline(Learner learner, TopicRow row, Instant now) {
        List<Double> recalled = new ArrayList<>();
        for (int day = 0; day <= Spans.DAYS_AHEAD; day++) {
            Instant at = now.plus(Duration.ofDays(day));
            double sum = 0;
            for (int i = 0; i < row.stabilities().size(); i++) {
                sum += learner.retrievability(
                        row.stabilities().get(i),
                        Masteries.instant(row.lastAnswers().get(i)),
                        at);
            }
            recalled.add(sum);
        }
        return recalled;
    }
}
