package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Conventions;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.optimiser.History;
import org.learningassistant.memory.optimiser.Verdict;

/** The logs that parameters are fitted to, the fits, and the parameters in use. */
@ApplicationScoped
class FitStore {
    private static final DayCount DAYS = Conventions.DEFAULT.dayCount();
    private static final int FETCHED_AT_ONCE = 2_000;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    FitStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    private record Answered(UUID itemId, int rating, Instant answeredAt) {}

    private record Row(
            UUID id,
            Instant fittedAt,
            int reviews,
            String verdict,
            @Nullable String beforeVersion,
            @Nullable String afterVersion,
            boolean inUse,
            String report) {}

    /** @param inUse whether the person is scheduled with what the fit led to; of the same moment as the fit */
    record Newest(Fit fit, boolean inUse) {}

    /**
     * A person's log by item, read row by row: what the memory states follow from, so without cramming.
     *
     * @param most answers to keep in memory; of a longer log whole items are left out, those with the highest ids, which
     *     say nothing about how they are remembered
     */
    List<History> histories(UUID person, int most) {
        return jdbi.inTransaction(handle -> {
            try (ResultIterator<Answered> rows = handle.createQuery("""
                            select item_id, rating, answered_at from counted_answer
                            where person_id = :person and context <> 'cram'
                            order by item_id, position
                            """)
                    .bind("person", person)
                    .setFetchSize(FETCHED_AT_ONCE)
                    .mapTo(Answered.class)
                    .iterator()) {
                return histories(rows, most);
            }
        });
    }

    private static List<History> histories(ResultIterator<Answered> rows, int most) {
        List<History> histories = new ArrayList<>();
        List<History.Review> reviews = new ArrayList<>();
        @Nullable UUID item = null;
        int read = 0;
        while (rows.hasNext()) {
            Answered row = rows.next();
            if (!row.itemId().equals(item)) {
                if (!reviews.isEmpty()) {
                    histories.add(History.of(reviews, DAYS));
                    reviews.clear();
                }
                if (read >= most) {
                    return histories;
                }
                item = row.itemId();
            }
            reviews.add(new History.Review(row.answeredAt(), Rating.ofNumber(row.rating())));
            read++;
        }
        if (!reviews.isEmpty()) {
            histories.add(History.of(reviews, DAYS));
        }
        return histories;
    }

    /** How many answers came on a later day than the one before to the same item. */
    int reviews(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (
                            select answered_at - lag(answered_at) over (partition by item_id order by position) as pause
                            from counted_answer
                            where person_id = :person and context <> 'cram') a
                        where pause >= make_interval(secs => :shortest)
                        """)
                .bind("person", person)
                .bind("shortest", DAYS.sameDayUnder().toSeconds())
                .mapTo(Integer.class)
                .one());
    }

    Optional<Newest> newest(UUID person) {
        return rows(person, 1).stream().findFirst().map(row -> new Newest(fit(row), row.inUse()));
    }

    /** The newest first. */
    List<Fit> fits(UUID person, int limit) {
        return rows(person, limit).stream().map(this::fit).toList();
    }

    private List<Row> rows(UUID person, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.id, f.fitted_at, f.reviews, f.verdict, f.before_version, f.after_version,
                            l.parameters_version is not distinct from f.after_version as in_use,
                            f.report::text as report
                        from parameter_fit f
                        left join learner l on l.person_id = f.person_id
                        where f.person_id = :person
                        order by f.fitted_at desc
                        limit :limit
                        """)
                .bind("person", person)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
    }

    private Fit fit(Row row) {
        try {
            return new Fit(
                    row.id(),
                    row.fittedAt(),
                    row.reviews(),
                    Verdict.valueOf(row.verdict().toUpperCase(Locale.ROOT)),
                    row.beforeVersion(),
                    row.afterVersion(),
                    json.readValue(row.report(), Fit.Report.class));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("the report of the fit " + row.id() + " cannot be read", corrupt);
        }
    }

    /**
     * Stores a fit and, in the same moment, uses what it found, unless the person has changed what is in use meanwhile.
     * Done again it changes nothing.
     */
    void keep(UUID person, Fit fit, Parameters parameters) {
        jdbi.useTransaction(handle -> {
            if (fit.after() != null) {
                handle.createUpdate("""
                                insert into scheduler_parameters (version, weights) values (:version, :weights)
                                on conflict do nothing
                                """)
                        .bind("version", fit.after())
                        .bindArray("weights", Double.class, parameters.values())
                        .execute();
            }
            if (added(handle, person, fit) && fit.verdict() != Verdict.UNCHANGED) {
                use(handle, person, fit);
            }
        });
    }

    private boolean added(Handle handle, UUID person, Fit fit) {
        return handle.createUpdate("""
                                insert into parameter_fit (
                                    id, person_id, fitted_at, reviews, verdict, before_version, after_version, report)
                                values (
                                    :id, :person, :at, :reviews, :verdict, :before, :after, cast(:report as jsonb))
                                on conflict (id) do nothing
                                """)
                        .bind("id", fit.id())
                        .bind("person", person)
                        .bind("at", fit.fittedAt())
                        .bind("reviews", fit.reviews())
                        .bind("verdict", fit.verdict().name().toLowerCase(Locale.ROOT))
                        .bind("before", fit.before())
                        .bind("after", fit.after())
                        .bind("report", write(fit.report()))
                        .execute()
                == 1;
    }

    private static void use(Handle handle, UUID person, Fit fit) {
        handle.createUpdate("""
                        insert into learner (person_id, desired_retention, new_per_day, parameters_version)
                        values (:person, :retention, :new_per_day, :after)
                        on conflict (person_id) do update
                        set parameters_version = excluded.parameters_version
                        where learner.parameters_version is not distinct from :before
                        """)
                .bind("person", person)
                .bind("retention", StudyPlan.DEFAULT.desiredRetention())
                .bind("new_per_day", StudyPlan.DEFAULT.newPerDay())
                .bind("before", fit.before())
                .bind("after", fit.after())
                .execute();
    }

    /** Uses the defaults from now on. */
    void useStandard(UUID person) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update learner set parameters_version = null where person_id = :person")
                        .bind("person", person)
                        .execute());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
