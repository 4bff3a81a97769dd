package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Jobs in PostgreSQL. A claim is (id, attempt): whoever lost it can no longer write. */
@ApplicationScoped
class JobStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    JobStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** A job that this process has taken. */
    record Claim(UUID id, String kind, @Nullable UUID ownerId, String input, int attempts) {}

    private record Row(
            UUID id,
            @Nullable UUID ownerId,
            String kind,
            String state,
            long done,
            @Nullable Long total,
            @Nullable String stage,
            @Nullable String result,
            @Nullable String problem) {}

    void add(UUID id, String kind, @Nullable UUID owner, String input, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into job (id, kind, owner_id, input, state, created_at)
                        values (:id, :kind, :owner, cast(:input as jsonb), 'waiting', :at)""")
                .bind("id", id)
                .bind("kind", kind)
                .bind("owner", owner)
                .bind("input", input)
                .bind("at", at)
                .execute());
    }

    /** Adds an exclusive job; the id of the one that is there already when it is not over. */
    UUID addOnce(UUID id, String kind, UUID owner, String input, Instant at) {
        Optional<UUID> found = Optional.empty();
        // the one in the way may end, or not be visible yet, before it is looked up
        while (found.isEmpty()) {
            found = jdbi.withHandle(handle -> handle.createQuery("""
                            with added as (
                                insert into job (id, kind, owner_id, input, state, created_at, exclusive)
                                values (:id, :kind, :owner, cast(:input as jsonb), 'waiting', :at, true)
                                on conflict (kind, owner_id) where exclusive and state in ('waiting', 'running')
                                do nothing
                                returning id
                            )
                            select id from added
                            union all
                            select id from job
                            where kind = :kind and owner_id = :owner and exclusive
                                and state in ('waiting', 'running')
                            """)
                    .bind("id", id)
                    .bind("kind", kind)
                    .bind("owner", owner)
                    .bind("input", input)
                    .bind("at", at)
                    .mapTo(UUID.class)
                    .findFirst());
        }
        return found.get();
    }

    Optional<JobState> state(UUID id) {
        return jdbi.withHandle(handle ->
                        handle.createQuery("""
                        select id, owner_id, kind, state, done, total, stage, result::text as result, problem
                        from job where id = :id""").bind("id", id).mapTo(Row.class).findOne())
                .map(this::state);
    }

    Optional<JobState> newest(String kind, UUID owner) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                                select id, owner_id, kind, state, done, total, stage, result::text as result, problem
                                from job where owner_id = :owner and kind = :kind
                                order by created_at desc limit 1""")
                        .bind("owner", owner)
                        .bind("kind", kind)
                        .mapTo(Row.class)
                        .findOne())
                .map(this::state);
    }

    boolean isAnyOpen(String kind) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select exists (select from job where kind = :kind and state in ('waiting', 'running'))""").bind("kind", kind).mapTo(Boolean.class).one());
    }

    /** By owner, the jobs that are not over or were not before {@code since}, without their results. */
    Map<UUID, List<JobState>> recent(Set<UUID> owners, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, owner_id, kind, state, done, total, stage, null as result, problem
                        from job
                        where owner_id = any(:owners)
                            and (state in ('waiting', 'running') or finished_at > :since)
                        order by created_at""")
                .bindArray("owners", UUID.class, owners.toArray())
                .bind("since", since)
                .mapTo(Row.class)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.ownerId),
                        Collectors.mapping(this::state, Collectors.toList()))));
    }

    private JobState state(Row row) {
        return new JobState(
                row.id,
                row.kind,
                row.state,
                row.done,
                row.total,
                row.stage,
                row.result == null ? null : tree(row.result),
                row.problem == null ? null : problem(row.problem));
    }

    void cancel(UUID id, Instant at) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        update job set state = 'cancelled', finished_at = :at
                        where id = :id and state in ('waiting', 'running')""").bind("id", id).bind("at", at).execute());
    }

    /** Takes the oldest job that waits, or whose process has not been heard of since {@code deadSince}. */
    Optional<Claim> claim(Set<String> kinds, Instant now, Instant deadSince) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update job set state = 'running', attempts = attempts + 1, heartbeat_at = :now
                        where id = (
                            select id from job
                            where kind = any(:kinds)
                                and (state = 'waiting' or (state = 'running' and heartbeat_at < :deadSince))
                            order by created_at limit 1 for update skip locked)
                        returning id, kind, owner_id, input::text as input, attempts""")
                .bindArray("kinds", String.class, kinds.toArray())
                .bind("now", now)
                .bind("deadSince", deadSince)
                .mapTo(Claim.class)
                .findOne());
    }

    /** Returns false when the claim is lost. */
    boolean progress(Claim claim, long done, @Nullable Long total, @Nullable String stage, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update job set done = :done, total = :total, stage = :stage, heartbeat_at = :now
                                where id = :id and attempts = :attempts and state = 'running'""")
                        .bind("id", claim.id)
                        .bind("attempts", claim.attempts)
                        .bind("done", done)
                        .bind("total", total)
                        .bind("stage", stage)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Extends the life of a claim; nothing happens when it is lost. */
    void heartbeat(Claim claim, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update job set heartbeat_at = :now where id = :id and attempts = :attempts and state = 'running'")
                .bind("id", claim.id)
                .bind("attempts", claim.attempts)
                .bind("now", now)
                .execute());
    }

    void finish(Claim claim, String state, @Nullable String result, @Nullable String problem, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update job set state = :state, result = cast(:result as jsonb), problem = :problem,
                            finished_at = :now
                        where id = :id and attempts = :attempts and state = 'running'""")
                .bind("id", claim.id)
                .bind("attempts", claim.attempts)
                .bind("state", state)
                .bind("result", result)
                .bind("problem", problem)
                .bind("now", now)
                .execute());
    }

    /** Gives a job back, for another process or a later start of this one. */
    void release(Claim claim) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update job set state = 'waiting' where id = :id and attempts = :attempts and state = 'running'")
                .bind("id", claim.id)
                .bind("attempts", claim.attempts)
                .execute());
    }

    private JobProblem problem(String text) {
        return json.convertValue(tree(text), JobProblem.class);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("PostgreSQL returned text that is not JSON", corrupt);
        }
    }
}
