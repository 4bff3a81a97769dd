package org.learningassistant.local;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Uses the application for a while as a learner would, so that the virtual machine can record what it loads and runs (JEP
 * 514). The image is built with what it recorded. Arguments: the command that starts the application.
 */
public final class Trainer {
    private static final int PORT = 3000;
    private static final int ANSWERS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)[^>]*?\\sname=\"([^\"]+)\"[^>]*>");
    private static final Pattern GAP = Pattern.compile("name=\"gap\"");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Trainer() {}

    public static void main(String... command) throws IOException, InterruptedException {
        try (var postgres = PostgresServer.startDisposable(
                        Path.of("target/training/postgresql").toAbsolutePath());
                var redis = RedisServer.startDisposable(
                        Path.of("target/training/redis").toAbsolutePath())) {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(postgres.environment());
            builder.environment().putAll(redis.environment());
            builder.environment()
                    .putAll(Map.of(
                            "PORT", Integer.toString(PORT),
                            "PUBLIC_URL", "http://localhost:" + PORT,
                            "DRAIN_DELAY", "0s",
                            "JWT_SECRET", "only-for-the-training-run-0123456789-abcdefgh",
                            "NEXTAUTH_SECRET", "only-for-the-training-run-0123456789-ijklmnop"));
            var application = builder.start();
            try {
                if (!Waiting.until(PATIENCE, () -> !application.isAlive() || Application.isReady(PORT))
                        || !application.isAlive()) {
                    throw new Problem(Problem.Kind.CHILD_ENDED, "The application did not start; see its words above.");
                }
                new Trainer().learn();
                application.destroy();
                // what was recorded is worked up at the end
                if (!application.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || application.exitValue() != 0) {
                    throw new Problem(Problem.Kind.CHILD_ENDED, "The application did not end in order.");
                }
            } finally {
                application.destroyForcibly();
            }
        }
    }

    private void learn() throws IOException, InterruptedException {
        submit(get("/"), "/guest", Map.of("zone", "Europe/Berlin"));
        String courses = get("/courses");
        String course = first(courses, "href=\"(/courses/[\\w-]+)\"");
        // a guest is enrolled in the demonstration already
        List<String> lessons = all(get(course), "href=\"(" + course + "/[\\w-]+/[\\w-]+)\"");
        for (String lesson : lessons) {
            get(lesson);
        }
        String page = get("/study");
        for (int answer = 0; answer < ANSWERS && page.contains("action=\"/study"); answer++) {
            page = submit(page, "/study[^\"]*", Map.of("typed", "1", "choice", "0", "truth", "true", "rating", "GOOD"));
        }
        for (String quiz : all(get("/quizzes"), "href=\"(/quizzes/[0-9a-f-]{36})\"")) {
            submit(get(quiz), quiz + "/attempts", Map.of());
        }
        for (String path : List.of(
                "/today",
                "/progress",
                "/library",
                "/settings",
                "/settings/study",
                "/settings/data",
                "/settings/data/export",
                "/signup",
                "/login",
                "/no-such-page",
                "/api/openapi",
                "/api/health",
                "/api/health/live",
                "/api/health/ready",
                "/api/metrics",
                "/api/v1/me")) {
            get(path);
        }
        submit(
                get("/signup"),
                "/signup",
                Map.of("name", "Amina", "email", "amina@example.org", "password", "correct horse battery"));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    /** Sends the first form on a page whose action fits, with its own fields and these. */
    private String submit(String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher form = Pattern.compile("<form[^>]*action=\"(" + action + ")\"[^>]*>(.*?)</form>", Pattern.DOTALL)
                .matcher(page);
        if (!form.find()) {
            throw new Problem(Problem.Kind.FAILED, "There is no form for " + action + " on a page of the application.");
        }
        Map<String, String> sent = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(form.group(2));
        while (field.find()) {
            Matcher value = VALUE.matcher(field.group());
            boolean hidden = field.group().contains("type=\"hidden\"");
            if (hidden || fields.containsKey(field.group(1))) {
                sent.putIfAbsent(
                        field.group(1), fields.getOrDefault(field.group(1), value.find() ? value.group(1) : ""));
            }
        }
        fields.forEach((name, value) -> {
            if (form.group(2).contains("name=\"" + name + "\"")) {
                sent.put(name, value);
            }
        });
        String body = sent.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        // a text with gaps wants a word for each, be it empty
        body += "&gap=".repeat((int) GAP.matcher(form.group(2)).results().count());
        return send(HttpRequest.newBuilder(at(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 500) {
            throw new Problem(
                    Problem.Kind.FAILED, response.uri().getPath() + " answers " + response.statusCode() + ".");
        }
        return response.body();
    }

    private static String first(String page, String pattern) {
        return all(page, pattern).getFirst();
    }

    private static List<String> all(String page, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        while (matcher.find()) {
            if (!found.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + PORT + path.replace("&amp;", "&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
