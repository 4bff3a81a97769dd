package org.learningassistant.web.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Requests that were named by their client, with the answers they got. */
@ApplicationScoped
class IdempotencyStore {
    private final Jdbi jdbi;

    IdempotencyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param status null while the first request is still running */
    record Remembered(
            String fingerprint,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String contentType) {}

    /** True for the one request that may run: the first, or the first after one that never came to its end. */
    boolean reserve(UUID person, String key, String fingerprint, Instant now, Instant deadBefore) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into idempotency_key as earlier (person_id, key, fingerprint, created_at)
                                values (:person, :key, :fingerprint, :now)
                                on conflict (person_id, key) do update set created_at = :now
                                where earlier.status is null and earlier.created_at < :deadBefore
                                    and earlier.fingerprint = :fingerprint""")
                        .bind("person", person)
                        .bind("key", key)
                        .bind("fingerprint", fingerprint)
                        .bind("now", now)
                        .bind("deadBefore", deadBefore)
                        .execute())
                == 1;
    }

    Optional<Remembered> find(UUID person, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select fingerprint, status, body, content_type from idempotency_key
                        where person_id = :person and key = :key""")
                .bind("person", person)
                .bind("key", key)
                .mapTo(Remembered.class)
                .findOne());
    }

    void complete(UUID person, String key, int status, @Nullable String body, @Nullable String contentType) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update idempotency_key set status = :status, body = :body, content_type = :contentType
                        where person_id = :person and key = :key""")
                .bind("person", person)
                .bind("key", key)
                .bind("status", status)
                .bind("body", body)
                .bind("contentType", contentType)
                .execute());
    }

    void release(UUID person, String key) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from idempotency_key where person_id = :person and key = :key and status is null")
                .bind("person", person)
                .bind("key", key)
                .execute());
    }

    void forget(UUID person, Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from idempotency_key where person_id = :person and created_at < :before")
                .bind("person", person)
                .bind("before", before)
                .execute());
    }
}
