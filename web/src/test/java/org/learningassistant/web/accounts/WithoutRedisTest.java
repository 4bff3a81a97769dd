package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;
import org.learningassistant.web.testing.Servers;

/** Redis is not there: people are told, and what needs no session goes on. */
@ApplicationTest
@TestProfile(WithoutRedisTest.NoRedis.class)
class WithoutRedisTest {
    /** As this server would have made it: others are not even looked up. */
    private static final String SECRET =
            "a" + SessionKeys.of(Servers.SESSION_SECRET, "").mark() + "OfYesterday";

    @TestHTTPResource
    URI address;

    public static final class NoRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // nothing listens on port 1
            return Map.of("quarkus.redis.hosts", "redis://localhost:1");
        }
    }

    @Test
    void pagesSayThatNothingIsLostInsteadOfFailing() {
        Browser signedInBefore = new Browser(address.getPort()).withCookie("session", SECRET);
        HttpResponse<String> page = signedInBefore.get("/settings");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("Nothing you did was lost"), page.body());
        HttpResponse<String> api = signedInBefore.get("/api/v1/me");
        assertEquals(503, api.statusCode());
        assertTrue(api.body().contains("\"status\":503"));
    }

    @Test
    void nobodyCanComeInButEverybodyIsTold() {
        Browser browser = new Browser(address.getPort());
        assertEquals(200, browser.get("/").statusCode());
        assertEquals(503, browser.post("/guest").statusCode());
        assertEquals(503, browser.logIn("a@example.org", "some password").statusCode());
    }

    @Test
    void probesAndStaticFilesDoNotNeedIt() {
        Browser browser = new Browser(address.getPort()).withCookie("session", SECRET);
        assertEquals(200, browser.get("/api/health/live").statusCode());
        assertEquals(200, browser.get("/api/health").statusCode());
        assertEquals(503, browser.get("/api/health/ready").statusCode());
        String styles =
                new Browser(address.getPort()).get("/").body().replaceAll("(?s).*href=\"([^\"]*app.css)\".*", "$1");
        assertEquals(200, browser.get(styles).statusCode());
    }
}
