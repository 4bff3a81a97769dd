package org.learningassistant.web.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

/** Behind one proxy, over HTTPS, with low limits. */
@ApplicationTest
@TestProfile(LimitsTest.BehindProxy.class)
class LimitsTest {
    private static final String PASSWORD = "correct horse battery";

    @TestHTTPResource
    URI address;

    public static final class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "TRUSTED_PROXIES", "1",
                    "LOGIN_LIMIT_ACCOUNT", "3",
                    "LOGIN_LIMIT_ADDRESS", "6",
                    "SIGN_UP_LIMIT_ADDRESS", "4",
                    "MAIL_LIMIT_ACCOUNT", "2");
        }
    }

    @Test
    void guessingOnePasswordIsStoppedWhereverItComesFrom() {
        String email = unique();
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    422, from("192.0.2." + i).logIn(email, "wrong password").statusCode());
        }
        HttpResponse<String> refused = from("192.0.2.9").logIn(email, "wrong password");
        assertEquals(429, refused.statusCode());
        int seconds =
                Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(seconds > 800 && seconds <= 900, "at most 15 minutes: " + seconds);
        assertTrue(refused.body().contains("15 minutes"), "and it says so");
    }

    @Test
    void theRightPasswordForgivesEarlierTries() {
        String email = unique();
        Browser browser = from("192.0.2.50");
        browser.signUp(email, PASSWORD);
        for (int round = 0; round < 2; round++) {
            assertEquals(422, from("192.0.2.51").logIn(email, "wrong password").statusCode());
            assertEquals(422, from("192.0.2.52").logIn(email, "wrong password").statusCode());
            assertEquals(303, from("192.0.2.53").logIn(email, PASSWORD).statusCode());
        }
    }

    @Test
    void guessingManyAccountsFromOneAddressIsStopped() {
        for (int i = 0; i < 6; i++) {
            assertEquals(
                    422, from("198.51.100.1").logIn(unique(), "wrong password").statusCode());
        }
        assertEquals(429, from("198.51.100.1").logIn(unique(), "wrong password").statusCode());
        assertEquals(422, from("198.51.100.2").logIn(unique(), "wrong password").statusCode());
    }

    @Test
    void whatTheClientClaimsAboutItsAddressDoesNotCount() {
        for (int i = 0; i < 4; i++) {
            assertEquals(303, guest("10.0.0." + i + ", 203.0.113.7").statusCode());
        }
        assertEquals(429, guest("10.9.9.9, 203.0.113.7").statusCode());
    }

    @Test
    void oneCustomersAddressesOfVersionSixCountAsOne() {
        for (int i = 0; i < 4; i++) {
            assertEquals(303, guest("2001:db8:0:7::" + i).statusCode());
        }
        assertEquals(429, guest("2001:db8:0:7:ffff::1").statusCode());
        assertEquals(303, guest("2001:db8:0:8::1").statusCode());
    }

    @Test
    void nobodysMailboxIsFloodedByResets() {
        String email = unique();
        for (int i = 0; i < 2; i++) {
            Browser browser = from("203.0.113." + (100 + i));
            browser.get("/forgot");
            assertEquals(200, browser.post("/forgot", "email", email).statusCode());
        }
        Browser browser = from("203.0.113.110");
        browser.get("/forgot");
        assertEquals(429, browser.post("/forgot", "email", email).statusCode());
    }

    @Test
    void overHttpsTheCookieIsBoundToThisHost() {
        Browser browser = from("203.0.113.200").with("X-Forwarded-Proto", "https");
        browser.get("/");
        String cookie =
                browser.post("/guest").headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.startsWith("__Host-session="), cookie);
        assertTrue(cookie.contains("Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"), cookie);
    }

    private HttpResponse<String> guest(String forwardedFor) {
        Browser browser = from(forwardedFor);
        browser.get("/");
        return browser.post("/guest");
    }

    private Browser from(String forwardedFor) {
        return new Browser(address.getPort()).with("X-Forwarded-For", forwardedFor);
    }

    private static String unique() {
        return UUID.randomUUID() + "@example.org";
    }
}
