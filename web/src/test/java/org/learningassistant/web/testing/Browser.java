package org.learningassistant.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends what a browser sends: cookies, where a form comes from, and the hidden token of its page. Follows nothing. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final URI origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String csrf = "";

    public Browser(int port) {
        origin = URI.create("http://localhost:" + port);
    }

    /** Adds a header to every request from now on. */
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Opens a page and remembers the token of its forms. */
    public HttpResponse<String> get(String path) {
        HttpResponse<String> response = send(request(path).GET());
        Matcher matcher = CSRF.matcher(response.body());
        if (matcher.find()) {
            csrf = matcher.group(1);
        }
        return response;
    }

    /** Sends a form with the token of the page opened last; names and values by turns, names may be repeated. */
    public HttpResponse<String> post(String path, String... fields) {
        StringBuilder body = new StringBuilder("csrf=").append(encode(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return submit(path, body.toString(), origin.toString());
    }

    /** Sends a form as it is, from a page of the given origin. */
    public HttpResponse<String> postBare(String path, Map<String, String> form, String from) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return submit(path, body, from);
    }

    private HttpResponse<String> submit(String path, String body, String from) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", from)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends JSON with another method, as programs do. */
    public HttpResponse<String> json(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Becomes a guest; returns the person's id. */
    public String joinAsGuest() {
        get("/");
        post("/guest", "zone", "Europe/Berlin");
        return person();
    }

    /** Signs up, opening the page first; returns the person's id. */
    public String signUp(String email, String password) {
        get("/signup");
        post("/signup", "name", "Somebody", "email", email, "password", password, "zone", "Europe/Berlin");
        return person();
    }

    public HttpResponse<String> logIn(String email, String password) {
        get("/login");
        return post("/login", "email", email, "password", password);
    }

    /** Who this browser is signed in as; empty when nobody. */
    public String person() {
        Matcher matcher = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"")
                .matcher(get("/api/v1/me").body());
        return matcher.find() ? matcher.group(1) : "";
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String header : response.headers().allValues("Set-Cookie")) {
                HttpCookie cookie = HttpCookie.parse(header).getFirst();
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            }
            return response;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
