package org.learningassistant.web.accounts;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.Tokens.TokenSummary;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.mail.Outbox;

/** Everything that is known of one person: to take away as a file, or to erase. */
@ApplicationScoped
class OwnData {
    private final PersonStore people;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Outbox outbox;
    private final List<PersonalData> features;
    private final ObjectMapper json;
    private final InstantSource clock;

    OwnData(
            PersonStore people,
            Sessions sessions,
            Tokens tokens,
            Outbox outbox,
            @All List<PersonalData> features,
            ObjectMapper json,
            InstantSource clock) {
        this.people = people;
        this.sessions = sessions;
        this.tokens = tokens;
        this.outbox = outbox;
        this.features = features.stream()
                .sorted(Comparator.comparing(PersonalData::name))
                .toList();
        this.json = json;
        this.clock = clock;
    }

    /** The part of the export that accounts know. The password is left out even as a hash. */
    private record AccountData(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable Instant emailConfirmedAt,
            Role role,
            boolean guest,
            String language,
            String zone,
            int dayStartMinutes,
            String theme,
            Instant joinedAt,
            List<SessionData> sessions,
            List<TokenSummary> accessTokens) {}

    private record SessionData(String device, Instant startedAt, Instant usedAt) {}

    /** Writes one JSON object with a member for each feature; only one feature's part is in memory at a time. */
    void export(Person person, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            generator.writeStringField("exportedAt", clock.instant().toString());
            generator.writeFieldName("accounts");
            json.writeValue(generator, accountData(person));
            for (PersonalData feature : features) {
                generator.writeFieldName(feature.name());
                json.writeValue(generator, feature.of(person.id()));
            }
            generator.writeEndObject();
        }
    }

    /** Erases a person and everything that features keep about them. */
    void erase(Person person) {
        tokens.refresh(person.id());
        features.forEach(feature -> feature.beforeErasure(person.id()));
        people.delete(person.id());
        String email = person.email();
        if (email != null && people.byEmail(email).isEmpty()) {
            outbox.forget(email);
        }
        sessions.endAll(person.id());
    }

    private AccountData accountData(Person person) {
        return new AccountData(
                person.id(),
                person.displayName(),
                person.email(),
                person.emailVerifiedAt(),
                person.role(),
                person.guest(),
                person.language(),
                person.zone(),
                person.dayStartMinutes(),
                person.theme(),
                person.createdAt(),
                sessions.list(person.id(), "").stream()
                        .map(listed -> new SessionData(listed.device(), listed.startedAt(), listed.usedAt()))
                        .toList(),
                tokens.all(person.id()));
    }
}
