package org.learningassistant.web.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.Ids;

/** Every mail that the application wants sent. Without a mail service it is kept here for the administrator. */
@ApplicationScoped
public class Outbox {
    private final MailStore store;
    private final Ids ids;
    private final InstantSource clock;

    Outbox(MailStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** A mail in plain text and what became of it. */
    public record Mail(UUID id, String recipient, String subject, String body, String state, Instant createdAt) {}

    /** Hands a mail over; returns once it is stored. */
    public void send(String recipient, String subject, String body) {
        store.keep(ids.next(), recipient, subject, body, clock.instant());
    }

    /** The newest mails, before the given one when there is one. */
    public List<Mail> newest(@Nullable UUID before, int limit) {
        return store.newest(before, limit);
    }

    /** Erases the mails to an address. */
    public void forget(String recipient) {
        store.forget(recipient);
    }
}
