package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.ExamSource;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.ExamStore.Found;

/** Dates of exams, a teacher's for all or one's own, and how ready a learner will be. */
@ApplicationScoped
class Exams implements ExamSource {
    private static final int FARTHEST_YEARS = 10;
    private final ExamStore store;
    private final Courses courses;
    private final LearnerStore learners;
    private final EasyDayStore easyDays;
    private final InstantSource clock;

    Exams(ExamStore store, Courses courses, LearnerStore learners, EasyDayStore easyDays, InstantSource clock) {
        this.store = store;
        this.courses = courses;
        this.learners = learners;
        this.easyDays = easyDays;
        this.clock = clock;
    }

    /**
     * How things stand with the exam of a course.
     *
     * @param forAll the date that the teacher gave
     * @param own the person's own date
     * @param next the first of both that is not over; null without any
     * @param items published ones
     * @param begun how many of them the person has begun
     * @param known how many are expected to be known at the exam if nothing is answered until then; 0 without one
     * @param needed new items a day, so that all are begun in time; 0 without an exam, or when all are
     */
    record Standing(
            UUID course,
            String slug,
            String title,
            @Nullable LocalDate forAll,
            @Nullable LocalDate own,
            @Nullable LocalDate next,
            int items,
            int begun,
            int known,
            int needed) {}

    /** The exams to come in the courses that a person studies, the next one first. */
    List<Standing> upcoming(Caller caller) {
        LocalDate today = today(caller);
        return standings(caller, store.upcoming(caller.person(), today)).stream()
                .sorted(java.util.Comparator.comparing(standing -> Objects.requireNonNull(standing.next())))
                .toList();
    }

    /** @throws Problem when the caller may not see the course */
    Standing of(Caller caller, UUID course) {
        courses.require(caller, course, Right.SEE);
        return standings(caller, List.of(store.of(caller.person(), course))).getFirst();
    }

    @Override
    public Optional<LocalDate> next(Caller caller, UUID course) {
        return Exam.next(store.dates(caller.person(), course), today(caller));
    }

    /** Whether the caller may give a date to everybody who studies the course. */
    boolean mayForAll(Caller caller, UUID course) {
        CourseSummary found = courses.require(caller, course, Right.SEE);
        return Courses.may(caller, found, Right.EDIT);
    }

    /**
     * @param forAll for everybody who studies the course, which takes the right to change it
     * @throws Problem when the date is over or too far away, or the caller may not do this
     */
    void set(Caller caller, UUID course, LocalDate date, boolean forAll) {
        courses.require(caller, course, forAll ? Right.EDIT : Right.SEE);
        LocalDate today = today(caller);
        if (date.isBefore(today)) {
            throw Problem.invalid("reviews_problem_exam_past");
        }
        if (date.isAfter(today.plusYears(FARTHEST_YEARS))) {
            throw Problem.invalid("reviews_problem_exam_far", FARTHEST_YEARS);
        }
        store.set(course, forAll ? null : caller.person(), date);
    }

    void remove(Caller caller, UUID course, boolean forAll) {
        courses.require(caller, course, forAll ? Right.EDIT : Right.SEE);
        store.remove(course, forAll ? null : caller.person());
    }

    /** New items a day that all exams to come need together. */
    int needed(Caller caller) {
        return upcoming(caller).stream().mapToInt(Standing::needed).sum();
    }

    /** Makes the daily number of new items large enough for all exams to come; it never gets smaller. */
    void takePace(Caller caller) {
        StudyPlan plan = learners.plan(caller.person());
        int perDay = Math.min(StudyPlan.MOST_NEW, Math.max(plan.newPerDay(), needed(caller)));
        learners.save(caller.person(), plan.desiredRetention(), perDay);
    }

    private List<Standing> standings(Caller caller, List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Scheduler scheduler = learners.plan(caller.person()).scheduler();
        EasyDays easy = easyDays.of(caller.person());
        LocalDate today = today(caller);
        return found.stream()
                .map(course -> standing(course, caller, scheduler, easy, today))
                .toList();
    }

    private static Standing standing(Found course, Caller caller, Scheduler scheduler, EasyDays easy, LocalDate today) {
        List<LocalDate> dates = Stream.of(course.forAll(), course.own())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        LocalDate next = Exam.next(dates, today).orElse(null);
        int begun = course.memories().size();
        return new Standing(
                course.course(),
                course.slug(),
                course.title(),
                course.forAll(),
                course.own(),
                next,
                course.items(),
                begun,
                next == null ? 0 : known(course, Exam.begins(next, caller.day()), scheduler),
                next == null ? 0 : Exam.newPerDay(course.items() - begun, today, next, easy));
    }

    /** What is not begun counts as unknown. */
    private static int known(Found course, Instant exam, Scheduler scheduler) {
        return (int) Math.round(course.memories().stream()
                .mapToDouble(memory -> scheduler
                        .model()
                        .curve()
                        .retrievability(
                                scheduler.conventions().dayCount().days(memory.lastAnswerAt(), exam),
                                memory.stability()))
                .sum());
    }

    /** Days from today to a date to come. */
    long daysUntil(Caller caller, LocalDate date) {
        return ChronoUnit.DAYS.between(today(caller), date);
    }

    private LocalDate today(Caller caller) {
        return caller.day().of(clock.instant());
    }
}
