package org.learningassistant.web.accounts;

import java.time.Duration;
import java.util.List;
import org.learningassistant.web.platform.config.Key;

/** The variables that accounts read. */
public final class AccountsSettings {
    private static final int SHORTEST_KEY = 32;

    public static final Key<String> JWT_SECRET =
            Key.secret("JWT_SECRET", SHORTEST_KEY, "the key that signs access tokens; 32 random bytes as base64url");
    public static final Key<String> JWT_SECRET_PREVIOUS = Key.optionalSecret(
            "JWT_SECRET_PREVIOUS",
            SHORTEST_KEY,
            "the signing key before the last rotation; tokens signed with it are accepted until they expire");
    public static final Key<Integer> LOGIN_LIMIT_ACCOUNT =
            Key.whole("LOGIN_LIMIT_ACCOUNT", 10, 1, 1_000_000, "log-in attempts per account in 15 minutes");
    public static final Key<Integer> LOGIN_LIMIT_ADDRESS =
            Key.whole("LOGIN_LIMIT_ADDRESS", 100, 1, 1_000_000, "log-in attempts per client address in 15 minutes");
    public static final Key<Integer> SIGN_UP_LIMIT_ADDRESS = Key.whole(
            "SIGN_UP_LIMIT_ADDRESS",
            100,
            1,
            1_000_000,
            "new guests and accounts per client address in an hour; a class behind one address needs one each");
    public static final Key<Integer> MAIL_LIMIT_ACCOUNT =
            Key.whole("MAIL_LIMIT_ACCOUNT", 5, 1, 1_000_000, "mails about an account to one e-mail address in an hour");

    public static final List<Key<?>> ALL = List.of(
            JWT_SECRET,
            JWT_SECRET_PREVIOUS,
            LOGIN_LIMIT_ACCOUNT,
            LOGIN_LIMIT_ADDRESS,
            SIGN_UP_LIMIT_ADDRESS,
            MAIL_LIMIT_ACCOUNT);

    /** How long sessions last without a request. */
    static final Duration SESSION_LIFE = Duration.ofDays(30);

    /** Guests have no other way back to what they did. */
    static final Duration GUEST_SESSION_LIFE = Duration.ofDays(90);

    /** A session ends after this time even when it is used every day. */
    static final Duration LONGEST_SESSION = Duration.ofDays(365);

    private AccountsSettings() {}
}
