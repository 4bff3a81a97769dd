package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The keys are changed one process after the other: first each accepts the new key, then each uses it. Whoever is logged
 * in, at whichever process and since whenever, stays so, and whoever logs out is out everywhere.
 */
class KeysTest {
    private static final String OLD = "test-only-old-secret-0123456789-abcdefghijklm";
    private static final String NEW = "test-only-new-secret-0123456789-abcdefghijklm";

    @Test
    void sessionsAndTokensAreGoodAtEveryProcessWhileKeysChange() {
        try (var accepts = Application.start("keys-accepts", keys(OLD, NEW));
                var uses = Application.start("keys-uses", keys(NEW, OLD))) {
            for (var begun : List.of(accepts, uses)) {
                for (var other : List.of(accepts, uses)) {
                    Person person = Person.learner(begun);
                    String cookies = person.cookieHeader();
                    assertEquals(200, settings(other, cookies), "begun at one process, unknown at another");
                    assertEquals(200, settings(begun, cookies));
                    person.at(other).submit("/settings", "form[action=/logout]", Map.of());
                    assertEquals(303, settings(begun, cookies), "logged out at one process, still in at another");
                    assertEquals(303, settings(other, cookies));
                }
            }
        }
    }

    @Test
    void aKeyThatIsNoLongerAcceptedOpensNothing() {
        String cookies;
        try (var before = Application.start("keys-before", keys(OLD, ""))) {
            cookies = Person.learner(before).cookieHeader();
            assertEquals(200, settings(before, cookies));
        }
        try (var after = Application.start("keys-after", keys(NEW, ""))) {
            assertEquals(303, settings(after, cookies));
        }
    }

    /** The status of a page that only people who are signed in may see. */
    private static int settings(Application application, String cookies) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + application.port() + "/settings")
                    .toURL()
                    .openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Cookie", cookies);
            return connection.getResponseCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> keys(String current, String other) {
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.put("NEXTAUTH_SECRET", current);
        environment.put("JWT_SECRET", current);
        environment.put("DRAIN_DELAY", "0s");
        if (!other.isEmpty()) {
            environment.put("NEXTAUTH_SECRET_PREVIOUS", other);
            environment.put("JWT_SECRET_PREVIOUS", other);
        }
        return environment;
    }
}
