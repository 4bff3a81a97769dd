package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Whose turn it is to be fitted without asking. */
@ApplicationScoped
class FitScheduleStore {
    private final Jdbi jdbi;

    FitScheduleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** True unless the person has said otherwise. */
    boolean isAutomatic(UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select automatic from fit_schedule where person_id = :person")
                        .bind("person", person)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(true));
    }

    void setAutomatic(UUID person, boolean automatic) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into fit_schedule (person_id, automatic) values (:person, :automatic)
                        on conflict (person_id) do update set automatic = excluded.automatic
                        """)
                .bind("person", person)
                .bind("automatic", automatic)
                .execute());
    }

    /**
     * Of those who have answered anything since {@code before} and were not looked at since, the one who has waited
     * longest; from now on that person counts as looked at, by one process only.
     */
    Optional<UUID> take(Instant now, Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into fit_schedule as s (person_id, looked_at)
                        select p.id, :now
                        from person p
                        left join fit_schedule f on f.person_id = p.id
                        where coalesce(f.automatic, true)
                            and (f.looked_at is null or f.looked_at < :before)
                            and exists (
                                select from answer a where a.person_id = p.id and a.answered_at >= :before)
                        order by f.looked_at nulls first, p.id
                        limit 1
                        on conflict (person_id) do update set looked_at = excluded.looked_at
                        where s.automatic and (s.looked_at is null or s.looked_at < :before)
                        returning person_id
                        """)
                .bind("now", now)
                .bind("before", before)
                .mapTo(UUID.class)
                .findOne());
    }
}
