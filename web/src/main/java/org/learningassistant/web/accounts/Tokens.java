package org.learningassistant.web.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.redis.ShortTerm;
import org.learningassistant.web.platform.time.Ids;

/**
 * Personal access tokens: JWTs signed with HMAC-SHA256 whose header names the key, so that keys can be changed without
 * invalidating what they signed before.
 */
@ApplicationScoped
class Tokens {
    static final int DEFAULT_DAYS = 90;
    static final int MOST_DAYS = 365;
    static final int MOST_TOKENS = 50;

    /** How long a process may not notice that a person has changed; a revocation is noticed at once. */
    private static final Duration MEMORY = Duration.ofSeconds(60);

    private static final int LONGEST_TOKEN = 2_000;

    private final TokenStore store;
    private final ShortTerm redis;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;
    private final String currentKeyId;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    Tokens(TokenStore store, ShortTerm redis, ObjectMapper json, Ids ids, InstantSource clock, Settings settings) {
        this.store = store;
        this.redis = redis;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        String current = settings.get(AccountsSettings.JWT_SECRET);
        String previous = settings.get(AccountsSettings.JWT_SECRET_PREVIOUS);
        currentKeyId = keyId(current);
        if (!previous.isEmpty()) {
            keys.put(keyId(previous), key(previous));
        }
        keys.put(currentKeyId, key(current));
    }

    /** What is kept of a token. */
    record TokenSummary(UUID id, String name, Instant createdAt, Instant expiresAt) {}

    /** A token at the only moment when it can be seen. */
    record Issued(TokenSummary summary, String token) {}

    /** Makes a token; a problem when the person has as many as allowed. */
    Issued issue(UUID person, String name, int days) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        TokenSummary summary = new TokenSummary(ids.next(), name, now, now.plus(Duration.ofDays(days)));
        if (!store.add(summary.id(), person, name, now, summary.expiresAt(), MOST_TOKENS)) {
            throw Problem.conflict("accounts_problem_most_tokens", MOST_TOKENS);
        }
        return new Issued(summary, sign(person, summary));
    }

    /** The working tokens of a person, the newest first, before a given one. */
    List<TokenSummary> living(UUID person, @Nullable UUID before, int limit) {
        return store.living(person, before, limit, clock.instant());
    }

    /** Every token that a person ever made and has not forgotten by deleting the account. */
    List<TokenSummary> all(UUID person) {
        return store.all(person);
    }

    /** Makes a token worthless, for every process at once; false when the person has no such token. */
    boolean revoke(UUID person, UUID token) {
        boolean revoked = store.revoke(person, token, clock.instant());
        redis.remove(memoryOf(token.toString()));
        return revoked;
    }

    /** Forgets what is remembered of a person through their tokens, because it has changed. */
    void refresh(UUID person) {
        redis.remove(store.all(person).stream()
                .map(token -> memoryOf(token.id().toString()))
                .toArray(String[]::new));
    }

    /**
     * Whose token it is: one round trip to Redis, and one to PostgreSQL when it was not used in the last minute.
     *
     * @throws Problem UNAUTHENTICATED for a token that is malformed, foreign, expired or revoked
     */
    Principal principal(String token) {
        JwtClaims claims = verified(token);
        try {
            String id = claims.getJwtId();
            Optional<String> remembered = redis.get(memoryOf(id));
            if (remembered.isPresent()) {
                return json.readValue(remembered.get(), Principal.class);
            }
            Principal principal = store.owner(
                            UUID.fromString(id), UUID.fromString(claims.getSubject()), clock.instant())
                    .map(Person::principal)
                    .orElseThrow(Tokens::worthless);
            redis.put(memoryOf(id), json.writeValueAsString(principal), MEMORY);
            return principal;
        } catch (MalformedClaimException | IllegalArgumentException foreign) {
            throw worthless();
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("Redis holds a principal that this version cannot read", foreign);
        }
    }

    private String sign(UUID person, TokenSummary summary) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(person.toString());
        claims.setJwtId(summary.id().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(summary.createdAt().getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(summary.expiresAt().getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.get(currentKeyId));
        signature.setKeyIdHeaderValue(currentKeyId);
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JwtClaims verified(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw worthless();
        }
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                .setVerificationKeyResolver((signature, nesting) -> {
                    Key key = keys.get(signature.getKeyIdHeaderValue());
                    if (key == null) {
                        throw new UnresolvableKeyException("no key of this id");
                    }
                    return key;
                })
                .setRequireExpirationTime()
                .setRequireSubject()
                .setRequireJwtId()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException wrong) {
            throw worthless();
        }
    }

    private static Problem worthless() {
        return new Problem(Problem.Kind.UNAUTHENTICATED, "accounts_problem_token");
    }

    private static String memoryOf(String tokenId) {
        return "principal:" + tokenId;
    }

    private static Key key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Says which key without saying anything about it. */
    static String keyId(String secret) {
        return HexFormat.of().formatHex(Links.hash("key id of " + secret), 0, 8);
    }
}
