package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.platform.mail.Outbox;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class EntryTest {
    private static final String PASSWORD = "correct horse battery";

    @TestHTTPResource
    URI address;

    @Inject
    Outbox outbox;

    @Test
    void anonymousVisitorsSeeWhatThisIs() {
        HttpResponse<String> welcome = browser().get("/");
        assertEquals(200, welcome.statusCode());
        assertTrue(welcome.body().contains("Try it without an account"));
    }

    @Test
    void aGuestGoesToTodayAndIsNotWelcomedAgain() {
        Browser browser = browser();
        browser.get("/");
        HttpResponse<String> joined = browser.post("/guest", "zone", "Africa/Cairo");
        assertEquals(303, joined.statusCode());
        assertTrue(location(joined).endsWith("/today"));
        assertTrue(location(browser.get("/")).endsWith("/today"));
        assertTrue(browser.get("/api/v1/me").body().contains("\"zone\":\"Africa/Cairo\""));
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        Browser browser = browser();
        browser.get("/");
        String cookie =
                browser.post("/guest").headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("session="), cookie);
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), cookie);
    }

    @Test
    void aGuestWhoSignsUpIsTheSamePerson() {
        Browser browser = browser();
        String guest = browser.joinAsGuest();
        String secret = browser.cookie("session").orElseThrow();
        assertEquals(guest, browser.signUp(unique(), PASSWORD));
        assertFalse(browser.get("/api/v1/me").body().contains("\"guest\":true"));
        assertEquals("", browser().withCookie("session", secret).person(), "the guest's session has ended");
    }

    @Test
    void whoSignedUpLogsInOnAnotherDeviceAndOutAgain() {
        String email = unique();
        String person = browser().signUp(email, PASSWORD);
        Browser other = browser();
        assertTrue(location(other.logIn(email.toUpperCase(java.util.Locale.ROOT), PASSWORD))
                .endsWith("/today"));
        assertEquals(person, other.person());
        String secret = other.cookie("session").orElseThrow();
        assertEquals(person, browser().withCookie("session", secret).person(), "any process serves the session");
        other.get("/settings");
        other.post("/logout");
        assertEquals("", other.person());
        assertEquals("", browser().withCookie("session", secret).person());
    }

    @Test
    void aSecretPlantedBeforeLogInIsWorthlessAfterIt() {
        String email = unique();
        browser().signUp(email, PASSWORD);
        Browser victim = browser().withCookie("session", "aPlantedByAnAttacker");
        victim.logIn(email, PASSWORD);
        assertNotEquals("aPlantedByAnAttacker", victim.cookie("session").orElseThrow());
        assertEquals("", browser().withCookie("session", "aPlantedByAnAttacker").person());
    }

    @Test
    void anAttackersGuestSessionIsNotTheVictimsAfterLogIn() {
        String email = unique();
        browser().signUp(email, PASSWORD);
        Browser attacker = browser();
        attacker.joinAsGuest();
        String secret = attacker.cookie("session").orElseThrow();
        browser().withCookie("session", secret).logIn(email, PASSWORD);
        assertEquals("", attacker.person());
    }

    @Test
    void formsWithoutTheTokenOfTheSessionAreRefused() {
        Browser browser = browser();
        String person = browser.joinAsGuest();
        HttpResponse<String> forged = browser.postBare("/settings/data/delete", Map.of("word", "delete"), origin());
        assertEquals(403, forged.statusCode());
        assertEquals(person, browser.person());
    }

    @Test
    void formsOfOtherSitesAreRefusedEvenWithoutASession() {
        assertEquals(
                403,
                browser().postBare("/guest", Map.of(), "https://evil.example").statusCode());
        assertEquals(
                403,
                browser()
                        .with("Sec-Fetch-Site", "cross-site")
                        .postBare("/login", Map.of("email", "a@b"), origin())
                        .statusCode());
    }

    @Test
    void aForeignAuthorizationHeaderDoesNotSwitchTheProtectionOff() {
        Browser browser = browser();
        browser.joinAsGuest();
        browser.with("Authorization", "Basic eDp5");
        assertEquals(
                403,
                browser.postBare("/settings/data/delete", Map.of("word", "delete"), origin())
                        .statusCode());
    }

    @Test
    void logInSaysTheSameForKnownAndUnknownAddresses() {
        String known = unique();
        String unknown = unique();
        browser().signUp(known, PASSWORD);
        assertSameAnswer(
                browser().logIn(known, "not the password"),
                known,
                browser().logIn(unknown, "not the password"),
                unknown);
    }

    @Test
    void signingUpSaysTheSameForKnownAndUnknownAddresses() {
        String known = unique();
        confirmed(known);
        String unknown = unique();
        Browser first = browser();
        Browser second = browser();
        first.get("/signup");
        second.get("/signup");
        String[] form = {"name", "X", "password", "some other password", "email"};
        assertSameAnswer(
                first.post("/signup", with(form, known)), known, second.post("/signup", with(form, unknown)), unknown);
        assertSameAnswer(first.get("/settings"), known, second.get("/settings"), unknown);
        assertEquals(first.logIn(known, "some other password").statusCode(), 303);
        assertTrue(mailsTo(known).getFirst().subject().contains("account already"));
        assertTrue(mailsTo(unknown).getFirst().subject().contains("Confirm"));
    }

    @Test
    void askingForANewPasswordSaysTheSameForKnownAndUnknownAddresses() {
        String known = unique();
        confirmed(known);
        String unknown = unique();
        Browser browser = browser();
        browser.get("/forgot");
        assertSameAnswer(
                browser.post("/forgot", "email", known), known, browser.post("/forgot", "email", unknown), unknown);
        assertTrue(mailsTo(known).getFirst().body().contains("/reset/"));
        assertEquals(List.of(), mailsTo(unknown));
    }

    @Test
    void whoClaimsAForeignAddressGetsNothingOfItsOwner() {
        String email = unique();
        String owner = confirmed(email);
        String claimant = browser().signUp(email, "the claimant's password");
        assertNotEquals(owner, claimant);
        Browser ownersBrowser = browser();
        ownersBrowser.logIn(email, PASSWORD);
        assertEquals(owner, ownersBrowser.person());
        Browser claimantsBrowser = browser();
        claimantsBrowser.logIn(email, "the claimant's password");
        assertEquals(claimant, claimantsBrowser.person());
        assertTrue(claimantsBrowser.get("/settings").body().contains("Not confirmed"));
    }

    @Test
    void signingUpAgainWithTheSamePasswordIsALogIn() {
        String email = unique();
        assertEquals(browser().signUp(email, PASSWORD), browser().signUp(email, PASSWORD));
    }

    @Test
    void everythingWrongWithASignUpIsSaidAtOnceAndWhatWasTypedStays() {
        Browser browser = browser();
        browser.get("/signup");
        HttpResponse<String> again = browser.post("/signup", "name", " ", "email", "no <script>", "password", "short");
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("id=\"name-error\""));
        assertTrue(again.body().contains("id=\"email-error\""));
        assertTrue(again.body().contains("id=\"password-error\""));
        assertTrue(again.body().contains("no &lt;script&gt;"));
        assertEquals(422, browser.post("/signup").statusCode(), "an empty form as well");
        assertEquals(422, browser.post("/login").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"})
    void logInNeverLeadsToAnotherSite(String next) {
        String email = unique();
        browser().signUp(email, PASSWORD);
        Browser browser = browser();
        browser.get("/login");
        HttpResponse<String> entered = browser.post("/login", "email", email, "password", PASSWORD, "next", next);
        assertTrue(location(entered).endsWith("/today"), location(entered));
    }

    @Test
    void logInLeadsToWhereOneWanted() {
        String email = unique();
        browser().signUp(email, PASSWORD);
        HttpResponse<String> sent = browser().get("/settings/security");
        assertTrue(location(sent).endsWith("/login?next=%2Fsettings%2Fsecurity"), location(sent));
        Browser browser = browser();
        browser.get("/login?next=/settings/security");
        HttpResponse<String> entered =
                browser.post("/login", "email", email, "password", PASSWORD, "next", "/settings/security");
        assertTrue(location(entered).endsWith("/settings/security"));
    }

    @Test
    void logInLeadsToTheVeryPageOfTheQueryThatOneAskedFor() {
        HttpResponse<String> sent = browser().get("/study?cram=yes&extra=10");
        assertTrue(location(sent).endsWith("/login?next=%2Fstudy%3Fcram%3Dyes%26extra%3D10"), location(sent));
    }

    @Test
    void aFormThatWasSentTooLateLeadsBackToItsPageAfterLogIn() {
        var late = browser()
                .with("Referer", "http://localhost/settings/study?tab=1")
                .with("Sec-Fetch-Site", "same-origin")
                .post("/settings/study");
        assertTrue(location(late).endsWith("/login?next=%2Fsettings%2Fstudy%3Ftab%3D1"), location(late));
    }

    @Test
    void languageAndAppearanceAreRememberedWithoutAnAccount() {
        Browser browser = browser();
        assertTrue(browser()
                .with("Accept-Language", "ar-EG,ar;q=0.9")
                .get("/")
                .body()
                .contains("dir=\"rtl\""));
        browser.get("/");
        browser.with("Referer", origin() + "/login");
        HttpResponse<String> set = browser.post("/preferences", "language", "ar", "theme", "dark");
        assertTrue(location(set).endsWith("/login"));
        String page = browser.get("/login").body();
        assertTrue(page.contains("lang=\"ar\" dir=\"rtl\" data-theme=\"dark\""));
        assertEquals(
                303,
                browser.post("/preferences", "language", "klingon", "theme", "<x>")
                        .statusCode());
    }

    private static String[] with(String[] form, String last) {
        String[] all = java.util.Arrays.copyOf(form, form.length + 1);
        all[form.length] = last;
        return all;
    }

    private String confirmed(String email) {
        Browser browser = browser();
        String person = browser.signUp(email, PASSWORD);
        String link = linkIn(mailsTo(email).getFirst().body());
        browser.get(link);
        browser.post(link);
        return person;
    }

    private List<Outbox.Mail> mailsTo(String email) {
        return outbox.newest(null, 100).stream()
                .filter(mail -> mail.recipient().equals(email))
                .toList();
    }

    private static String linkIn(String body) {
        return body.lines()
                .filter(line -> line.startsWith("http"))
                .map(line -> URI.create(line).getPath())
                .findFirst()
                .orElseThrow();
    }

    /** Everything is the same but secrets, the address that was typed, and what differs between any two requests. */
    private static void assertSameAnswer(
            HttpResponse<String> one, String ofOne, HttpResponse<String> other, String ofOther) {
        assertEquals(one.statusCode(), other.statusCode());
        assertEquals(headers(one), headers(other));
        assertEquals(neutral(one.body(), ofOne), neutral(other.body(), ofOther));
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("traceparent", "date"));
        headers.computeIfPresent("set-cookie", (name, values) -> values.stream()
                .map(value -> value.replaceFirst("=[^;]*", "=…"))
                .toList());
        return headers;
    }

    private static String neutral(String body, String email) {
        return body.replace(email, "…").replaceAll("name=\"csrf\" value=\"[^\"]*\"", "");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private static String unique() {
        return UUID.randomUUID() + "@example.org";
    }

    private String origin() {
        return "http://localhost:" + address.getPort();
    }

    private Browser browser() {
        return new Browser(address.getPort());
    }
}
