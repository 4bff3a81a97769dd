package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.mail.Outbox;

/** What is written to people about their accounts, in their language. */
@ApplicationScoped
class AccountMails {
    private final Outbox outbox;
    private final Texts texts;

    AccountMails(Outbox outbox, Texts texts) {
        this.outbox = outbox;
        this.texts = texts;
    }

    void welcome(Person person, String link) {
        send(person, "welcome", link, Links.VERIFY_LIFE.toDays());
    }

    void alreadyKnown(Person person, String link) {
        send(person, "known", link, Links.RESET_LIFE.toHours());
    }

    void reset(Person person, String link) {
        send(person, "reset", link, Links.RESET_LIFE.toHours());
    }

    private void send(Person person, String kind, String link, long life) {
        String key = "accounts_mail_" + kind;
        outbox.send(
                String.valueOf(person.email()),
                texts.get(person.locale(), key + "_subject"),
                texts.get(person.locale(), key + "_body", person.displayName(), link, life));
    }
}
