package org.learningassistant.web.accounts;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.learningassistant.web.accounts.LinkStore.Purpose;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.time.Ids;

/**
 * As long as nobody administers, each start prints a link that makes whoever opens it first the administrator. All
 * processes print the same link while it is valid: its secret follows from a nonce in the database and the key of
 * sessions, neither of which is enough alone.
 */
@ApplicationScoped
class FirstAdmin {
    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int AFTER_MIGRATION = 100;
    private final LinkStore store;
    private final Ids ids;
    private final InstantSource clock;
    private final String origin;
    private final SecretKeySpec key;

    FirstAdmin(LinkStore store, Ids ids, InstantSource clock, Settings settings) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.origin = settings.get(PlatformSettings.PUBLIC_URL).toString();
        this.key = new SecretKeySpec(
                settings.get(PlatformSettings.NEXTAUTH_SECRET).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    void announce(@Observes @Priority(AFTER_MIGRATION) StartupEvent start) {
        Instant now = clock.instant();
        store.forgetExpired(now.minus(LIFE));
        link(now)
                .ifPresent(link -> LOG.infof(
                        "First administrator: %s (open it within 24 hours; it works once, for one person)", link));
    }

    /** The link to print; empty when somebody administers already. */
    Optional<String> link(Instant now) {
        return store.firstAdminNonce(ids.next(), nonce -> Links.hash(secret(nonce)), now, now.plus(LIFE))
                .map(nonce -> origin + "/first-admin/" + secret(nonce));
    }

    boolean isValid(String secret) {
        return store.find(Links.hash(secret), Purpose.FIRST_ADMIN, clock.instant())
                .isPresent();
    }

    /** Makes a person with an account the administrator; false when somebody else was first. */
    boolean become(String secret, UUID person) {
        return store.becomeFirstAdmin(Links.hash(secret), person, clock.instant());
    }

    private String secret(UUID nonce) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] code = mac.doFinal(("first-admin:" + nonce).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
