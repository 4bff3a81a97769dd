package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Role;

/** Links that were sent by mail or printed, by the hash of their secret. */
@ApplicationScoped
class LinkStore {
    private final Jdbi jdbi;

    LinkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a link is for. */
    enum Purpose {
        VERIFY_EMAIL("verify_email"),
        RESET_PASSWORD("reset_password"),
        FIRST_ADMIN("first_admin");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }
    }

    /** A link that may still be used. */
    record Link(@Nullable UUID personId, @Nullable String email) {}

    void add(byte[] hash, UUID person, Purpose purpose, String email, Instant now, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into account_link (secret_hash, person_id, purpose, email, created_at, expires_at)
                        values (:hash, :person, :purpose, :email, :now, :expiresAt)""")
                .bind("hash", hash)
                .bind("person", person)
                .bind("purpose", purpose.code)
                .bind("email", email)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute());
    }

    Optional<Link> find(byte[] hash, Purpose purpose, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select person_id, email from account_link
                        where secret_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now""")
                .bind("hash", hash)
                .bind("purpose", purpose.code)
                .bind("now", now)
                .mapTo(Link.class)
                .findOne());
    }

    /** Uses a link up; empty for all but the first who try. */
    static Optional<Link> use(Handle handle, byte[] hash, Purpose purpose, Instant now) {
        return handle.createQuery("""
                        update account_link set used_at = :now
                        where secret_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                        returning person_id, email""")
                .bind("hash", hash)
                .bind("purpose", purpose.code)
                .bind("now", now)
                .mapTo(Link.class)
                .findOne();
    }

    /** Confirms the address that a link was sent to; false when the link or the address is not the person's any more. */
    boolean confirm(byte[] hash, UUID person, Instant now) {
        return jdbi.inTransaction(handle -> use(handle, hash, Purpose.VERIFY_EMAIL, now)
                .filter(link -> person.equals(link.personId()) && link.email() != null)
                .map(link -> PersonStore.confirm(handle, person, String.valueOf(link.email()), now))
                .orElse(false));
    }

    /** Sets the password of whom a link was sent to, whose mailbox is theirs beyond doubt; returns the person. */
    Optional<UUID> reset(byte[] hash, String passwordHash, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Link> link = use(handle, hash, Purpose.RESET_PASSWORD, now);
            UUID person = link.map(Link::personId).orElse(null);
            if (person == null) {
                return Optional.empty();
            }
            handle.createUpdate("update person set password_hash = :hash where id = :person and not guest")
                    .bind("person", person)
                    .bind("hash", passwordHash)
                    .execute();
            handle.createUpdate(
                            "update access_token set revoked_at = :now where person_id = :person and revoked_at is null")
                    .bind("person", person)
                    .bind("now", now)
                    .execute();
            // every other link that was sent before is void as well
            handle.createUpdate("""
                            update account_link set used_at = :now
                            where person_id = :person and purpose = 'reset_password' and used_at is null""").bind("person", person).bind("now", now).execute();
            link.map(Link::email).ifPresent(email -> PersonStore.confirm(handle, person, email, now));
            return Optional.of(person);
        });
    }

    void forgetExpired(Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from account_link where expires_at < :before")
                .bind("before", before)
                .execute());
    }

    /**
     * The nonce of the one link for the first administrator, made when there is none; empty when somebody administers
     * already. Processes that start at once all get the same.
     */
    Optional<UUID> firstAdminNonce(UUID fresh, Function<UUID, byte[]> hashOf, Instant now, Instant end) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", PersonStore.ADMINISTRATORS_LOCK);
            if (PersonStore.anyAdministrator(handle)) {
                return Optional.empty();
            }
            handle.createUpdate("""
                            delete from account_link
                            where purpose = 'first_admin' and used_at is null and expires_at <= :now""").bind("now", now).execute();
            handle.createUpdate("""
                            insert into account_link (secret_hash, purpose, nonce, created_at, expires_at)
                            values (:hash, 'first_admin', :nonce, :now, :end) on conflict do nothing""")
                    .bind("hash", hashOf.apply(fresh))
                    .bind("nonce", fresh)
                    .bind("now", now)
                    .bind("end", end)
                    .execute();
            return handle.createQuery(
                            "select nonce from account_link where purpose = 'first_admin' and used_at is null")
                    .mapTo(UUID.class)
                    .findOne();
        });
    }

    /** Makes somebody the first administrator; false when the link is void or there is an administrator already. */
    boolean becomeFirstAdmin(byte[] hash, UUID person, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", PersonStore.ADMINISTRATORS_LOCK);
            boolean first = !PersonStore.anyAdministrator(handle)
                    && use(handle, hash, Purpose.FIRST_ADMIN, now).isPresent();
            if (first) {
                PersonStore.setRole(handle, person, Role.ADMIN);
            }
            return first;
        });
    }
}
