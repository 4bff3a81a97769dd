package org.learningassistant.web.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.jobs.JobProblem;

/** Imports in PostgreSQL. Every change names the state it starts from, so that two at once cannot both happen. */
@ApplicationScoped
class ImportStore {
    private static final String IMPORT = """
            select id, person_id, file_id, file_name, file_size, format, state, job_id, course_id, preview::text as preview,
                   report::text as report, problem::text as problem, created_at, finished_at
            from import
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final InstantSource clock;

    ImportStore(Jdbi jdbi, ObjectMapper json, InstantSource clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    private record Row(
            UUID id,
            UUID personId,
            @Nullable UUID fileId,
            String fileName,
            long fileSize,
            String format,
            String state,
            @Nullable UUID jobId,
            @Nullable UUID courseId,
            @Nullable String preview,
            @Nullable String report,
            @Nullable String problem,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** An import in a list, without its preview. */
    record Listed(
            UUID id,
            String fileName,
            long fileSize,
            String format,
            String state,
            @Nullable String courseTitle,
            @Nullable String courseSlug,
            Instant createdAt) {}

    /** A file of a course and the digest of its content. */
    record CourseFile(String name, UUID id, byte[] sha256) {}

    void add(UUID id, UUID person, UUID file, String fileName, long size, ImportFormat format) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into import (id, person_id, file_id, file_name, file_size, format, state, created_at)
                        values (:id, :person, :file, :name, :size, :format, 'reading', :now)
                        """)
                .bind("id", id)
                .bind("person", person)
                .bind("file", file)
                .bind("name", fileName)
                .bind("size", size)
                .bind("format", format.code())
                .bind("now", clock.instant())
                .execute());
    }

    Optional<Import> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(IMPORT + "where id = :id")
                        .bind("id", id)
                        .mapTo(Row.class)
                        .findOne())
                .map(this::read);
    }

    /** The newest first, after the given one. */
    List<Listed> of(UUID person, @Nullable UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, i.file_name, i.file_size, i.format, i.state, i.created_at,
                               c.title as course_title, c.slug as course_slug
                        from import i left join course c on c.id = i.course_id
                        where i.person_id = :person and (cast(:after as uuid) is null or i.id < :after)
                        order by i.id desc limit :limit
                        """)
                .bind("person", person)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Listed.class)
                .list());
    }

    /** All imports of a person, whole. */
    List<Import> all(UUID person) {
        return jdbi
                .withHandle(handle -> handle.createQuery(IMPORT + "where person_id = :person order by id")
                        .bind("person", person)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(this::read)
                .toList();
    }

    /** The course that the last finished import of a file of this name went to. */
    Optional<UUID> courseOfLast(UUID person, String fileName) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select course_id from import
                        where person_id = :person and file_name = :name and state = 'done' and course_id is not null
                        order by id desc limit 1
                        """)
                .bind("person", person)
                .bind("name", fileName)
                .mapTo(UUID.class)
                .findOne());
    }

    void startedAs(UUID id, UUID job) {
        jdbi.useHandle(handle -> handle.createUpdate("update import set job_id = :job where id = :id")
                .bind("id", id)
                .bind("job", job)
                .execute());
    }

    /** False when the reading was cancelled meanwhile. */
    boolean previewed(UUID id, Preview preview) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update import set state = 'previewed', preview = cast(:preview as jsonb)
                                where id = :id and state = 'reading'
                                """)
                        .bind("id", id)
                        .bind("preview", write(preview))
                        .execute())
                == 1;
    }

    /** Claims the import for writing; false when somebody else has, or when there is no preview. */
    boolean confirm(UUID id) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update import set state = 'importing', job_id = null, report = cast(:report as jsonb)
                                where id = :id and state = 'previewed'
                                """)
                        .bind("id", id)
                        .bind("report", write(Report.NOTHING_YET))
                        .execute())
                == 1;
    }

    /** Takes a claim back that led to nothing. */
    void unconfirm(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update import set state = 'previewed', report = null where id = :id and state = 'importing'")
                .bind("id", id)
                .execute());
    }

    void goesTo(UUID id, UUID course) {
        jdbi.useHandle(handle -> handle.createUpdate("update import set course_id = :course where id = :id")
                .bind("id", id)
                .bind("course", course)
                .execute());
    }

    /**
     * Says how far the writing is, also of one that has just been cancelled: what was written is written.
     *
     * @return whether the writing shall go on
     */
    boolean report(UUID id, Report report) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update import set report = cast(:report as jsonb)
                        where id = :id and state in ('importing', 'cancelled')
                        returning state = 'importing'
                        """)
                .bind("id", id)
                .bind("report", write(report))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** Ends the writing; false when it was cancelled meanwhile. */
    boolean done(UUID id, Report report) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update import set state = 'done', report = cast(:report as jsonb), finished_at = :now
                                where id = :id and state = 'importing'
                                """)
                        .bind("id", id)
                        .bind("report", write(report))
                        .bind("now", clock.instant())
                        .execute())
                == 1;
    }

    /** Ends an import that is not over yet. */
    boolean end(UUID id, ImportState state, @Nullable JobProblem problem) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update import set state = :state, problem = cast(:problem as jsonb), finished_at = :now
                                where id = :id and state in ('reading', 'previewed', 'importing')
                                """)
                        .bind("id", id)
                        .bind("state", state.code())
                        .bind("problem", problem == null ? null : write(problem))
                        .bind("now", clock.instant())
                        .execute())
                == 1;
    }

    void delete(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from import where id = :id")
                .bind("id", id)
                .execute());
    }

    /** Which of these names the course has files for. */
    Map<String, CourseFile> courseFiles(UUID course, Collection<String> names) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select c.name, f.id, f.sha256 from course_file c join stored_file f on f.id = c.file_id
                                where c.course_id = :course and c.name = any(:names)
                                """)
                        .bind("course", course)
                        .bindArray("names", String.class, List.copyOf(names))
                        .mapTo(CourseFile.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(CourseFile::name, Function.identity()));
    }

    /** Deletes a file of this person that no course shows any more. */
    void deleteUnused(UUID person, UUID file) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from stored_file f where f.id = :file and f.owner_id = :person
                          and not exists (select from course_file c where c.file_id = f.id)
                        """)
                .bind("file", file)
                .bind("person", person)
                .execute());
    }

    private Import read(Row row) {
        return new Import(
                row.id,
                row.personId,
                row.fileId,
                row.fileName,
                row.fileSize,
                ImportFormat.valueOf(row.format.toUpperCase(Locale.ROOT)),
                ImportState.valueOf(row.state.toUpperCase(Locale.ROOT)),
                row.jobId,
                row.courseId,
                parse(row.preview, Preview.class),
                parse(row.report, Report.class),
                parse(row.problem, JobProblem.class),
                row.createdAt,
                row.finishedAt);
    }

    private <T> @Nullable T parse(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("an import holds JSON that it did not write", corrupt);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an import could not be written as JSON", impossible);
        }
    }
}
