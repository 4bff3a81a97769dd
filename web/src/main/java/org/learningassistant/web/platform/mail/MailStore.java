package org.learningassistant.web.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Mails in PostgreSQL; their ids sort by time. */
@ApplicationScoped
class MailStore {
    private final Jdbi jdbi;

    MailStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void keep(UUID id, String recipient, String subject, String body, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into mail (id, recipient, subject, body, state, created_at)
                        values (:id, :recipient, :subject, :body, 'kept', :at)""")
                .bind("id", id)
                .bind("recipient", recipient)
                .bind("subject", subject)
                .bind("body", body)
                .bind("at", at)
                .execute());
    }

    List<Outbox.Mail> newest(@Nullable UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, recipient, subject, body, state, created_at from mail
                        where cast(:before as uuid) is null or id < cast(:before as uuid)
                        order by id desc limit :limit""")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Outbox.Mail.class)
                .list());
    }

    void forget(String recipient) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from mail where recipient = :recipient")
                .bind("recipient", recipient)
                .execute());
    }
}
