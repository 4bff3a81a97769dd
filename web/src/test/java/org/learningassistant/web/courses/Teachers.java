package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.accounts.People;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.testing.Browser;

/** People for the tests of courses, and what they do all the time. */
@ApplicationScoped
class Teachers {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern EDITOR = Pattern.compile("/editor/([0-9a-f-]{36})");

    private final People people;

    Teachers(People people) {
        this.people = people;
    }

    /** A browser with somebody signed in who may publish. */
    Browser teacher(int port) {
        String email = "teacher" + COUNT.incrementAndGet() + "@example.org";
        Browser browser = new Browser(port);
        UUID person = UUID.fromString(browser.signUp(email, PASSWORD));
        people.changeRole(person, Role.TEACHER);
        browser = new Browser(port);
        browser.logIn(email, PASSWORD);
        browser.get("/courses");
        return browser;
    }

    static Browser guest(int port) {
        Browser browser = new Browser(port);
        browser.joinAsGuest();
        browser.get("/courses");
        return browser;
    }

    /** The id of a new private course. */
    static String course(Browser browser, String title) {
        return last(location(browser, "/editor/new", "title", title, "language", "en"), EDITOR);
    }

    /** The id of a new topic in a new unit. */
    static String topic(Browser browser, String course, String title) {
        String unit = location(browser, "/editor/" + course + "/units", "title", "Unit of " + title)
                .replaceAll(".*#unit-", "");
        String place = location(browser, "/editor/" + course + "/units/" + unit + "/topics", "title", title);
        return place.replaceAll(".*/topics/", "");
    }

    /** Where a form leads to when it is accepted. */
    static String location(Browser browser, String path, String... fields) {
        var answer = browser.post(path, fields);
        if (answer.statusCode() != 303) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow().replaceAll("^https?://[^/]+", "");
    }

    private static String last(String address, Pattern pattern) {
        Matcher matcher = pattern.matcher(address);
        if (!matcher.find()) {
            throw new AssertionError(address);
        }
        return matcher.group(1);
    }
}
