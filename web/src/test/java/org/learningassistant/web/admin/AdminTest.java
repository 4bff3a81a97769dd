package org.learningassistant.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.mail.Outbox;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
@TestProfile(AdminTest.WithAKey.class)
class AdminTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String KEY = "sk-never-to-be-shown";

    @TestHTTPResource
    URI address;

    @Inject
    Jdbi jdbi;

    @Inject
    Outbox outbox;

    private Browser admin;
    private String adminId = "";

    public static final class WithAKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("OPENAI_API_KEY", KEY);
        }
    }

    @BeforeEach
    void oneAdministrator() {
        jdbi.useHandle(handle -> handle.execute("update person set role = 'teacher' where role = 'admin'"));
        String email = unique();
        adminId = browser().signUp(email, PASSWORD);
        jdbi.useHandle(
                handle -> handle.execute("update person set role = 'admin' where id = ?", UUID.fromString(adminId)));
        admin = browser();
        admin.logIn(email, PASSWORD);
    }

    @Test
    void othersAreKeptOut() {
        Browser learner = browser();
        learner.signUp(unique(), PASSWORD);
        for (String page : List.of("/admin", "/admin/people", "/admin/mails")) {
            assertEquals(200, admin.get(page).statusCode(), page);
            assertEquals(403, learner.get(page).statusCode(), page);
            assertEquals(303, browser().get(page).statusCode(), page);
        }
        learner.get("/settings");
        assertEquals(
                403,
                learner.post("/admin/people/" + learner.person() + "/role", "role", "admin")
                        .statusCode());
        assertEquals(403, learner.post("/admin/people/" + adminId + "/reset").statusCode());
    }

    @Test
    void theStatusPageSaysWhatIsConfiguredAndNeverAKey() {
        String page = admin.get("/admin").body();
        assertTrue(page.contains("Database (PostgreSQL)"));
        assertTrue(page.contains("Key is set"));
        assertTrue(page.contains("RESEND_API_KEY"));
        assertFalse(page.contains(KEY));
    }

    @Test
    void aNewRoleEndsTheSessionsAndHoldsFromTheNextLogIn() {
        String email = unique();
        Browser person = browser();
        String id = person.signUp(email, PASSWORD);
        admin.get("/admin/people");
        assertEquals(
                303,
                admin.post("/admin/people/" + id + "/role", "role", "teacher").statusCode());
        assertEquals("", person.person());
        person.logIn(email, PASSWORD);
        assertTrue(person.get("/api/v1/me").body().contains("\"role\":\"teacher\""));
    }

    @Test
    void theLastAdministratorStays() {
        admin.get("/admin/people");
        String path = "/admin/people/" + adminId + "/role";
        assertEquals(409, admin.post(path, "role", "learner").statusCode());
        assertEquals(400, admin.post(path, "role", "emperor").statusCode());
        assertEquals(400, admin.post(path).statusCode());
        assertEquals(
                404,
                admin.post("/admin/people/" + UUID.randomUUID() + "/role", "role", "teacher")
                        .statusCode());
        assertEquals(200, admin.get("/admin").statusCode());
    }

    @Test
    void peopleAreFoundByPartsOfNameOrAddressAndShownInPages() {
        String tag = UUID.randomUUID().toString();
        for (int i = 0; i < 26; i++) {
            browser().signUp(i + tag + "@example.org", PASSWORD);
        }
        HttpResponse<String> first = admin.get("/admin/people?q=" + tag.toUpperCase(java.util.Locale.ROOT));
        assertTrue(first.body().contains("25" + tag) && !first.body().contains(">0" + tag));
        String next = first.body()
                .replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1")
                .replace("&amp;", "&");
        assertTrue(admin.get(next).body().contains(">0" + tag));
        assertEquals(200, admin.get("/admin/people?q=%25%00%27%22%3Cscript%3E").statusCode());
        assertFalse(admin.get("/admin/people?q=%3Cscript%3Ealert").body().contains("<script>alert"));
        assertEquals(400, admin.get("/admin/people?before=x").statusCode());
        assertEquals(400, admin.get("/admin/people?q=" + "x".repeat(201)).statusCode());
    }

    @Test
    void keptMailCanBeReadAndAResetSent() {
        String email = unique();
        String id = browser().signUp(email, PASSWORD);
        admin.get("/admin/people");
        assertEquals(303, admin.post("/admin/people/" + id + "/reset").statusCode());
        assertTrue(outbox.newest(null, 1).getFirst().body().contains("/reset/"));
        String page = admin.get("/admin/mails").body();
        assertTrue(page.contains(email) && page.contains("Set a new password"));
    }

    private static String unique() {
        return UUID.randomUUID() + "@example.org";
    }

    private Browser browser() {
        return new Browser(address.getPort());
    }
}
