package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.CatchUpStore.Found;
import org.learningassistant.web.reviews.CatchUpStore.Running;
import org.learningassistant.web.reviews.ReviewStore.Day;

/**
 * After missed days: a limited amount a day until the backlog is gone. A plan ends by itself, since its backlog only
 * shrinks: an answer moves a review out of it, and nothing comes into it.
 */
@ApplicationScoped
class CatchUps {
    private final CatchUpStore store;
    private final Reviews reviews;
    private final InstantSource clock;

    CatchUps(CatchUpStore store, Reviews reviews, InstantSource clock) {
        this.store = store;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** The same for a day already looked at, without looking again when nothing can have piled up. */
    CatchUp of(Caller caller, Overview day) {
        return day.reviews() < Backlog.LEAST && !day.catchUpPlanned() ? new CatchUp.None() : of(caller);
    }

    CatchUp of(Caller caller) {
        Found found = find(caller);
        Running plan = found.plan();
        Backlog backlog = backlog(caller, found);
        if (plan != null) {
            int today = Math.clamp(plan.daily() - found.reviewsToday(), 0, found.waiting());
            return found.left() == 0
                    ? new CatchUp.Through(plan)
                    : new CatchUp.Active(plan, found.left(), today, backlog);
        }
        return backlog.isWorthAPlan() ? new CatchUp.Offered(backlog) : new CatchUp.None();
    }

    /**
     * Follows a plan from now on.
     *
     * @throws Problem when nothing has piled up, or nobody could wait so long
     */
    void begin(Caller caller, int days) {
        if (days < 1 || days > Backlog.MOST_DAYS) {
            throw Problem.invalid("reviews_problem_catch_up_days", Backlog.MOST_DAYS);
        }
        Found found = find(caller);
        Backlog backlog = backlog(caller, found);
        if (!backlog.isWorthAPlan()) {
            throw Problem.conflict("reviews_problem_no_backlog");
        }
        Instant now = clock.instant();
        store.begin(
                caller.person(),
                new Running(now, caller.day().endOf(now), backlog.waiting(), days, backlog.daily(days)));
    }

    void end(UUID person) {
        store.end(person);
    }

    private Found find(Caller caller) {
        Instant now = clock.instant();
        Instant start = caller.day().startOf(caller.day().of(now));
        return store.find(caller.person(), new Day(start, caller.day().endOf(now)));
    }

    private Backlog backlog(Caller caller, Found found) {
        List<Integer> coming = reviews.forecast(caller.person(), caller.day(), Backlog.MOST_DAYS).stream()
                .skip(1)
                .map(DueDay::reviews)
                .toList();
        return new Backlog(found.waiting(), found.usual() == null ? 0 : found.usual(), coming);
    }
}
