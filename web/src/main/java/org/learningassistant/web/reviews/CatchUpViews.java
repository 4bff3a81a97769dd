package org.learningassistant.web.reviews;

import com.ibm.icu.util.ULocale;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.html.plot.BarPlot;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.html.plot.Tone;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.reviews.CatchUpView.Choice;

/** Puts catching up into the words of the caller's language. */
@ApplicationScoped
class CatchUpViews {
    /** So many labels fit below a plot. */
    private static final int LABELS = 6;

    private final Texts texts;
    private final InstantSource clock;

    CatchUpViews(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Null when there is nothing to say. */
    @Nullable
    CatchUpView of(CatchUp catchUp, Caller caller) {
        return switch (catchUp) {
            case CatchUp.None _ -> null;
            case CatchUp.Offered offered -> offered(offered.backlog(), caller);
            case CatchUp.Active active -> active(active, caller);
            case CatchUp.Through through ->
                new CatchUpView(
                        "through",
                        text(caller, "through"),
                        text(caller, "through_more", through.plan().waiting()),
                        List.of(),
                        0,
                        0,
                        null);
        };
    }

    private CatchUpView offered(Backlog backlog, Caller caller) {
        int days = backlog.suggestedDays();
        List<Choice> choices = backlog.choices().stream()
                .map(choice ->
                        new Choice(choice, text(caller, "choice", choice, backlog.daily(choice)), choice == days))
                .toList();
        String usual = backlog.usual() == 0 ? text(caller, "no_usual") : text(caller, "usual", backlog.usual());
        return new CatchUpView(
                "offered",
                text(caller, "offered", backlog.waiting()),
                usual + " " + text(caller, "offered_more", days, backlog.daily(days)),
                choices,
                0,
                0,
                plot(backlog, days, backlog.daily(days), caller));
    }

    private CatchUpView active(CatchUp.Active active, Caller caller) {
        int daily = active.plan().daily();
        int days = active.backlog().days(daily);
        String today = active.today() == 0 ? text(caller, "today_done") : text(caller, "today", active.today());
        return new CatchUpView(
                "active",
                text(caller, "active", active.done(), active.plan().waiting()),
                today + " " + text(caller, "active_more", days, daily),
                List.of(),
                active.done(),
                active.plan().waiting(),
                plot(active.backlog(), days, daily, caller));
    }

    private Plot plot(Backlog backlog, int days, int daily, Caller caller) {
        Formats formats = new Formats(caller.language(), caller.day().zone());
        LocalDate today = caller.day().of(clock.instant());
        List<Integer> left = backlog.left(days, daily);
        int every = Math.ceilDiv(days, LABELS);
        List<BarPlot.Column> columns = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            LocalDate date = today.plusDays(day);
            columns.add(new BarPlot.Column(
                    day % every == 0 ? formats.dayAndMonth(date) : "",
                    day % (2 * every) != 0,
                    formats.date(date),
                    false,
                    List.of((double) left.get(day))));
        }
        return new BarPlot(
                        text(caller, "day"),
                        List.of(new BarPlot.Part(text(caller, "left"), Tone.FIRST)),
                        columns,
                        formats::number,
                        ULocale.forLocale(caller.language()).isRightToLeft())
                .draw(text(caller, "plot_label", backlog.waiting(), days));
    }

    private String text(Caller caller, String key, @Nullable Object... arguments) {
        return texts.get(caller.language(), "reviews_catch_up_" + key, arguments);
    }
}
