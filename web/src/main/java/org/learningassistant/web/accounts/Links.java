package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.learningassistant.web.accounts.LinkStore.Link;
import org.learningassistant.web.accounts.LinkStore.Purpose;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.time.Ids;

/** Makes and reads links that prove who somebody is, once, for a while. The database has only hashes of them. */
@ApplicationScoped
class Links {
    static final Duration VERIFY_LIFE = Duration.ofDays(7);
    static final Duration RESET_LIFE = Duration.ofHours(2);
    private final LinkStore store;
    private final Ids ids;
    private final InstantSource clock;
    private final String origin;

    Links(LinkStore store, Ids ids, InstantSource clock, Settings settings) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.origin = settings.get(PlatformSettings.PUBLIC_URL).toString();
    }

    /** The address of a page that confirms an e-mail address. */
    String verify(UUID person, String email) {
        return origin + "/verify/" + make(person, Purpose.VERIFY_EMAIL, email, VERIFY_LIFE);
    }

    /** The address of a page that sets a new password. */
    String reset(UUID person, String email) {
        return origin + "/reset/" + make(person, Purpose.RESET_PASSWORD, email, RESET_LIFE);
    }

    /** The link of a secret, when it may still be used. */
    Optional<Link> find(String secret, Purpose purpose) {
        return store.find(hash(secret), purpose, clock.instant());
    }

    boolean confirm(String secret, UUID person) {
        return store.confirm(hash(secret), person, clock.instant());
    }

    Optional<UUID> reset(String secret, String passwordHash) {
        return store.reset(hash(secret), passwordHash, clock.instant());
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private String make(UUID person, Purpose purpose, String email, Duration life) {
        String secret = ids.secret();
        Instant now = clock.instant();
        store.add(hash(secret), person, purpose, email, now, now.plus(life));
        return secret;
    }
}
