package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.mail.Outbox;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class LinksTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FRESH = "another horse battery";

    @TestHTTPResource
    URI address;

    @Inject
    Outbox outbox;

    @Inject
    Jdbi jdbi;

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    InstantSource clock;

    @Test
    void anAddressIsConfirmedOnceByWhoSignedUpWithIt() {
        String email = unique();
        Browser browser = browser();
        browser.signUp(email, PASSWORD);
        String link = newestLinkTo(email);
        assertTrue(browser.get(link).body().contains(email));
        assertTrue(browser.get("/settings").body().contains("Not confirmed"), "opening the link changes nothing");
        browser.get(link);
        assertEquals(303, browser.post(link).statusCode());
        assertFalse(browser.get("/settings").body().contains("Not confirmed"));
        assertEquals(404, browser.get(link).statusCode());
        assertEquals(404, browser.post(link).statusCode());
    }

    @Test
    void theOwnerOfAnAddressCannotBeMadeToConfirmAnAccountOfSomebodyElse() {
        String email = unique();
        browser().signUp(email, "known to the attacker");
        String link = newestLinkTo(email);
        Browser owner = browser();
        String own = owner.signUp(email, PASSWORD);
        assertFalse(owner.get(link).body().contains("Yes, confirm it"));
        assertEquals(404, owner.post(link).statusCode());
        assertTrue(owner.get("/settings").body().contains("Not confirmed"));
        assertEquals(own, owner.person());
    }

    @Test
    void aMailCanBeSentAgain() {
        String email = unique();
        Browser browser = browser();
        browser.signUp(email, PASSWORD);
        String first = newestLinkTo(email);
        browser.get("/settings");
        assertEquals(303, browser.post("/settings/verification").statusCode());
        assertNotEquals(first, newestLinkTo(email));
    }

    @Test
    void aResetSetsThePasswordOnceAndEndsSessionsAndTokens() {
        String email = unique();
        Browser before = browser();
        String person = before.signUp(email, PASSWORD);
        String token = token(before);
        assertEquals(200, me(token));
        Browser browser = browser();
        browser.get("/forgot");
        browser.post("/forgot", "email", email);
        String link = newestLinkTo(email);
        browser.get(link);
        assertEquals(422, browser.post(link, "password", "short").statusCode());
        assertEquals(303, browser.post(link, "password", FRESH).statusCode());
        assertEquals(404, browser.post(link, "password", "yet another one").statusCode());
        assertEquals("", before.person());
        assertEquals(401, me(token));
        assertEquals(422, browser.logIn(email, PASSWORD).statusCode());
        browser.logIn(email, FRESH);
        assertEquals(person, browser.person());
        assertFalse(browser.get("/settings").body().contains("Not confirmed"), "the mailbox is theirs");
    }

    @Test
    void onlyHashesOfSecretsAreStoredAndExpiredLinksAreVoid() {
        String email = unique();
        Browser browser = browser();
        browser.signUp(email, PASSWORD);
        String link = newestLinkTo(email);
        String secret = link.substring(link.lastIndexOf('/') + 1);
        long changed = jdbi.withHandle(handle -> handle.createUpdate(
                        "update account_link set expires_at = created_at where secret_hash = :hash")
                .bind("hash", Links.hash(secret))
                .execute());
        assertEquals(1, changed);
        assertEquals(404, browser.get(link).statusCode());
        assertEquals(404, browser.post(link).statusCode());
    }

    @Test
    void theFirstAdministratorIsMadeOnceAndOnlyWhileThereIsNone() throws Exception {
        withoutAdministrators();
        String link = URI.create(firstAdmin.link(clock.instant()).orElseThrow()).getPath();
        assertEquals(
                link, URI.create(firstAdmin.link(clock.instant()).orElseThrow()).getPath(), "one link for all");
        Browser signedIn = browser();
        signedIn.signUp(unique(), PASSWORD);
        Browser anonymous = browser();
        assertTrue(anonymous.get(link).body().contains("name=\"password\""));
        assertTrue(signedIn.get(link).body().contains("Become the administrator"));
        String secret = signedIn.cookie("session").orElseThrow();
        List<Callable<Integer>> rivals = List.of(() -> signedIn.post(link).statusCode(), () -> anonymous
                .post(link, "name", "A", "email", unique(), "password", PASSWORD)
                .statusCode());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = threads.invokeAll(rivals).stream()
                    .map(LinksTest::get)
                    .sorted()
                    .toList();
            assertEquals(List.of(303, 404), answers);
        }
        assertEquals(1, administrators());
        assertTrue(firstAdmin.link(clock.instant()).isEmpty());
        assertEquals(404, browser().get(link).statusCode());
        boolean promoted = signedIn.get("/admin").statusCode() == 200;
        if (promoted) {
            assertEquals("", browser().withCookie("session", secret).person(), "a new session for new rights");
        }
    }

    @Test
    void aGuestWhoBecomesTheFirstAdministratorStaysTheSamePerson() {
        withoutAdministrators();
        String link = URI.create(firstAdmin.link(clock.instant()).orElseThrow()).getPath();
        Browser browser = browser();
        String guest = browser.joinAsGuest();
        browser.get(link);
        assertEquals(
                303,
                browser.post(link, "name", "A", "email", unique(), "password", PASSWORD)
                        .statusCode());
        assertEquals(guest, browser.person());
        assertEquals(200, browser.get("/admin").statusCode());
    }

    private void withoutAdministrators() {
        jdbi.useHandle(handle -> handle.execute("update person set role = 'teacher' where role = 'admin'"));
    }

    private int administrators() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from person where role = 'admin'")
                .mapTo(Integer.class)
                .one());
    }

    private static int get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String token(Browser browser) {
        browser.get("/settings/security");
        String page = browser.post("/settings/security/tokens", "tokenName", "test", "days", "90")
                .body();
        return page.replaceAll("(?s).*<code id=\"issued\"[^>]*>([^<]*)</code>.*", "$1");
    }

    private int me(String token) {
        return browser()
                .with("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .statusCode();
    }

    private String newestLinkTo(String email) {
        return outbox.newest(null, 100).stream()
                .filter(mail -> mail.recipient().equals(email))
                .flatMap(mail -> mail.body().lines())
                .filter(line -> line.startsWith("http"))
                .map(line -> URI.create(line).getPath())
                .findFirst()
                .orElseThrow();
    }

    private static String unique() {
        return UUID.randomUUID() + "@example.org";
    }

    private Browser browser() {
        return new Browser(address.getPort());
    }
}
