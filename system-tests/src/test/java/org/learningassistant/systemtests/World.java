package org.learningassistant.systemtests;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** People of every kind with something to see on every page, made once through the pages themselves. */
final class World {
    /** Routes that say nothing without a query. */
    private static final Set<String> WITH_PARAMETERS = Set.of("/library/export", "/quizzes/new", "/study/stop");

    private static @Nullable World shared;

    private final Application application = Cluster.shared().first();
    private final Person administrator = Person.administrator(application);
    private final Person teacher = Person.learner(application);
    private final Person learner = Person.learner(application);
    private final Person guest = Person.guest(application);
    private final Map<String, String> places = new LinkedHashMap<>();

    private World() {
        makeTeacher();
        Pages.enrol(learner);
        Pages.enrol(guest);
    }

    static World shared() {
        if (shared == null) {
            shared = new World();
        }
        return shared;
    }

    Person administrator() {
        return administrator;
    }

    Person teacher() {
        return teacher;
    }

    Person learner() {
        return learner;
    }

    Person guest() {
        return guest;
    }

    /** An address on which there is something to see, for a route such as {@code /quizzes/{quiz}}. */
    String place(String route) {
        if (route.contains(" answered ") && !places.containsKey(route)) {
            answerQuiz();
        }
        if (!route.contains("{") && !WITH_PARAMETERS.contains(route)) {
            return route;
        }
        if (!places.containsKey(route)) {
            switch (route.split("/")[1]) {
                case "editor" -> teach();
                case "courses", "progress", "study" -> learn();
                case "quizzes" -> quiz();
                case "library" -> importFiles();
                case "verify", "reset" -> writeMails();
                default -> throw new AssertionError("no place for " + route);
            }
        }
        return places.get(route);
    }

    private void makeTeacher() {
        Document people = administrator.page("/admin/people?q=" + teacher.email());
        Element form = people.expectFirst("form[action$=/role]");
        String role = form.select("option").eachAttr("value").stream()
                .filter("teacher"::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
        administrator.submit(people, "form[action$=/role]", Map.of("role", role));
        // another role ends the sessions of the old one
        teacher.logIn();
    }

    private void teach() {
        Document course = teacher.submit(
                "/editor/new",
                "main form[method=post]",
                Map.of(
                        "title",
                        "Rivers of the world",
                        "summary",
                        "Where water goes",
                        "language",
                        "en",
                        "visibility",
                        "public"));
        String editor = "/editor/" + course.location().split("/editor/")[1].split("[/?]")[0];
        course = teacher.submit(editor, "form[action$=/units]", Map.of("title", "Europe"));
        teacher.submit(course, "form[action$=/topics]", Map.of("title", "The Danube"));
        String topic = first(teacher.page(editor), "a[href*=/topics/]");
        teacher.submit(
                topic + "/lessons/new",
                "form.editor-write",
                Map.of("title", "From source to delta", "body", "It flows **east**: $v = s / t$.", "do", "save"));
        for (String type : List.of("true_false", "flash_card")) {
            Map<String, String> fields = new HashMap<>(Map.of("prompt", "The Danube flows east.", "do", "save"));
            fields.put(type.equals("flash_card") ? "answer" : "truth", type.equals("flash_card") ? "Yes." : "true");
            teacher.submit(topic + "/items/new?type=" + type, "form.editor-write", fields);
        }
        Document page = teacher.page(topic);
        places.put("/editor/{course}", editor);
        places.put("/editor/{course}/settings", editor + "/settings");
        places.put("/editor/{course}/topics/{topic}", topic);
        places.put("/editor/{course}/topics/{topic}/items/new", topic + "/items/new?type=single_choice");
        places.put("/editor/{course}/topics/{topic}/lessons/new", topic + "/lessons/new");
        places.put("/editor/{course}/items/{item}", first(page, "a[href*=/items/]:not([href$=/new])"));
        places.put("/editor/{course}/lessons/{lesson}", first(page, "a[href*=/lessons/]:not([href$=/new])"));
    }

    private void quiz() {
        String address = "/quizzes/new?course=" + place("/editor/{course}").substring("/editor/".length());
        Document draft = teacher.submit(
                address, "form#quiz", Map.of("title", "Rivers, asked", "pool_draw", "1", "action", "pool"));
        Document saved = teacher.submit(
                draft, "form#quiz", Map.of("minutes", "30", "attempts", "", "state", "published", "action", "save"));
        String quiz = first(saved, "a[href~=^/quizzes/[0-9a-f-]{36}$]");
        places.put("/quizzes/new", address);
        places.put("/quizzes/{quiz}", quiz);
        places.put("/quizzes/{quiz}/edit", quiz + "/edit");
        places.put("/quizzes/{quiz}/preview", quiz + "/preview");
        takeQuiz(quiz);
    }

    private void learn() {
        Document course = learner.page(Pages.DEMONSTRATION);
        String topic = first(course, ".outline .row-main > a");
        places.put("/courses/{slug}", Pages.DEMONSTRATION);
        places.put("/courses/{slug}/{topic}", topic);
        places.put("/courses/{slug}/{topic}/{lesson}", first(course, ".lesson-list a"));
        study();
        places.put("/progress/topics/{id}", first(learner.page("/progress"), "a[href^=/progress/topics/]"));
    }

    private void study() {
        Document page = learner.page("/study");
        for (int answer = 1; answer <= 6; answer++) {
            String form = answer == 1 ? ".turn-now form.answer" : ".turn-next form.answer";
            page = learner.submit(page, form, Answers.any(page.expectFirst(form)));
        }
        places.put("/study/stop", page.expectFirst("[data-stop]").attr("href"));
    }

    private void takeQuiz(String quiz) {
        String course =
                teacher.page(quiz).expectFirst(".crumbs a[href^=/courses/]").attr("href");
        learner.submit(course, "form[action$=/enrol]", Map.of());
        Document open = learner.submit(quiz, "form[action$=/attempts]", Map.of());
        String attempt = attempt(open);
        learner.submit(attempt + "/finish", "form#finish", Map.of());
        places.put("/quizzes/attempts/{attempt}/review", attempt + "/review");
        Document second = learner.submit(quiz, "form[action$=/attempts]", Map.of());
        attempt = attempt(second);
        places.put("/quizzes/attempts/{attempt}", attempt);
        places.put("/quizzes/attempts/{attempt}/finish", attempt + "/finish");
    }

    /** A quiz that tells at once what was right, with a question of each type, all of them answered. */
    private void answerQuiz() {
        Person owner = learner;
        String course = confirm(upload(TestFiles.gift()));
        String address = "/quizzes/new?course="
                + first(owner.page(course), "a[href^=/editor/]").substring("/editor/".length());
        Document draft =
                owner.submit(address, "form#quiz", Map.of("title", "Told at once", "pool_draw", "6", "action", "pool"));
        Document saved =
                owner.submit(draft, "form#quiz", Map.of("feedback", "each", "state", "published", "action", "save"));
        String quiz = first(saved, "a[href~=^/quizzes/[0-9a-f-]{36}$]");
        Document page = owner.submit(quiz, "form[action$=/attempts]", Map.of());
        String attempt = attempt(page);
        for (int question = 1; question <= 6; question++) {
            String place = attempt + "?q=" + question;
            Map<String, String> fields =
                    new HashMap<>(Answers.any(owner.page(place).expectFirst("form#answer")));
            // gaps are left empty
            fields.put("go", fields.isEmpty() ? "giveup" : "check");
            owner.submit(place, "form#answer", fields);
            places.put("/quizzes/attempts/{attempt} answered " + question, place);
        }
    }

    private static String attempt(Document page) {
        return "/quizzes/attempts/" + page.location().split("/attempts/")[1].split("[/?]")[0];
    }

    private void importFiles() {
        places.put("/library/imports/{id}", upload(TestFiles.gift()));
        String done = upload(TestFiles.gift());
        confirm(done);
        places.put("/library/imports/{id} done", done);
        String course = learner.page("/library")
                .expectFirst("select#take-course option")
                .val();
        places.put("/library/export", "/library/export?format=gift&course=" + course);
        places.put(
                "/library/imports/{id} refused",
                learnersImport(TestFiles.write("broken.apkg", "This is no deck at all, whatever its name says.")));
    }

    /** The address of an import that can be confirmed. */
    private String upload(Path file) {
        String address = learnersImport(file);
        Await.until(
                () -> learner.page(address).selectFirst("form[action$=/confirm]") != null,
                () -> "no preview on " + learner.page(address));
        return address;
    }

    private String learnersImport(Path file) {
        Document uploaded = learner.upload("/library", "form#upload", file);
        return "/library/imports/" + uploaded.location().split("/imports/")[1].split("[/?]")[0];
    }

    /** The address of the course that came of an import. */
    private String confirm(String imported) {
        learner.submit(imported, "form[action$=/confirm]", Map.of("target", "new"));
        Await.until(
                () -> learner.page(imported).selectFirst("main a[href^=/courses/]") != null,
                () -> "not imported: " + learner.page(imported));
        return first(learner.page(imported), "main a[href^=/courses/]");
    }

    /** Links as they come by mail, which an administrator can read here. */
    private void writeMails() {
        learner.submit("/forgot", "main form.form", Map.of("email", learner.email()));
        Person newcomer = Person.learner(application);
        places.put("/reset/{secret}", linkTo(learner, "/reset/"));
        places.put("/verify/{secret}", linkTo(newcomer, "/verify/"));
    }

    private String linkTo(Person recipient, String start) {
        var link = Pattern.compile(Pattern.quote(start) + "[\\w-]+");
        return administrator.page("/admin/mails").select("li:contains(" + recipient.email() + ")").stream()
                .map(mail -> link.matcher(mail.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mail with " + start + " to " + recipient.email()));
    }

    private static String first(Document page, String selector) {
        var found = page.selectFirst(selector);
        if (found == null) {
            throw new AssertionError("no " + selector + " on " + page.location() + ":\n" + page);
        }
        return found.attr("href").replaceFirst("[?#].*", "");
    }
}
