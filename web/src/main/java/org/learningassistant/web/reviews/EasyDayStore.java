package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.learningassistant.web.reviews.EasyDays.DaysOff;

/** On which days a learner means to do less. */
@ApplicationScoped
class EasyDayStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    EasyDayStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    EasyDays of(UUID person) {
        String document = jdbi.withHandle(handle -> handle.createQuery("select " + PaceSql.EASY_DAYS + "::text")
                .bind("person", person)
                .mapTo(String.class)
                .one());
        try {
            return json.readValue(document, EasyDays.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the easy days cannot be read", unreadable);
        }
    }

    /** In the place of what was there. */
    void save(UUID person, EasyDays days) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into learner (person_id, desired_retention, new_per_day, day_loads)
                            values (:person, :retention, :new_per_day, cast(:loads as smallint[]))
                            on conflict (person_id) do update set day_loads = excluded.day_loads
                            """)
                    .bind("person", person)
                    .bind("retention", StudyPlan.DEFAULT.desiredRetention())
                    .bind("new_per_day", StudyPlan.DEFAULT.newPerDay())
                    .bind(
                            "loads",
                            days.loads().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                    .execute();
            handle.createUpdate("delete from days_off where person_id = :person")
                    .bind("person", person)
                    .execute();
            handle.createUpdate("""
                            insert into days_off (person_id, first_day, last_day)
                            select :person, d.first_day, d.last_day
                            from unnest(cast(:firsts as date[]), cast(:lasts as date[])) as d (first_day, last_day)
                            """)
                    .bind("person", person)
                    .bind(
                            "firsts",
                            dates(days.off().stream().map(DaysOff::first).toList()))
                    .bind("lasts", dates(days.off().stream().map(DaysOff::last).toList()))
                    .execute();
        });
    }

    private static String dates(List<?> dates) {
        return dates.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
