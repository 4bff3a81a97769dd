package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** When exams are, and what is known of their courses. */
@ApplicationScoped
class ExamStore {
    private static final String STANDING = """
            select coalesce(json_agg(row_to_json(f) order by f.title), '[]')::text
            from (
                select c.id as course, c.slug, c.title,
                    (select x.day from exam x where x.course_id = c.id and x.person_id is null) as for_all,
                    (select x.day from exam x where x.course_id = c.id and x.person_id = :person) as own,
                    (select count(*) from item i where i.course_id = c.id and i.state = 'published') as items,
                    (
                        select json_agg(json_build_object(
                            'stability', m.stability, 'last_answer_at', m.last_answer_at))
                        from memory_state m
                        join item i on i.id = m.item_id and i.course_id = c.id and i.state = 'published'
                        where m.person_id = :person) as memories
                from course c
                where %s) f
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    ExamStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * A course, its dates and what one person remembers of it.
     *
     * @param forAll the date that the teacher gave
     * @param own the person's own date
     * @param items published ones
     * @param memories of the items that are begun
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Found(
            UUID course,
            String slug,
            String title,
            @Nullable LocalDate forAll,
            @Nullable LocalDate own,
            int items,
            List<Remembered> memories) {

        Found {
            memories = memories == null ? List.of() : memories;
        }
    }

    /** @param stability in days */
    @JsonNaming(SnakeCaseStrategy.class)
    record Remembered(double stability, Instant lastAnswerAt) {}

    /** The courses that a person studies and that have a date from {@code today} on. */
    List<Found> upcoming(UUID person, LocalDate today) {
        String where = """
                exists (select from enrollment e where e.person_id = :person and e.course_id = c.id)
                    and exists (
                        select from exam x
                        where x.course_id = c.id and (x.person_id is null or x.person_id = :person)
                            and x.day >= cast(:today as date))""";
        return read(jdbi.withHandle(handle -> handle.createQuery(STANDING.formatted(where))
                .bind("person", person)
                .bind("today", today.toString())
                .mapTo(String.class)
                .one()));
    }

    Found of(UUID person, UUID course) {
        return read(jdbi.withHandle(handle -> handle.createQuery(STANDING.formatted("c.id = :course"))
                        .bind("person", person)
                        .bind("course", course)
                        .mapTo(String.class)
                        .one()))
                .getFirst();
    }

    /** The dates that count for a person: the teacher's and the person's own. */
    List<LocalDate> dates(UUID person, UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select day from exam
                        where course_id = :course and (person_id is null or person_id = :person)
                        """)
                .bind("person", person)
                .bind("course", course)
                .mapTo(LocalDate.class)
                .list());
    }

    /** A date that a person gave themselves. */
    record OwnDate(UUID course, LocalDate day) {}

    List<OwnDate> ownDates(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select course_id as course, day from exam where person_id = :person order by day, course_id")
                .bind("person", person)
                .mapTo(OwnDate.class)
                .list());
    }

    /** @param person null for everybody who studies the course */
    void set(UUID course, @Nullable UUID person, LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into exam (course_id, person_id, day) values (:course, :person, cast(:day as date))
                        on conflict (course_id, person_id) do update set day = excluded.day
                        """)
                .bind("course", course)
                .bind("person", person)
                .bind("day", day.toString())
                .execute());
    }

    /** @param person null for everybody who studies the course */
    void remove(UUID course, @Nullable UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from exam where course_id = :course and person_id is not distinct from :person")
                .bind("course", course)
                .bind("person", person)
                .execute());
    }

    private List<Found> read(String document) {
        try {
            return json.readValue(document, new TypeReference<>() {});
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the exams cannot be read", unreadable);
        }
    }
}
