package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** Somebody who uses the pages without a browser, with cookies of their own and without any script. */
final class Person {
    static final String PASSWORD = "correct horse battery";

    private final Application application;
    private final Connection session;
    private final String email = "p-" + UUID.randomUUID() + "@example.org";

    private Person(Application application) {
        this.application = application;
        this.session = Jsoup.newSession()
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .maxBodySize(0)
                .timeout((int) Await.PATIENCE.toMillis())
                .header("Sec-Fetch-Site", "same-origin");
    }

    static Person stranger(Application application) {
        return new Person(application);
    }

    static Person guest(Application application) {
        var person = new Person(application);
        person.submit("/", "form[action=/guest]", Map.of("zone", "Europe/Berlin"));
        return person;
    }

    static Person learner(Application application) {
        var person = new Person(application);
        person.signUp("/signup");
        return person;
    }

    String email() {
        return email;
    }

    Map<String, String> cookies() {
        var cookies = new java.util.HashMap<String, String>();
        session.cookieStore().getCookies().forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        return cookies;
    }

    Response get(String path) {
        try {
            return session.newRequest(application.address() + path).execute();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    Document page(String path) {
        var response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
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
            throw new AssertionError("no " + form + " in:\n" + page);
        }
        var request = session.newRequest(
                        found.hasAttr("action") ? found.absUrl("action") : page.location())
                .method(Connection.Method.POST);
        found.formData().stream()
                .filter(field -> !fields.containsKey(field.key()))
                .forEach(field -> request.data(field.key(), field.value()));
        fields.forEach(request::data);
        try {
            var response = request.execute();
            if (response.statusCode() != 200) {
                throw new AssertionError(form + " answers " + response.statusCode() + ": " + response.body());
            }
            return parsed(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void signUp(String path) {
        submit(
                path,
                "main form.form",
                Map.of("name", "Amina", "email", email, "password", PASSWORD, "zone", "Europe/Berlin"));
    }

    private static Document parsed(Response response) {
        try {
            return response.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
