package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.grading.Verdict;
import org.learningassistant.web.courses.ItemViews;
import org.learningassistant.web.courses.QuestionView;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.Answers.Shown;
import org.learningassistant.web.reviews.Overview.DayLoad;
import org.learningassistant.web.reviews.Overview.WeekDay;
import org.learningassistant.web.reviews.StudyView.Ask;
import org.learningassistant.web.reviews.StudyView.Feedback;
import org.learningassistant.web.reviews.TodayView.Weekday;

/** Puts turns and days into the words of the caller's language. */
@ApplicationScoped
class StudyViews {
    private final ItemViews items;
    private final Texts texts;
    private final InstantSource clock;

    StudyViews(ItemViews items, Texts texts, InstantSource clock) {
        this.items = items;
        this.texts = texts;
        this.clock = clock;
    }

    StudyView of(Turn turn, Caller caller, boolean fragment) {
        Shown shown = turn.shown();
        return new StudyView(
                turn.session(),
                turn.scope(),
                turn.answered(),
                Math.max(turn.planned(), turn.answered()),
                shown == null ? null : feedback(shown, turn.scope().cram(), caller),
                turn.gone(),
                turn.undone(),
                turn.ahead() instanceof Turn.Question question ? ask(question, caller) : null,
                after(turn, caller),
                fragment);
    }

    /** @param crammed whether the answer left the schedule alone */
    Feedback feedback(Shown shown, boolean crammed, Caller caller) {
        Outcome outcome = shown.outcome();
        return new Feedback(
                outcome.answerId(),
                items.answered(
                        outcome.itemId(),
                        shown.item().courseId(),
                        shown.content(),
                        outcome.response(),
                        outcome.grade(),
                        Decision.seed(outcome.answerId())),
                shown.item().topicTitle(),
                sure(outcome, caller),
                crammed ? texts.get(caller.language(), "reviews_cram_back") : comesBack(outcome, caller));
    }

    /** Only where feeling and result part: that is what can be learnt from. */
    private @Nullable String sure(Outcome outcome, Caller caller) {
        Verdict verdict = outcome.grade().verdict();
        if (outcome.confidence() == Confidence.SURE && verdict == Verdict.WRONG) {
            return texts.get(caller.language(), "reviews_sure_and_wrong");
        }
        if (outcome.confidence() == Confidence.SURE && verdict == Verdict.PARTLY) {
            return texts.get(caller.language(), "reviews_sure_and_partly");
        }
        return outcome.confidence() == Confidence.GUESSING && verdict == Verdict.RIGHT
                ? texts.get(caller.language(), "reviews_guessed_and_right")
                : null;
    }

    private Ask ask(Turn.Question question, Caller caller) {
        NextItem item = question.item();
        List<String> waits = question.waits().stream()
                .map(wait -> formats(caller).span(wait))
                .toList();
        QuestionView view =
                items.question(item.id(), item.courseId(), item.content(), Decision.seed(question.answerId()));
        Phase phase = question.before().phase();
        return new Ask(
                view.withRatingHints(waits),
                question.answerId(),
                item.id(),
                item.version(),
                item.topicTitle(),
                "reviews_phase_" + Phases.code(phase),
                phase == Phase.NEW ? "brand" : "",
                why(question, caller),
                question.asksConfidence());
    }

    private String why(Turn.Question question, Caller caller) {
        String reason = texts.get(caller.language(), question.why());
        Instant last = question.before().lastReviewAt();
        if (last == null) {
            return reason;
        }
        String since = formats(caller).span(Duration.between(last, clock.instant()));
        return reason + " "
                + texts.get(
                        caller.language(),
                        "reviews_why_recall",
                        since,
                        formats(caller).percent(question.recall()));
    }

    private @Nullable String after(Turn turn, Caller caller) {
        return switch (turn.ahead()) {
            case Turn.Question _, Turn.Reached _ -> null;
            case Turn.Finished _ ->
                texts.get(caller.language(), turn.scope().cram() ? "reviews_cram_finished" : "reviews_after_finished");
            case Turn.Pause pause ->
                texts.get(caller.language(), "reviews_after_pause", in(caller, clock.instant(), pause.until()));
        };
    }

    /** When an item comes back, as a sentence: by days once a night lies between. */
    private String comesBack(Outcome outcome, Caller caller) {
        LearningDay day = caller.day();
        LocalDate answered = day.of(outcome.answeredAt());
        long nights = ChronoUnit.DAYS.between(answered, day.of(outcome.dueAt()));
        Duration wait = Duration.between(outcome.answeredAt(), outcome.dueAt());
        if (nights == 0 || wait.compareTo(Duration.ofHours(12)) < 0) {
            return texts.get(
                    caller.language(), "reviews_back_in", formats(caller).span(wait));
        }
        return nights == 1
                ? texts.get(caller.language(), "reviews_back_tomorrow")
                : texts.get(
                        caller.language(), "reviews_back_in", formats(caller).span(Duration.ofDays(nights)));
    }

    /** How long until then, such as "12 minutes". */
    String in(Caller caller, Instant now, Instant then) {
        return formats(caller).span(Duration.between(now, then.isBefore(now) ? now : then));
    }

    TodayView today(Overview day, Caller caller) {
        Instant now = clock.instant();
        Locale language = caller.language();
        Instant next = day.nextDue();
        return new TodayView(
                texts.get(
                        language,
                        greeting(LocalTime.ofInstant(now, caller.day().zone())),
                        caller.guest() ? "guest" : "name",
                        caller.name()),
                formats(caller).dayOfWeekAndMonth(caller.day().of(now)),
                state(day),
                day,
                day.waiting() == 0 ? null : formats(caller).span(day.time()),
                easy(day.load(), language),
                next == null ? null : nextDue(next, now, caller),
                day.week().stream().map(date -> weekday(date, language)).toList());
    }

    private @Nullable String easy(DayLoad load, Locale language) {
        return switch (load) {
            case USUAL -> null;
            case LESS -> texts.get(language, "reviews_today_less");
            case NONE -> texts.get(language, "reviews_today_none");
            case OFF -> texts.get(language, "reviews_today_off");
        };
    }

    private String nextDue(Instant next, Instant now, Caller caller) {
        long nights = ChronoUnit.DAYS.between(caller.day().of(now), caller.day().of(next));
        return nights == 1
                ? texts.get(caller.language(), "reviews_next_tomorrow")
                : texts.get(
                        caller.language(), "reviews_next_in", formats(caller).span(Duration.ofDays(nights)));
    }

    private static String state(Overview day) {
        if (day.courses().stream().allMatch(course -> course.items() == 0)) {
            return "new";
        }
        // on a day off there is nothing to begin with
        if (!day.answers() && day.fresh() > 0) {
            return "first";
        }
        return day.waiting() > 0 ? "work" : "done";
    }

    private static String greeting(LocalTime time) {
        int hour = time.getHour();
        if (hour >= 4 && hour < 12) {
            return "reviews_greeting_morning";
        }
        return hour >= 12 && hour < 18 ? "reviews_greeting_day" : "reviews_greeting_evening";
    }

    private Weekday weekday(WeekDay day, Locale language) {
        String state = day.studied() ? "done" : day.today() ? "today" : day.future() && !day.planned() ? "" : "off";
        String text = day.studied()
                ? "reviews_day_done"
                : day.today() ? "reviews_day_today" : day.planned() ? "reviews_day_planned" : "reviews_day_off";
        return new Weekday(
                day.date().getDayOfWeek().getDisplayName(TextStyle.NARROW_STANDALONE, language),
                day.date().getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, language),
                state,
                state.isEmpty() ? "" : texts.get(language, text));
    }

    private static Formats formats(Caller caller) {
        return new Formats(caller.language(), caller.day().zone());
    }
}
