package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.redis.ShortTerm;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;
import org.learningassistant.web.testing.Servers;

@ApplicationTest
class TokensTest {
    private static final String SECRET = String.valueOf(Servers.environment().get("JWT_SECRET"));

    @TestHTTPResource
    URI address;

    @Inject
    ObjectMapper json;

    @Inject
    TokenStore store;

    @Inject
    ShortTerm redis;

    @Inject
    Ids ids;

    @Inject
    Jdbi jdbi;

    @Inject
    InstantSource clock;

    private Browser owner;
    private String person = "";

    @BeforeEach
    void signUp() {
        owner = new Browser(address.getPort());
        person = owner.signUp(UUID.randomUUID() + "@example.org", "correct horse battery");
        owner.get("/settings");
    }

    @Test
    void aTokenSpeaksForItsOwnerUntilItIsRevoked() throws Exception {
        JsonNode issued = issue("{\"name\":\"backup\"}");
        String token = issued.get("token").asText();
        assertTrue(me(token).body().contains(person));
        assertTrue(me(token).body().contains(person), "from what is remembered");
        assertTrue(program(token).get("/api/v1/tokens").body().contains("\"backup\""));
        HttpResponse<String> revoked = program(token)
                .json("DELETE", "/api/v1/tokens/" + issued.get("id").asText(), "");
        assertEquals(204, revoked.statusCode());
        assertRefused(token);
    }

    @Test
    void aTokenIsShownOnceAndNotStored() throws Exception {
        String token = issue("{\"name\":\"backup\",\"days\":1}").get("token").asText();
        assertFalse(owner.get("/settings/security").body().contains(token));
        assertFalse(owner.get("/api/v1/tokens").body().contains(token));
        String header = decoded(token, 0);
        assertTrue(header.contains("\"kid\":\"" + Tokens.keyId(SECRET) + "\""), header);
        assertTrue(header.contains("HS256"), header);
        JsonNode claims = json.readTree(decoded(token, 1));
        assertEquals(person, claims.get("sub").asText());
        assertEquals(86_400, claims.get("exp").asLong() - claims.get("iat").asLong());
    }

    @Test
    void aTokenIsNotKeptForRepeatedRequestsEither() {
        Browser program = program().with("Idempotency-Key", "once");
        HttpResponse<String> first = program.json("POST", "/api/v1/tokens", "{\"name\":\"x\"}");
        HttpResponse<String> second = program.json("POST", "/api/v1/tokens", "{\"name\":\"x\"}");
        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        List<String> kept = jdbi.withHandle(handle -> handle.createQuery("select body from idempotency_key")
                .mapTo(String.class)
                .list());
        assertTrue(kept.stream().noneMatch(body -> body != null && body.contains("\"token\"")));
    }

    @Test
    void tokensAreListedInPages() throws Exception {
        issue("{\"name\":\"one\"}");
        issue("{\"name\":\"two\"}");
        JsonNode first = json.readTree(owner.get("/api/v1/tokens?limit=1").body());
        assertEquals("two", first.at("/items/0/name").asText());
        JsonNode second = json.readTree(
                owner.get("/api/v1/tokens?limit=1&after=" + first.get("next").asText())
                        .body());
        assertEquals("one", second.at("/items/0/name").asText());
        assertTrue(second.get("next").isNull());
        for (String wrong : List.of("limit=0", "limit=201", "after=x")) {
            assertEquals(400, owner.get("/api/v1/tokens?" + wrong).statusCode(), wrong);
        }
    }

    @Test
    void nonsenseIsRefusedWithAReasonAndChangesNothing() {
        for (String body : List.of(
                "{}",
                "",
                "{\"name\":\"\"}",
                "{\"name\":\"x\",\"days\":0}",
                "{\"name\":\"x\",\"days\":999}",
                "{\"name\":",
                "[]",
                "{\"name\":\"x\",\"days\":\"many\"}")) {
            HttpResponse<String> answer = program().json("POST", "/api/v1/tokens", body);
            assertEquals(400, answer.statusCode(), body + " " + answer.body());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse("").split(";")[0]);
        }
        assertTrue(owner.get("/api/v1/tokens").body().contains("\"items\":[]"));
    }

    @Test
    void foreignTokensAreRefused() throws Exception {
        String token = issue("{\"name\":\"x\"}").get("token").asText();
        String[] parts = token.split("\\.");
        String none = encoded("{\"alg\":\"none\",\"kid\":\"" + Tokens.keyId(SECRET) + "\"}") + "." + parts[1] + ".";
        String otherPerson = parts[0] + "."
                + encoded(decoded(token, 1).replace(person, UUID.randomUUID().toString())) + "." + parts[2];
        Duration day = Duration.ofDays(1);
        Stream.of(
                        none,
                        otherPerson,
                        "",
                        "x",
                        "a.b.c",
                        token + "x",
                        "x".repeat(3_000),
                        signed(SECRET, Tokens.keyId(SECRET), ids.next().toString(), day, "HS256"),
                        signed(SECRET, Tokens.keyId(SECRET), "no uuid", day, "HS256"),
                        signed(SECRET, Tokens.keyId(SECRET), jti(token), day.negated(), "HS256"),
                        signed(SECRET, Tokens.keyId(SECRET), jti(token), day, "HS512"),
                        signed("x".repeat(40), Tokens.keyId(SECRET), jti(token), day, "HS256"),
                        signed("x".repeat(40), Tokens.keyId("x".repeat(40)), jti(token), day, "HS256"))
                .forEach(this::assertRefused);
        assertEquals(200, me(token).statusCode());
    }

    @Test
    void tokensOfThePreviousKeyWorkUntilTheyExpire() throws Exception {
        String old = issue("{\"name\":\"x\"}").get("token").asText();
        Map<String, String> rotated = Map.of("JWT_SECRET", "y".repeat(40), "JWT_SECRET_PREVIOUS", SECRET);
        Tokens after = new Tokens(store, redis, json, ids, clock, Settings.from(rotated::get));
        assertEquals(person, after.principal(old).person().toString());
        String fresh = after.issue(UUID.fromString(person), "fresh", 1).token();
        assertTrue(decoded(fresh, 0).contains(Tokens.keyId("y".repeat(40))));
        Map<String, String> forgotten = Map.of("JWT_SECRET", "y".repeat(40));
        Tokens later = new Tokens(store, redis, json, ids, clock, Settings.from(forgotten::get));
        assertEquals(
                Problem.Kind.UNAUTHENTICATED,
                org.junit.jupiter.api.Assertions.assertThrows(Problem.class, () -> later.principal(old))
                        .kind());
    }

    @Test
    void tokensOpenNoPagesAndDoNotNeedOrUseTheCookie() throws Exception {
        String token = issue("{\"name\":\"x\"}").get("token").asText();
        assertEquals(303, program(token).get("/settings").statusCode());
        Browser both = program("worthless")
                .withCookie("session", owner.cookie("session").orElseThrow());
        assertEquals(401, both.get("/api/v1/me").statusCode());
    }

    @Test
    void aGuestGetsNoToken() {
        Browser guest = new Browser(address.getPort());
        guest.joinAsGuest();
        guest.get("/settings/security");
        assertEquals(
                403,
                guest.post("/settings/security/tokens", "tokenName", "x", "days", "90")
                        .statusCode());
    }

    @Test
    void aTokenOfSomebodyElseCannotBeRevoked() throws Exception {
        JsonNode issued = issue("{\"name\":\"x\"}");
        Browser other = new Browser(address.getPort());
        other.signUp(UUID.randomUUID() + "@example.org", "correct horse battery");
        other.get("/settings/security");
        String path = "/settings/security/tokens/" + issued.get("id").asText() + "/revoke";
        assertEquals(404, other.post(path).statusCode());
        assertEquals(200, me(issued.get("token").asText()).statusCode());
    }

    private JsonNode issue(String wish) throws Exception {
        HttpResponse<String> response = program().json("POST", "/api/v1/tokens", wish);
        assertEquals(201, response.statusCode(), response.body());
        return json.readTree(response.body());
    }

    /** A program that uses the owner's session, with the token that forgery protection asks for. */
    private Browser program() {
        String page = owner.get("/settings").body();
        String csrf = page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        return new Browser(address.getPort())
                .withCookie("session", owner.cookie("session").orElseThrow())
                .with("X-CSRF-Token", csrf)
                .with("Origin", "http://localhost:" + address.getPort());
    }

    private Browser program(String token) {
        return new Browser(address.getPort()).with("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> me(String token) {
        return program(token).get("/api/v1/me");
    }

    private void assertRefused(String token) {
        HttpResponse<String> answer = me(token);
        assertEquals(401, answer.statusCode(), token);
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"), token);
        assertTrue(answer.body().contains("\"status\":401"), answer.body());
    }

    private String signed(String secret, String keyId, String id, Duration life, String algorithm) throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(person);
        claims.setJwtId(id);
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + life.toMillis()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(new SecretKeySpec(secret.repeat(2).substring(0, 64).getBytes(StandardCharsets.UTF_8), "HMAC"));
        if (algorithm.equals("HS256")) {
            signature.setKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HMAC"));
        }
        signature.setKeyIdHeaderValue(keyId);
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        return signature.getCompactSerialization();
    }

    private String jti(String token) throws Exception {
        return json.readTree(decoded(token, 1)).get("jti").asText();
    }

    private static String decoded(String token, int part) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[part]), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
