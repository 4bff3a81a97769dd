package org.learningassistant.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A guest with a session of their own who reads pages and answers questions. One request at a time. */
public final class Learner {
    private static final Pattern ANSWER =
            Pattern.compile("<form class=\"answer\"[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern GAP = Pattern.compile("name=\"gap\"");
    private static final Pattern LESSON = Pattern.compile("href=\"(/courses/[\\w-]+/[\\w-]+/[\\w-]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String address;
    private final HttpClient http;
    private String lesson = "/courses";
    private String study = "";
    private int turn;

    private Learner(String address, int turn) {
        this.address = address;
        this.turn = turn;
        this.http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** @param status 0 when there was no answer */
    public record Answer(int status, String body) {
        public boolean failed() {
            return status == 0 || status >= 500;
        }
    }

    /**
     * Begins a session on the server at that address, such as {@code http://localhost:3000}.
     *
     * @param turn where in the round of ten requests this learner begins; who begin at different places do not all ask for the
     *     dearest page in the same moment
     */
    public static Learner begin(String address, int turn) {
        Learner learner = new Learner(address, turn);
        learner.send("/guest", "zone=Europe%2FBerlin");
        Matcher found =
                LESSON.matcher(learner.get("/courses/learning-that-lasts").body());
        if (found.find()) {
            learner.lesson = found.group(1);
        }
        learner.get(learner.lesson);
        return learner;
    }

    /** What a learner does next: of ten requests four answer, two ask for the next question, the rest read. */
    public Answer act() {
        return switch (turn++ % 10) {
            case 0, 5 -> question();
            case 1, 2, 6, 7 -> answer();
            case 3 -> get("/today");
            case 4 -> get(lesson);
            case 8 -> get("/progress");
            default -> get("/api/v1/me");
        };
    }

    private Answer question() {
        Answer page = get("/study");
        study = page.body();
        return page;
    }

    /** The answer form is on the page that the one before led to; where there is none, the question is asked for. */
    private Answer answer() {
        Matcher form = ANSWER.matcher(study);
        if (!form.find()) {
            return question();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form.group(2));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        Map.of("typed", "1", "choice", "0", "truth", "true", "rating", "GOOD").forEach((name, value) -> {
            if (form.group(2).contains("name=\"" + name + "\"")) {
                fields.put(name, value);
            }
        });
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        // a text with gaps wants a word for each, be it empty
        body += "&gap=".repeat((int) GAP.matcher(form.group(2)).results().count());
        Answer answered = send(form.group(1).replace("&amp;", "&"), body);
        // what was asked is answered; the next question is further down the page
        study = answered.body().isEmpty() ? "" : answered.body();
        return answered;
    }

    private Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private Answer send(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failed) {
            return new Answer(0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }
}
