package org.learningassistant.bench.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.bench.web.Wire.Reply;

/** Somebody with a session of their own who answers one question after the other, as fast as the server lets them. */
final class Guest implements AutoCloseable {
    /** Where answers go. */
    static final String ANSWERS = "/api/v1/answers";

    private static final Pattern COOKIE = Pattern.compile("([^=]+=[^;]+)");
    private static final Pattern PERSON = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Wire wire;
    private final UUID person;
    private final Map<String, String> headers;
    private final List<Question> questions;
    private int turn;

    private Guest(Wire wire, UUID person, Map<String, String> headers, List<Question> questions) {
        this.wire = wire;
        this.person = person;
        this.headers = headers;
        this.questions = questions;
    }

    /** @param response as the interface takes it, such as {@code {"chosen": [0]}} */
    record Question(UUID item, int version, String response) {

        /** The body of a request that answers it. */
        String answer(UUID id) {
            return "{\"id\":\"%s\",\"item\":\"%s\",\"version\":%d,\"elapsedMs\":4000,\"response\":%s}"
                    .formatted(id, item, version, response);
        }
    }

    static Guest begin(int port, List<Question> questions) throws IOException {
        Wire wire = Wire.open(port);
        Reply welcome = wire.send(
                "POST", "/guest", Map.of("Content-Type", "application/x-www-form-urlencoded"), "zone=Europe%2FBerlin");
        Matcher cookie = COOKIE.matcher(welcome.headers().getOrDefault("set-cookie", ""));
        if (!cookie.find()) {
            throw new IllegalStateException("no session: the server answers " + welcome.status());
        }
        Matcher token = CSRF.matcher(wire.send("GET", "/settings", Map.of("Cookie", cookie.group(1)), "")
                .body());
        if (!token.find()) {
            throw new IllegalStateException("the settings have no form");
        }
        Map<String, String> headers =
                Map.of("Cookie", cookie.group(1), "X-CSRF-Token", token.group(1), "Content-Type", "application/json");
        Matcher id = PERSON.matcher(wire.send("GET", "/api/v1/me", headers, "").body());
        if (!id.find()) {
            throw new IllegalStateException("a guest without an id");
        }
        return new Guest(wire, UUID.fromString(id.group(1)), headers, questions);
    }

    /** Answers the next question; whoever is not told 201 has not been counted. */
    void answer() throws IOException {
        Question question = questions.get(turn++ % questions.size());
        Reply reply = wire.send("POST", ANSWERS, headers, question.answer(UUID.randomUUID()));
        if (reply.status() != 201) {
            throw new IllegalStateException("an answer was not counted: " + reply.status() + " " + reply.body());
        }
    }

    /** The same guest on a new connection, with other questions. */
    Guest again(List<Question> others) throws IOException {
        return new Guest(Wire.open(Stand.PORT), person, headers, others);
    }

    /** Answers when that is the path, and else reads the page. */
    void use(String path) throws IOException {
        if (path.equals(ANSWERS)) {
            answer();
            return;
        }
        Reply reply = wire.send("GET", path, headers, "");
        if (reply.status() != 200) {
            throw new IllegalStateException(path + " answers " + reply.status());
        }
    }

    /** What every request of this guest carries. */
    Map<String, String> headers() {
        return headers;
    }

    UUID person() {
        return person;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
