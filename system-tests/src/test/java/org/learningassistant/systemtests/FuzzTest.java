package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages and forms; {@link ApiFuzzTest} has the API. */
class FuzzTest {
    private static final long SEED = 20_260_714;
    private static final int REQUESTS = 700;
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private static final List<String> FIELDS = List.of(
            "answer",
            "item",
            "version",
            "choice",
            "typed",
            "unit",
            "gap",
            "rating",
            "truth",
            "skip",
            "session",
            "planned",
            "course",
            "topic",
            "extra",
            "back",
            "elapsed",
            "name",
            "email",
            "password",
            "old",
            "zone",
            "language",
            "theme",
            "dayStart",
            "next",
            "title",
            "summary",
            "visibility",
            "body",
            "do",
            "prompt",
            "options",
            "numbers",
            "gaps",
            "option.0.text",
            "number.0.value",
            "state",
            "to",
            "position",
            "go",
            "q",
            "after",
            "limit",
            "retention",
            "new",
            "target",
            "role",
            "action",
            "slot",
            "draw",
            "points",
            "minutes",
            "attempts",
            "pool_draw",
            "pick",
            "type",
            "days");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "text/plain; charset=no-such",
            "application/json; charset=utf-16",
            "x");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW");

    private final Random random = new Random(SEED);

    @Test
    void noRequestHoweverWrongFailsTheServerOrShowsItsInsides() {
        var world = World.shared();
        var application = Cluster.shared().first();
        var people = List.of(
                Person.stranger(application), Person.guest(application), world.teacher(), Person.learner(application));
        List<Session> sessions = people.stream().map(FuzzTest::session).toList();
        List<Routes.Route> routes = Routes.all().stream()
                // an answer without an end: EventsTest has it
                .filter(route -> !route.path().equals("/api/v1/events"))
                // they would end the sessions that the next requests need, or measure the machine
                .filter(route ->
                        !route.path().equals("/logout") && !route.path().contains("delete"))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            var request =
                    request(application, routes.get(i % routes.size()), sessions.get(random.nextInt(sessions.size())));
            var answer = RawRequest.send(application.port(), request);
            if (answer.status() >= 500 || Hostile.showsInsides(answer.text())) {
                wrong.add(answer.status() + " for " + head(request));
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertEquals(200, application.status("/api/health/ready"));
    }

    /** @param csrf what the forms of that person carry; empty for a stranger */
    private record Session(Map<String, String> cookies, String csrf) {}

    private static Session session(Person person) {
        var field = person.page("/settings").selectFirst("input[name=csrf]");
        return new Session(person.cookies(), field == null ? "" : field.val());
    }

    private byte[] request(Application application, Routes.Route route, Session session) {
        String method = random.nextInt(5) == 0 ? any(METHODS) : route.method();
        String path = PARAMETER.matcher(route.path()).replaceAll(found -> Matcher.quoteReplacement(segment()));
        String query = random.nextInt(3) == 0 ? "?" + form("") : "";
        byte[] body = method.equals("GET") || method.equals("HEAD") ? new byte[0] : null;
        String type = any(TYPES);
        if (body == null) {
            body = body(type, session.csrf());
        }
        var head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1:").append(application.port()).append("\r\nConnection: close\r\n");
        head.append("Sec-Fetch-Site: same-origin\r\nX-CSRF-Token: ")
                .append(session.csrf())
                .append("\r\n");
        if (random.nextInt(12) > 0) {
            session.cookies().forEach((name, value) -> head.append("Cookie: ")
                    .append(name)
                    .append('=')
                    .append(value)
                    .append("\r\n"));
        } else {
            head.append("Cookie: session=")
                    .append(header())
                    .append("\r\nAuthorization: Bearer ")
                    .append(header())
                    .append("\r\n");
        }
        if (random.nextInt(6) == 0) {
            head.append("Accept-Language: ")
                    .append(header())
                    .append("\r\nIdempotency-Key: ")
                    .append(header());
            head.append("\r\nTraceparent: ")
                    .append(header())
                    .append("\r\nHX-Request: true\r\nRange: bytes=")
                    .append(header())
                    .append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private byte[] body(String type, String csrf) {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, '=', (byte) 0xc3, '&', '%'};
            case 1 -> ("title=" + "x".repeat(1_300_000) + "&csrf=" + csrf).getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"items\": [{\"a\": ".getBytes(StandardCharsets.UTF_8);
            case 3 -> "[".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            default ->
                type.contains("json")
                        ? json().getBytes(StandardCharsets.UTF_8)
                        : form("csrf=" + csrf + "&").getBytes(StandardCharsets.UTF_8);
        };
    }

    private String json() {
        var json = new StringBuilder("{");
        for (int i = random.nextInt(8); i >= 0; i--) {
            json.append('"').append(any(FIELDS)).append("\": ");
            json.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "null";
                        case 1 -> "[{}, -1, 1e999]";
                        case 2 -> "{\"type\": \"chosen\", \"options\": [99]}";
                        default -> '"' + any(Hostile.PIECES).replaceAll("[\\\\\"\\p{Cntrl}]", "") + '"';
                    });
            json.append(i == 0 ? "" : ", ");
        }
        return json + "}";
    }

    private String form(String start) {
        var form = new StringBuilder(start);
        for (int i = random.nextInt(10); i >= 0; i--) {
            String piece = any(Hostile.PIECES);
            form.append(any(FIELDS))
                    .append('=')
                    .append(piece.startsWith("%") || piece.contains("%2f") ? piece : Hostile.encoded(piece));
            form.append(i == 0 ? "" : "&");
        }
        return form.toString();
    }

    private String segment() {
        String piece = any(Hostile.PIECES);
        String segment = piece.startsWith("%") || piece.contains("%2f") ? piece : Hostile.encoded(piece);
        return segment.isEmpty() ? "x" : segment;
    }

    private String header() {
        return any(Hostile.PIECES).replaceAll("[\\p{Cntrl}]", " ");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The head of a request and the beginning of its body, on one line. */
    private static String head(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String body = text.substring(end).strip();
        return text.substring(0, Math.min(end, 600)).replace("\r\n", " | ") + " | "
                + body.substring(0, Math.min(body.length(), 200));
    }
}
