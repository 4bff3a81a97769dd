package org.learningassistant.web.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The variables that the platform itself reads; each feature lists its own. */
public final class PlatformSettings {
    public static final Key<Environment> ENVIRONMENT =
            Key.choice("APP_ENV", Environment.PRODUCTION, "production or development");
    public static final Key<Integer> PORT = Key.whole("PORT", 3000, 1, 65_535, "the port that serves the pages");
    public static final Key<URI> PUBLIC_URL = Key.origin(
            "PUBLIC_URL", URI.create("http://localhost:3000"), "the address people type, used in mails and cookies");
    public static final Key<String> POSTGRES_HOST = Key.text("POSTGRES_HOST", "localhost", "the database's host");
    public static final Key<Integer> POSTGRES_PORT = Key.whole("POSTGRES_PORT", 5432, 1, 65_535, "the database's port");
    public static final Key<String> POSTGRES_DB =
            Key.text("POSTGRES_DB", "learning_assistant_db", "the database's name");
    public static final Key<String> POSTGRES_USER = Key.text("POSTGRES_USER", "learning_user", "the database's user");
    public static final Key<String> POSTGRES_PASSWORD =
            Key.secret("POSTGRES_PASSWORD", 1, "the password of the database's user");
    public static final Key<Integer> POSTGRES_POOL = Key.whole(
            "POSTGRES_POOL", 5, 2, 100, "how many connections this process opens at most; migrations need two");
    public static final Key<String> REDIS_HOST = Key.text("REDIS_HOST", "localhost", "the cache's host");
    public static final Key<Integer> REDIS_PORT = Key.whole("REDIS_PORT", 6379, 1, 65_535, "the cache's port");
    public static final Key<String> REDIS_PASSWORD = Key.secret("REDIS_PASSWORD", 1, "the password of the cache");
    public static final Key<String> NEXTAUTH_SECRET =
            Key.secret("NEXTAUTH_SECRET", 32, "the key that protects sessions; 32 random bytes as base64url");
    public static final Key<String> NEXTAUTH_SECRET_PREVIOUS = Key.optionalSecret(
            "NEXTAUTH_SECRET_PREVIOUS", 32, "the other key of a rotation; sessions that it protects are accepted too");
    public static final Key<Duration> DRAIN_DELAY = Key.duration(
            "DRAIN_DELAY",
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofMinutes(5),
            "how long requests are still served after readiness has turned to 503");
    public static final Key<Migrations> MIGRATIONS = Key.choice(
            "MIGRATIONS",
            Migrations.RUN,
            "run: bring the schema up to date at start; check: wait until somebody else has done so");
    public static final Key<Integer> TRUSTED_PROXIES = Key.whole(
            "TRUSTED_PROXIES", 0, 0, 5, "how many proxies in front add to X-Forwarded-For; 0 trusts no such header");

    public static final List<Key<?>> ALL = List.of(
            ENVIRONMENT,
            PORT,
            PUBLIC_URL,
            POSTGRES_HOST,
            POSTGRES_PORT,
            POSTGRES_DB,
            POSTGRES_USER,
            POSTGRES_PASSWORD,
            POSTGRES_POOL,
            REDIS_HOST,
            REDIS_PORT,
            REDIS_PASSWORD,
            NEXTAUTH_SECRET,
            NEXTAUTH_SECRET_PREVIOUS,
            DRAIN_DELAY,
            MIGRATIONS,
            SettingsFolder.SETTINGS_DIR,
            TRUSTED_PROXIES);

    /** What is needed to reach the database, and nothing else. */
    public static final List<Key<?>> DATABASE =
            List.of(POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD);

    private PlatformSettings() {}
}
