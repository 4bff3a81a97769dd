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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.mail.Outbox;
import org.learningassistant.web.platform.redis.ShortTerm;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class SettingsTest {
    private static final String PASSWORD = "correct horse battery";

    @TestHTTPResource
    URI address;

    @Inject
    Jdbi jdbi;

    @Inject
    ShortTerm redis;

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    @Test
    void aChangedProfileShowsInEverySessionAtOnce() {
        String email = unique();
        Browser first = browser();
        first.signUp(email, PASSWORD);
        Browser second = browser();
        second.logIn(email, PASSWORD);
        first.get("/settings");
        HttpResponse<String> saved = first.post(
                "/settings",
                "name",
                "<b>Amina</b>",
                "language",
                "ar",
                "zone",
                "Africa/Cairo",
                "dayStart",
                "90",
                "theme",
                "dark");
        assertEquals(303, saved.statusCode());
        String page = second.get("/settings").body();
        assertTrue(page.contains("lang=\"ar\" dir=\"rtl\" data-theme=\"dark\""));
        assertTrue(page.contains("&lt;b&gt;Amina&lt;/b&gt;") && !page.contains("<b>Amina"), "names are never markup");
        assertTrue(second.get("/api/v1/me").body().contains("\"dayStartMinutes\":90"));
    }

    @Test
    void aWrongProfileIsNotSavedAndSaysEverythingAtOnce() {
        Browser browser = browser();
        browser.signUp(unique(), PASSWORD);
        browser.get("/settings");
        HttpResponse<String> again = browser.post(
                "/settings", "name", "", "language", "xx", "zone", "Mars/Olympus", "dayStart", "1440", "theme", "red");
        assertEquals(422, again.statusCode());
        for (String field : List.of("name", "language", "zone", "dayStart")) {
            assertTrue(again.body().contains("id=\"" + field + "-error\""), field);
        }
        assertTrue(browser.get("/api/v1/me").body().contains("\"zone\":\"Europe/Berlin\""));
        assertEquals(422, browser.post("/settings").statusCode());
    }

    @Test
    void anotherPasswordEndsAllOtherSessions() {
        String email = unique();
        Browser here = browser();
        String person = here.signUp(email, PASSWORD);
        Browser there = browser();
        there.logIn(email, PASSWORD);
        String secret = here.cookie("session").orElseThrow();
        here.get("/settings/security");
        assertEquals(
                422,
                here.post("/settings/security/password", "old", "not it at all", "password", "another horse")
                        .statusCode());
        assertEquals(
                422,
                here.post("/settings/security/password", "old", PASSWORD, "password", "short")
                        .statusCode());
        assertEquals(
                303,
                here.post("/settings/security/password", "old", PASSWORD, "password", "another horse")
                        .statusCode());
        assertEquals(person, here.person());
        assertEquals("", there.person());
        assertEquals("", browser().withCookie("session", secret).person(), "the secret changes as well");
        assertEquals(422, browser().logIn(email, PASSWORD).statusCode());
        assertEquals(303, browser().logIn(email, "another horse").statusCode());
    }

    @Test
    void sessionsAreListedAndCanBeEndedFromAnother() {
        String email = unique();
        Browser here = browser().with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        here.signUp(email, PASSWORD);
        Browser phone = browser().with("User-Agent", "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537");
        phone.logIn(email, PASSWORD);
        Browser tablet = browser();
        tablet.logIn(email, PASSWORD);
        String page = here.get("/settings/security").body();
        assertTrue(page.contains("Firefox, Linux") && page.contains("Chrome, Android"));
        String end = page.replaceAll("(?s).*Chrome, Android.*?action=\"([^\"]*/end)\".*", "$1");
        assertEquals(303, here.post(end).statusCode());
        assertEquals("", phone.person());
        assertFalse(tablet.person().isEmpty());
        here.post("/settings/security/sessions/end-others");
        assertEquals("", tablet.person());
        assertFalse(here.person().isEmpty());
        Browser stranger = browser();
        stranger.joinAsGuest();
        stranger.get("/settings/security");
        assertEquals(404, stranger.post(end).statusCode(), "nobody else's session can be ended");
    }

    @Test
    void theExportHoldsWhatIsThereAndNoSecrets() throws Exception {
        String email = unique();
        Browser browser = browser();
        String person = browser.signUp(email, PASSWORD);
        HttpResponse<String> file = browser.get("/settings/data/export");
        assertEquals(200, file.statusCode());
        assertTrue(file.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
        JsonNode export = json.readTree(file.body());
        JsonNode account = export.get("accounts");
        assertEquals(person, account.get("id").asText());
        assertEquals(email, account.get("email").asText());
        assertEquals(1, account.get("sessions").size());
        assertFalse(file.body().contains("argon2id"));
        assertFalse(file.body().contains(browser.cookie("session").orElseThrow()));
        assertEquals(303, browser().get("/settings/data/export").statusCode());
    }

    @Test
    void erasureLeavesNothingBehind() {
        String email = unique();
        Browser browser = browser();
        UUID person = UUID.fromString(browser.signUp(email, PASSWORD));
        browser.get("/settings/security");
        browser.post("/settings/security/tokens", "tokenName", "x", "days", "90");
        Browser other = browser();
        other.logIn(email, PASSWORD);
        browser.get("/settings/data");
        assertEquals(
                422,
                browser.post("/settings/data/delete", "password", "not it at all")
                        .statusCode());
        assertEquals(person.toString(), browser.person());
        assertFalse(traces(person).isEmpty());
        assertEquals(
                303, browser.post("/settings/data/delete", "password", PASSWORD).statusCode());
        assertEquals("", other.person());
        assertEquals(List.of(), traces(person));
        assertTrue(redis.members("sessions:" + person).isEmpty());
        assertTrue(outbox.newest(null, 100).stream()
                .noneMatch(mail -> mail.recipient().equals(email)));
        assertEquals(422, browser().logIn(email, PASSWORD).statusCode());
    }

    @Test
    void aGuestErasesWithAWord() {
        Browser browser = browser();
        UUID person = UUID.fromString(browser.joinAsGuest());
        browser.get("/settings/data");
        assertEquals(422, browser.post("/settings/data/delete", "word", "no").statusCode());
        assertEquals(
                303, browser.post("/settings/data/delete", "word", " DELETE ").statusCode());
        assertEquals(List.of(), traces(person));
    }

    /** Every column of type uuid, in every table, that holds the person's id. */
    private List<String> traces(UUID person) {
        return jdbi.withHandle(handle -> {
            List<String> found = new ArrayList<>();
            List<String[]> columns = handle.createQuery("""
                            select table_name, column_name from information_schema.columns
                            where table_schema = 'public' and data_type = 'uuid'""")
                    .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                    .list();
            assertTrue(columns.size() > 10);
            for (String[] column : columns) {
                int rows = handle.createQuery(
                                "select count(*) from \"" + column[0] + "\" where \"" + column[1] + "\" = :id")
                        .bind("id", person)
                        .mapTo(Integer.class)
                        .one();
                if (rows > 0) {
                    found.add(column[0] + "." + column[1]);
                }
            }
            return found;
        });
    }

    private static String unique() {
        return UUID.randomUUID() + "@example.org";
    }

    private Browser browser() {
        return new Browser(address.getPort());
    }
}
