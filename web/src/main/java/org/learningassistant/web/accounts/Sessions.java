package org.learningassistant.web.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.redis.ShortTerm;
import org.learningassistant.web.platform.time.Ids;

/**
 * Sessions in Redis, shared by all processes. The browser has the secret; Redis has only its HMAC as the key, so that
 * whoever reads Redis cannot take a session over.
 */
@ApplicationScoped
class Sessions {
    /** The first letter of a secret says how long the session lives, which has to be known before it is read. */
    private static final char OF_GUEST = 'g';

    private static final char OF_ACCOUNT = 'a';
    private static final int LONGEST_SECRET = 64;

    private final ShortTerm redis;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;
    private final SessionKeys keys;

    Sessions(ShortTerm redis, ObjectMapper json, Ids ids, InstantSource clock, Settings settings) {
        this.redis = redis;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.keys = SessionKeys.of(
                settings.get(PlatformSettings.NEXTAUTH_SECRET),
                settings.get(PlatformSettings.NEXTAUTH_SECRET_PREVIOUS));
    }

    /** A session that was found. */
    record Found(String id, Session session) {}

    /** A session in the list of a person's sessions. */
    record Listed(String id, String device, Instant startedAt, Instant usedAt, boolean current) {}

    /** Starts a session and returns its secret, for the cookie. */
    String start(Principal principal, String device) {
        String secret = (principal.guest() ? OF_GUEST : OF_ACCOUNT) + keys.mark() + ids.secret();
        String id = keys.id(secret).orElseThrow();
        Session session = new Session(principal, ids.secret(), clock.instant().getEpochSecond(), device);
        redis.put(keyOf(id), write(session), life(secret));
        // it outlives every session in it, since none lasts longer than the longest
        redis.addTo(setOf(principal.person()), id, AccountsSettings.LONGEST_SESSION.plusDays(1));
        return secret;
    }

    /** The session of a secret, whose life begins anew; one round trip. */
    Optional<Found> find(String secret) {
        if (secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        return keys.id(secret).flatMap(id -> redis.touch(keyOf(id), life(secret))
                .map(this::read)
                .filter(this::isYoungEnough)
                .map(session -> new Found(id, session)));
    }

    void end(UUID person, String id) {
        redis.remove(keyOf(id));
        redis.removeFrom(setOf(person), id);
    }

    /** Ends all sessions of a person but one. */
    void endOthers(UUID person, String keptId) {
        for (String id : redis.members(setOf(person))) {
            if (!id.equals(keptId)) {
                end(person, id);
            }
        }
    }

    void endAll(UUID person) {
        endOthers(person, "");
        redis.remove(setOf(person));
    }

    /** The living sessions of a person, the last used first. */
    List<Listed> list(UUID person, String currentId) {
        List<Listed> sessions = new ArrayList<>();
        for (String id : redis.members(setOf(person))) {
            Duration remaining = redis.remaining(keyOf(id));
            Optional<Session> session = redis.get(keyOf(id)).map(this::read);
            if (session.isEmpty()) {
                redis.removeFrom(setOf(person), id);
                continue;
            }
            Instant usedAt =
                    clock.instant().minus(lifeOf(session.get().principal()).minus(remaining));
            sessions.add(new Listed(
                    id,
                    session.get().device(),
                    Instant.ofEpochSecond(session.get().startedAt()),
                    usedAt,
                    id.equals(currentId)));
        }
        sessions.sort(Comparator.comparing(Listed::current)
                .thenComparing(Listed::usedAt)
                .reversed());
        return sessions;
    }

    /** Tells all sessions of a person what has changed about them. */
    void refresh(Principal changed) {
        List<String> keys = redis.members(setOf(changed.person())).stream()
                .map(Sessions::keyOf)
                .toList();
        for (Map.Entry<String, String> entry : redis.getAll(keys).entrySet()) {
            Session session = read(entry.getValue());
            redis.replace(
                    entry.getKey(), write(new Session(changed, session.csrf(), session.startedAt(), session.device())));
        }
    }

    private boolean isYoungEnough(Session session) {
        Instant started = Instant.ofEpochSecond(session.startedAt());
        return clock.instant().isBefore(started.plus(AccountsSettings.LONGEST_SESSION));
    }

    private static Duration life(String secret) {
        return !secret.isEmpty() && secret.charAt(0) == OF_GUEST
                ? AccountsSettings.GUEST_SESSION_LIFE
                : AccountsSettings.SESSION_LIFE;
    }

    private static Duration lifeOf(Principal principal) {
        return principal.guest() ? AccountsSettings.GUEST_SESSION_LIFE : AccountsSettings.SESSION_LIFE;
    }

    private static String keyOf(String id) {
        return "session:" + id;
    }

    private static String setOf(UUID person) {
        return "sessions:" + person;
    }

    private String write(Session session) {
        try {
            return json.writeValueAsString(session);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Session read(String text) {
        try {
            return json.readValue(text, Session.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("Redis holds a session that this version cannot read", foreign);
        }
    }
}
