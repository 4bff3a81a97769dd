package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Attacks in everything that a person can write, looked at with a browser that would run them. */
class HostileContentTest {
    /** So many in one text; enough to look at all of them, few enough that they do not all hide in one comment. */
    private static final int TOGETHER = 6;

    private static final String TITLE = "</title><script>window.hostile=1</script><img src=x onerror=window.hostile=1>";

    /** What would run when clicked or pointed at, though nothing has run by itself. */
    private static final String ASLEEP = """
            [...document.querySelectorAll('body *')].flatMap(e => [...e.attributes]
                .filter(a => a.name.startsWith('on') || /^[\\s\\0-\\x1f]*(java|vb)script:/i.test(a.value)
                    && ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(a.name))
                .map(a => e.tagName + ' ' + a.name + '=' + a.value)).join('\\n')""";

    private final Application application = Cluster.shared().first();
    private final Person person = Person.learner(application);
    private final List<String> wrong = new ArrayList<>();

    @Test
    void attacksInLessonsTitlesQuestionsAndCardsNeverRun() throws IOException {
        var texts = texts();
        person.submit("/settings", "main form.form", Map.of("name", TITLE.substring(0, 70), "zone", "Europe/Berlin"));
        try (var tab = Tab.open(application)) {
            String topic = course();
            List<String> lessons =
                    texts.stream().map(text -> lesson(topic, text)).toList();
            texts.stream().limit(5).forEach(text -> choice(topic, text));
            List<String> arrangements = texts.stream()
                    .limit(5)
                    .flatMap(text -> arrangement(topic, text).stream())
                    .toList();
            tab.as(person);
            List.of(
                            "/today",
                            "/courses",
                            "/progress",
                            "/library",
                            "/quizzes",
                            "/settings",
                            topic,
                            topic.split("/topics")[0])
                    .forEach(page -> look(tab, page));
            lessons.forEach(page -> look(tab, page));
            arrangements.forEach(page -> look(tab, page));
            String cards = Steps.importFile(tab, TestFiles.deck("hostile", texts));
            look(tab, "/library");
            tab.go(cards);
            calm(tab, cards);
            study(tab, cards, texts.size());
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** The address of a topic in the editor. */
    private String course() {
        var made = person.submit(
                "/editor/new",
                "main form[method=post]",
                Map.of("title", TITLE, "summary", TITLE, "language", "en", "visibility", "private"));
        String editor = "/editor/" + made.location().split("/editor/")[1].split("[/?]")[0];
        made = person.submit(editor, "form[action$=/units]", Map.of("title", TITLE));
        var unit = person.submit(made, "form[action$=/topics]", Map.of("title", TITLE));
        assertTrue(unit.select("script:not([src])").isEmpty(), "a script in the page");
        return person.page(editor).expectFirst("a[href*=/topics/]").attr("href").replaceFirst("[?#].*", "");
    }

    /** Writes a lesson; the address where learners read it. */
    private String lesson(String topic, String text) {
        person.submit(
                topic + "/lessons/new", "form.editor-write", Map.of("title", TITLE, "body", typed(text), "do", "save"));
        return person.page(topic)
                .select("a[href*=/lessons/]:not([href$=/new])")
                .last()
                .attr("href")
                .replaceFirst("[?#].*", "");
    }

    private void choice(String topic, String text) {
        Map<String, String> fields = new HashMap<>();
        fields.put("prompt", typed(text));
        fields.put("options", "2");
        fields.put("option.0.text", typed(text));
        fields.put("option.0.feedback", typed(text));
        fields.put("option.1.text", "Another one");
        fields.put("right", "0");
        fields.put("feedback", typed(text));
        fields.put("hint", typed(text));
        fields.put("do", "save");
        person.submit(topic + "/items/new?type=single_choice", "form.editor-write", fields);
    }

    /** Something to match and something to put in order, where the editor shows them; right sides stand in lists. */
    private List<String> arrangement(String topic, String text) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("prompt", typed(text));
        pairs.put("pairs", "2");
        pairs.put("pair.0.left", typed(text));
        pairs.put("pair.0.right", line(text));
        pairs.put("pair.1.left", "Another one");
        pairs.put("pair.1.right", "Another");
        pairs.put("do", "save");
        Map<String, String> pieces = new HashMap<>();
        pieces.put("prompt", typed(text));
        pieces.put("pieces", "3");
        pieces.put("piece.0.text", typed(text));
        pieces.put("piece.1.text", "Another one");
        pieces.put("piece.2.text", "A third one");
        pieces.put("do", "save");
        return List.of(
                made(person.submit(topic + "/items/new?type=matching", "form.editor-write", pairs)),
                made(person.submit(topic + "/items/new?type=ordering", "form.editor-write", pieces)));
    }

    private static String made(Document saved) {
        return saved.location().replaceFirst("^https?://[^/]+", "");
    }

    private static String line(String text) {
        String words = typed(text);
        return words.length() > 500 ? words.substring(0, 500) : words;
    }

    /** No field of a form can hold the zero character; the cards of a deck keep it. */
    private static String typed(String text) {
        return text.replace("\u0000", "");
    }

    private void study(Tab tab, String course, int cards) {
        Page page = tab.page();
        String id =
                page.locator("a[href^='/editor/']").first().getAttribute("href").substring("/editor/".length());
        tab.go("/study?extra=100&course=" + id);
        for (int card = 0; card < cards && page.locator("form.answer:visible").count() > 0; card++) {
            page.keyboard().press("Space");
            page.locator(".ratings:visible").waitFor();
            calm(tab, course + ", card " + card);
            page.keyboard().press("4");
            page.locator(".feedback:visible").waitFor();
            calm(tab, course + ", answered card " + card);
            Steps.goOn(page);
        }
    }

    private void look(Tab tab, String path) {
        tab.go(path);
        calm(tab, path);
    }

    private void calm(Tab tab, String where) {
        Page page = tab.page();
        if (page.evaluate("typeof window.hostile") instanceof String type && !type.equals("undefined")) {
            wrong.add(where + ": an attack ran");
        }
        String asleep = String.valueOf(page.evaluate(ASLEEP));
        if (!asleep.isEmpty()) {
            wrong.add(where + ": " + asleep);
        }
        tab.complaints().stream()
                // attacks name pictures that nobody brought
                .filter(complaint ->
                        !(complaint.contains("404") && complaint.contains(application.address() + "/files/")))
                .forEach(complaint -> wrong.add(where + ": " + complaint));
        tab.complaints().clear();
    }

    private static List<String> texts() throws IOException {
        var json = new ObjectMapper();
        List<String> attacks = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("learning-assistant.hostile-markup")))) {
            attacks.add(read(json, line));
        }
        return IntStream.iterate(0, start -> start < attacks.size(), start -> start + TOGETHER)
                .mapToObj(start ->
                        String.join("\n\n", attacks.subList(start, Math.min(attacks.size(), start + TOGETHER))))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static String read(ObjectMapper json, String line) {
        try {
            return json.readValue(line, String.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
