package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** Somebody who uses the pages without a browser, with cookies of their own and without any script. */
final class Person {
    static final String PASSWORD = "correct horse battery";

    private static final Pattern FIRST_ADMIN = Pattern.compile("/first-admin/[\\w-]+");

    private final String address;
    private final Connection session;
    private final String email;

    private Person(String address) {
        this(
                address,
                Jsoup.newSession()
                        .ignoreHttpErrors(true)
                        .ignoreContentType(true)
                        .maxBodySize(0)
                        .timeout((int) Await.PATIENCE.toMillis())
                        .header("Sec-Fetch-Site", "same-origin"),
                "p-" + UUID.randomUUID() + "@example.org");
    }

    private Person(String address, Connection session, String email) {
        this.address = address;
        this.session = session;
        this.email = email;
    }

    /** The same person with the same cookies, at another process. */
    Person at(Application other) {
        return new Person(other.address(), session, email);
    }

    static Person stranger(Application application) {
        return new Person(application.address());
    }

    static Person guest(Application application) {
        var person = new Person(application.address());
        person.beGuest();
        return person;
    }

    /** Somebody who is at an address, whoever serves there. */
    static Person at(String address) {
        return new Person(address);
    }

    void beGuest() {
        submit("/", "form[action=/guest]", Map.of("zone", "Europe/Berlin"));
    }

    /** Becomes the first administrator by the link that the application prints at its first start. */
    static Person administrator(Application application) {
        var person = new Person(application.address());
        person.signUp(firstAdministratorLink(application));
        return person;
    }

    static String firstAdministratorLink(Application application) {
        var link = FIRST_ADMIN.matcher(application.log());
        if (!link.find()) {
            throw new AssertionError("no link for the first administrator in:\n" + application.log());
        }
        return link.group();
    }

    static Person learner(Application application) {
        var person = new Person(application.address());
        person.signUp("/signup");
        return person;
    }

    String email() {
        return email;
    }

    Map<String, String> cookies() {
        var cookies = new HashMap<String, String>();
        session.cookieStore().getCookies().forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return cookies;
    }

    /** What a request carries that shows who asks. */
    String cookieHeader() {
        return cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    Response get(String path) {
        try {
            return session.newRequest(address + path).execute();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    Document page(String path) {
        var response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": "
                    + parsed(response).select("main").text());
        }
        return parsed(response);
    }

    /** Fills in and sends the first form on a page that fits; the page after it. */
    Document submit(String path, String form, Map<String, String> fields) {
        return submit(page(path), form, fields);
    }

    /** Fills in and sends the first form that fits; the page after it. */
    Document submit(Document page, String form, Map<String, String> fields) {
        var element = page.selectFirst(form);
        if (!(element instanceof FormElement found)) {
            throw new AssertionError("no " + form + " on " + page.location() + ": " + page.select("main"));
        }
        var request = session.newRequest(found.hasAttr("action") ? found.absUrl("action") : page.location())
                .method(Connection.Method.POST);
        found.formData().stream()
                .filter(field -> !fields.containsKey(field.key()))
                .forEach(field -> request.data(field.key(), field.value()));
        fields.forEach(request::data);
        try {
            var response = request.execute();
            if (response.statusCode() != 200) {
                throw new AssertionError(form + " on " + page.location() + " answers " + response.statusCode() + ": "
                        + parsed(response).select("main").text());
            }
            return parsed(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a file with the first form on a page that fits; the page after it. */
    Document upload(String path, String form, Path file) {
        return parsed(send(path, form, file));
    }

    /** The same; what is said to it. */
    Response send(String path, String form, Path file) {
        var found = (FormElement) page(path).expectFirst(form);
        var request = session.newRequest(found.absUrl("action")).method(Connection.Method.POST);
        found.formData().stream()
                .filter(field -> !field.key().equals("file"))
                .forEach(field -> request.data(field.key(), field.value()));
        try (var content = Files.newInputStream(file)) {
            request.data("file", file.getFileName().toString(), content);
            return request.execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends JSON, as a script of a page does. */
    Response post(String path, String csrf, String json) {
        try {
            return session.newRequest(address + path)
                    .method(Connection.Method.POST)
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-Token", csrf)
                    .requestBody(json)
                    .execute();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    void signUp(String path) {
        submit(
                path,
                "main form.form",
                Map.of("name", "Amina", "email", email, "password", PASSWORD, "zone", "Europe/Berlin"));
    }

    void logIn() {
        submit("/login", "main form.form", Map.of("email", email, "password", PASSWORD));
    }

    /** As the two lists at the foot of every page. */
    void prefer(String language, String theme) {
        submit("/", "form[action=/preferences]", Map.of("language", language, "theme", theme));
    }

    private static Document parsed(Response response) {
        try {
            return response.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
