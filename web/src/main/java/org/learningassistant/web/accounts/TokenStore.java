package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.Tokens.TokenSummary;

/** Access tokens as their owners see them; the tokens themselves are not kept. */
@ApplicationScoped
class TokenStore {
    private final Jdbi jdbi;

    TokenStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a token unless the person has as many as allowed. */
    boolean add(UUID id, UUID person, String name, Instant now, Instant expiresAt, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into access_token (id, person_id, name, created_at, expires_at)
                        select :id, :person, :name, :now, :expiresAt
                        where (select count(*) from access_token
                               where person_id = :person and revoked_at is null and expires_at > :now) < :most""")
                        .bind("id", id)
                        .bind("person", person)
                        .bind("name", name)
                        .bind("now", now)
                        .bind("expiresAt", expiresAt)
                        .bind("most", most)
                        .execute())
                == 1;
    }

    /** Tokens that work, the newest first, before a given one. */
    List<TokenSummary> living(UUID person, @Nullable UUID before, int limit, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, name, created_at, expires_at from access_token
                        where person_id = :person and revoked_at is null and expires_at > :now
                          and (cast(:before as uuid) is null or id < cast(:before as uuid))
                        order by id desc limit :limit""")
                .bind("person", person)
                .bind("now", now)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(TokenSummary.class)
                .list());
    }

    boolean revoke(UUID person, UUID token, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update access_token set revoked_at = :now
                        where id = :token and person_id = :person and revoked_at is null""")
                        .bind("token", token)
                        .bind("person", person)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Whose token it is, when it works. */
    Optional<Person> owner(UUID token, UUID person, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select person.id, email, email_verified_at, display_name, password_hash, role, guest, language,
                          zone, day_start_minutes, theme, person.created_at
                        from access_token join person on person.id = person_id
                        where access_token.id = :token and person_id = :person
                          and revoked_at is null and expires_at > :now""")
                .bind("token", token)
                .bind("person", person)
                .bind("now", now)
                .mapTo(Person.class)
                .findOne());
    }

    /** All tokens of a person, revoked or not, for the export and for forgetting what Redis knows of them. */
    List<TokenSummary> all(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, name, created_at, expires_at from access_token where person_id = :person order by id")
                .bind("person", person)
                .mapTo(TokenSummary.class)
                .list());
    }
}
