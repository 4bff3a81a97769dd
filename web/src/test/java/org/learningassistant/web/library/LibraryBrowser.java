package org.learningassistant.web.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.testing.Await;

/** A guest's browser without scripts, as far as the library needs it. Each one is another person. */
final class LibraryBrowser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
    private static final String BOUNDARY = "----the-boundary-of-parts";
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String origin;
    private String csrf = "";

    LibraryBrowser(int port) {
        origin = "http://localhost:" + port;
        get("/");
        post("/guest", "zone", "Europe/Berlin");
        get("/library");
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> response = send(request(path).GET());
        Matcher token = CSRF.matcher(response.body());
        if (token.find() && !token.group(1).isEmpty()) {
            csrf = token.group(1);
        }
        return response;
    }

    /** Sends a form; names and values by turns. */
    HttpResponse<String> post(String path, String... fields) {
        StringBuilder body = new StringBuilder("csrf=" + encoded(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> json(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> bytes(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-Token", csrf)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** The bytes of a file. */
    byte[] download(String path) {
        try {
            HttpResponse<byte[]> response = client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " gave " + response.statusCode());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> upload(String path, String fileName, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Uploads a file and returns the address of its import. */
    String bring(String fileName, byte[] content) {
        HttpResponse<String> response = upload("/library/imports", fileName, content);
        if (response.statusCode() != 303) {
            throw new AssertionError(response.statusCode() + "\n" + response.body());
        }
        return path(response);
    }

    /** The page of an import once no job works on it. */
    String settled(String address) {
        return Await.until(() -> get(address).body(), page -> !page.contains("http-equiv=\"refresh\""));
    }

    /** The path that a response redirects to. */
    static String path(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("Origin", origin);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
