package org.learningassistant.web.accounts;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.time.Ids;

/**
 * Passwords as argon2id hashes in PHC string format, with the parameters that OWASP's Password Storage Cheat Sheet names
 * first: 19 MiB, two passes, one lane.
 *
 * <p>At most two are computed at once, on threads of their own: they can neither exhaust the heap nor hold up the
 * carriers of virtual threads that serve everybody else.
 */
@ApplicationScoped
class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern PHC = Pattern.compile(
            "(\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+))\\$([A-Za-z0-9+/]+)");

    private final Ids ids;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("password-", 0).factory());

    Passwords(Ids ids) {
        this.ids = ids;
    }

    /** The public part of a hash: parameters and salt, everything before the last dollar sign. */
    record Recipe(String text) {
        static Optional<Recipe> of(@Nullable String hash) {
            return read(hash).map(parts -> new Recipe(parts.group(1)));
        }

        boolean isCurrent() {
            return text.startsWith(prefix());
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    /** A recipe with today's parameters and a fresh salt. */
    Recipe freshRecipe() {
        return new Recipe(prefix() + encode(ids.bytes(SALT_BYTES)));
    }

    /** Hashes a password with a fresh salt. */
    String hash(String password) {
        return hash(password, freshRecipe());
    }

    /**
     * The hash of a password by a recipe; takes about 50 ms of CPU and 19 MiB.
     *
     * @throws Problem UNAVAILABLE when too many others wait for theirs
     */
    String hash(String password, Recipe recipe) {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem(Problem.Kind.UNAVAILABLE, "accounts_problem_busy");
            }
            try {
                return workers.submit(() -> compute(password, recipe)).get();
            } finally {
                room.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Kind.UNAVAILABLE, "accounts_problem_busy");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a password could not be hashed", failed.getCause());
        }
    }

    /** Whether a password is the one of a hash; false when there is no hash. */
    boolean matches(String password, @Nullable String hash) {
        Recipe recipe = Recipe.of(hash).orElseGet(this::freshRecipe);
        return same(hash(password, recipe), hash);
    }

    static boolean same(String computed, @Nullable String stored) {
        return stored != null
                && MessageDigest.isEqual(
                        computed.getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }

    private static String compute(String password, Recipe recipe) {
        Matcher parts =
                read(recipe.text() + "$AAAA").orElseThrow(() -> new IllegalArgumentException("not an argon2id recipe"));
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Integer.parseInt(parts.group(2)))
                .withIterations(Integer.parseInt(parts.group(3)))
                .withParallelism(Integer.parseInt(parts.group(4)))
                .withSalt(Base64.getDecoder().decode(parts.group(5)))
                .build());
        byte[] hash = new byte[HASH_BYTES];
        // the same characters may be typed as different code points on different keyboards
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return recipe.text() + "$" + encode(hash);
    }

    private static Optional<Matcher> read(@Nullable String hash) {
        if (hash == null) {
            return Optional.empty();
        }
        Matcher matcher = PHC.matcher(hash);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static String prefix() {
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
