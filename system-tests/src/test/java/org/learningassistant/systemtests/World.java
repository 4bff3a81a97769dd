package org.learningassistant.systemtests;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.learningassistant.local.PostgresServer;

/** People of every kind with something to see on every page, made once through the pages themselves. */
final class World {
    /** Routes that say nothing without a query. */
    private static final Set<String> WITH_PARAMETERS =
            Set.of("/library/export", "/quizzes/new", "/study/stop", "/study cram", "/study/stop cram");

    private static @Nullable World shared;

    private final Application application = Cluster.shared().first();
    private final Person administrator = Person.administrator(application);
    private final Person teacher = Person.learner(application);
    private final Person learner = Person.learner(application);
    private final Person guest = Person.guest(application);
    private final Map<String, String> places = new LinkedHashMap<>();

    private @Nullable Person fitted;
    private @Nullable Person returning;

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

    /** Somebody whose memory lasts longer than most, and whom the scheduler was fitted to. */
    Person fitted() {
        if (fitted == null) {
            fitted = Person.learner(application);
            remember(fitted);
            Document page = fitted.submit("/settings/memory", "form[action$=/fit]", Map.of());
            Person person = fitted;
            Await.until(
                    () -> person.page("/settings/memory").selectFirst("form[action$=/standard]") != null,
                    () -> "not fitted: " + page);
        }
        return fitted;
    }

    /** Somebody who studied everything two months ago, keeps Sundays free and has an exam in twelve days. */
    Person returning() {
        if (returning == null) {
            returning = Person.learner(application);
            Pages.enrol(returning);
            change("""
                    insert into memory_state (
                        person_id, item_id, phase, step, stability, difficulty, due_at, last_answer_at,
                        first_answer_at, answers, lapses)
                    select p.id, i.id, 'review', 0, 20, 5, now() - interval '40 days', now() - interval '60 days',
                        now() - interval '60 days', 1, 0
                    from person p
                    join enrollment e on e.person_id = p.id
                    join item i on i.course_id = e.course_id and i.state = 'published'
                    where p.email = ?""", returning);
            returning.submit("/settings/study", "form[action$=/days]", Map.of("load-7", "0"));
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            returning.submit("/settings/study", "form[action$=/off]", Map.of("first", today));
            String exam = returning
                    .page(Pages.DEMONSTRATION)
                    .expectFirst("a[href^=/exams/]")
                    .attr("href");
            String day = LocalDate.now(ZoneOffset.UTC).plusDays(12).toString();
            returning.submit(exam, "form.form", Map.of("day", day));
            places.put("/exams/{course}", exam);
        }
        return returning;
    }

    /** Three answers to each of 300 questions, days and weeks apart, hardly any of them forgotten. */
    private static void remember(Person person) {
        change("""
                    insert into answer (
                        person_id, id, item_id, item_version, topic_id, position, context, response, grade, score,
                        rating, answered_at, phase, expected_score, parameters_version, desired_retention, due_at)
                    select p.id, gen_random_uuid(), md5('item ' || n)::uuid, 1, md5('topic')::uuid, place, 'study',
                        '{}', '{}', 1, case when (n + place) % 20 = 0 then 1 else 3 end,
                        now() - interval '300 days' + n * interval '6 hours' + place * place * interval '10 days',
                        'review', 0.8, 'fsrs6-a9837e823e19c1b6', 0.9, now()
                    from person p, generate_series(1, 300) n, generate_series(1, 3) place
                    where p.email = ?""", person);
    }

    /** Runs a statement whose only parameter is a person's address. */
    private static void change(String statement, Person person) {
        try (var connection = DriverManager.getConnection(
                        Cluster.shared().postgres().jdbcUrl(),
                        PostgresServer.USER,
                        Cluster.shared().postgres().password());
                var prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, person.email());
            prepared.executeUpdate();
        } catch (SQLException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    /** An address on which there is something to see, for a route such as {@code /quizzes/{quiz}}. */
    String place(String route) {
        if (route.contains(" adaptive") && !places.containsKey(route)) {
            adaptQuiz();
        }
        if (route.contains(" answered ") && !places.containsKey(route)) {
            answerQuiz();
        }
        if (route.contains("/analysis") && !places.containsKey(route)) {
            analyseQuiz();
        }
        if (!route.contains("{") && !WITH_PARAMETERS.contains(route)) {
            return route;
        }
        if (!places.containsKey(route)) {
            switch (route.split("[/ ]")[1]) {
                case "editor" -> teach();
                case "courses", "progress", "study" -> learn();
                case "exams" -> returning();
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
        arrange(topic);
        Document page = teacher.page(topic);
        places.put("/editor/{course}", editor);
        places.put("/editor/{course}/settings", editor + "/settings");
        places.put("/editor/{course}/topics/{topic}", topic);
        places.put("/editor/{course}/topics/{topic}/items/new", topic + "/items/new?type=single_choice");
        places.put("/editor/{course}/topics/{topic}/lessons/new", topic + "/lessons/new");
        places.put("/editor/{course}/items/{item}", first(page, "a[href*=/items/]:not([href$=/new])"));
        places.put("/editor/{course}/lessons/{lesson}", first(page, "a[href*=/lessons/]:not([href$=/new])"));
    }

    /** Something to match and something to put in order. */
    private void arrange(String topic) {
        Map<String, String> pairs = Map.of(
                "prompt", "Where does each river begin?",
                "pairs", "2",
                "pair.0.left", "Danube",
                "pair.0.right", "Black Forest",
                "pair.1.left", "Rhône",
                "pair.1.right", "Alps of Valais",
                "extras", "Massif Central",
                "do", "save");
        Map<String, String> pieces = Map.of(
                "prompt", "In which order does the Danube pass these cities?",
                "pieces", "4",
                "piece.0.text", "Ulm",
                "piece.1.text", "Vienna",
                "piece.2.text", "Budapest",
                "piece.3.text", "Belgrade",
                "do", "save");
        Map.of("matching", pairs, "ordering", pieces).forEach((type, fields) -> {
            Document saved = teacher.submit(topic + "/items/new?type=" + type, "form.editor-write", fields);
            places.put("/editor/{course}/items/{item} " + type, saved.location().replaceFirst("^https?://[^/]+", ""));
        });
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
        places.put("/courses/{slug}/{topic} held", Pages.DEMONSTRATION + "/building-a-scheduler");
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
        places.put("/study cram", "/study?cram=yes");
        Document crammed = learner.page("/study?cram=yes");
        String form = ".turn-now form.answer";
        crammed = learner.submit(crammed, form, Answers.any(crammed.expectFirst(form)));
        places.put("/study/stop cram", crammed.expectFirst("[data-stop]").attr("href"));
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
        String course = confirm(learner, upload(learner, TestFiles.gift()));
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

    /** A quiz that seven people took, of whom each one knows a little more, and one that nobody took. */
    private void analyseQuiz() {
        String course = confirm(teacher, upload(teacher, TestFiles.gift()));
        String editor = first(teacher.page(course), "a[href^=/editor/]");
        teacher.submit(editor + "/settings", "form:has([name=visibility])", Map.of("visibility", "public"));
        String address = "/quizzes/new?course=" + editor.substring("/editor/".length());
        for (String title : List.of("Taken by nobody", "Taken by many")) {
            Document draft =
                    teacher.submit(address, "form#quiz", Map.of("title", title, "pool_draw", "6", "action", "pool"));
            Document saved = teacher.submit(draft, "form#quiz", Map.of("state", "published", "action", "save"));
            String quiz = first(saved, "a[href~=^/quizzes/[0-9a-f-]{36}$]:contains(" + title + ")");
            places.putIfAbsent("/quizzes/{quiz}/analysis empty", quiz + "/analysis");
            places.put("/quizzes/{quiz}/analysis", quiz + "/analysis");
        }
        String taken = places.get("/quizzes/{quiz}/analysis").replace("/analysis", "");
        for (int known = 0; known <= 6; known++) {
            Person person = Person.guest(application);
            String attempt = attempt(person.submit(taken, "form[action$=/attempts]", Map.of()));
            for (int question = 1; question <= known; question++) {
                String place = attempt + "?q=" + question;
                Map<String, String> fields =
                        new HashMap<>(Answers.any(person.page(place).expectFirst("form#answer")));
                fields.put("go", "next");
                person.submit(place, "form#answer", fields);
            }
            person.submit(attempt + "/finish", "form#finish", Map.of());
        }
    }

    /** An adaptive quiz: one attempt that is over, and one with an answer and the question after it. */
    private void adaptQuiz() {
        String course = confirm(teacher, upload(teacher, TestFiles.gift()));
        String editor = first(teacher.page(course), "a[href^=/editor/]");
        teacher.submit(editor + "/settings", "form:has([name=visibility])", Map.of("visibility", "public"));
        String address = "/quizzes/new?course=" + editor.substring("/editor/".length());
        String topic = teacher.page(address).expectFirst("[name=pool_topic]").val();
        Document saved = teacher.submit(
                address,
                "form#quiz",
                Map.of(
                        "title", "Chosen by answers",
                        "kind", "adaptive",
                        "pool_topic", topic,
                        "fewest", "1",
                        "most", "3",
                        "feedback", "each",
                        "state", "published",
                        "action", "save"));
        String quiz = first(saved, "a[href~=^/quizzes/[0-9a-f-]{36}$]");
        for (String page : List.of("", "/analysis", "/edit", "/preview")) {
            places.put("/quizzes/{quiz}" + page + " adaptive", quiz + page);
        }
        String over = attempt(learner.submit(quiz, "form[action$=/attempts]", Map.of()));
        learner.submit(over, "form#answer", Map.of("go", "giveup"));
        learner.submit(over + "/finish", "form#finish", Map.of());
        places.put("/quizzes/attempts/{attempt}/review adaptive", over + "/review");
        String open = attempt(learner.submit(quiz, "form[action$=/attempts]", Map.of()));
        learner.submit(open, "form#answer", Map.of("go", "giveup"));
        places.put("/quizzes/attempts/{attempt} adaptive", open);
        places.put("/quizzes/attempts/{attempt} adaptive answered", open + "?q=1");
        places.put("/quizzes/attempts/{attempt}/finish adaptive", open + "/finish");
    }

    private static String attempt(Document page) {
        return "/quizzes/attempts/" + page.location().split("/attempts/")[1].split("[/?]")[0];
    }

    private void importFiles() {
        places.put("/library/imports/{id}", upload(learner, TestFiles.studiedDeck()));
        String done = upload(learner, TestFiles.gift());
        confirm(learner, done);
        places.put("/library/imports/{id} done", done);
        String course = learner.page("/library")
                .expectFirst("select#take-course option")
                .val();
        places.put("/library/export", "/library/export?format=anki&course=" + course);
        places.put(
                "/library/imports/{id} refused",
                imported(learner, TestFiles.write("broken.apkg", "This is no deck at all, whatever its name says.")));
    }

    /** The address of an import that can be confirmed. */
    private static String upload(Person owner, Path file) {
        String address = imported(owner, file);
        Await.until(
                () -> owner.page(address).selectFirst("form[action$=/confirm]") != null,
                () -> "no preview on " + owner.page(address));
        return address;
    }

    private static String imported(Person owner, Path file) {
        Document uploaded = owner.upload("/library", "form#upload", file);
        return "/library/imports/" + uploaded.location().split("/imports/")[1].split("[/?]")[0];
    }

    /** The address of the course that came of an import. */
    private static String confirm(Person owner, String imported) {
        owner.submit(imported, "form[action$=/confirm]", Map.of("target", "new"));
        Await.until(
                () -> owner.page(imported).selectFirst("main a[href^=/courses/]") != null,
                () -> "not imported: " + owner.page(imported));
        return first(owner.page(imported), "main a[href^=/courses/]");
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
