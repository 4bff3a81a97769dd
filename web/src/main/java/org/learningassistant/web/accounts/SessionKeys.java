package org.learningassistant.web.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that stand between a session's secret and the place where it is kept. A secret names its key, so that while
 * keys change every process finds a session at once, whichever key it was begun with.
 *
 * @param keys the one that new sessions get first
 */
record SessionKeys(List<SessionKey> keys) {
    /** Behind the letter that says how long a session lives. */
    private static final int MARK_AT = 1;

    private static final int MARK_LENGTH = 6;
    private static final String ALGORITHM = "HmacSHA256";

    /** @param mark what names the key in a secret, and tells nothing of it */
    record SessionKey(String mark, SecretKeySpec key) {
        static SessionKey of(String secret) {
            var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
            String code = Base64.getUrlEncoder().withoutPadding().encodeToString(code(key, "the mark of this key"));
            return new SessionKey(code.substring(0, MARK_LENGTH), key);
        }
    }

    SessionKeys {
        keys = List.copyOf(keys);
    }

    /** @param other empty when there is no other */
    static SessionKeys of(String current, String other) {
        SessionKey first = SessionKey.of(current);
        return new SessionKeys(other.isEmpty() ? List.of(first) : List.of(first, SessionKey.of(other)));
    }

    /** For the secrets of new sessions. */
    String mark() {
        return keys.getFirst().mark();
    }

    /** Where the session of a secret is kept; empty when no key of ours made it. */
    Optional<String> id(String secret) {
        return keys.stream()
                .filter(key -> secret.startsWith(key.mark(), MARK_AT))
                .findFirst()
                .map(key -> HexFormat.of().formatHex(code(key.key(), secret)));
    }

    private static byte[] code(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
