package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learningassistant.local.PostgresServer;

class EveryPageTest {
    private static final List<Integer> WIDTHS = List.of(360, 768, 1280, 1920);
    /** Every page is judged in both languages and both themes, each theme at a desk and on a telephone. */
    private static final List<Look> LOOKS = List.of(
            new Look("en", "light", 1280),
            new Look("en", "dark", 360),
            new Look("ar", "light", 360),
            new Look("ar", "dark", 1280));

    /** Routes without a page of their own, with the reason. */
    private static final Map<String, String> NO_PAGES = Map.of(
            "/assets/{digest}/{name: .+}", "files",
            "/files/{id}", "files",
            "/files/{course}/{name: .+}", "files",
            "/formulas/reading", "a piece of a page, shown beside a field",
            "/settings/data/export", "a download",
            "/quizzes/{quiz}/analysis.csv", "a download",
            "/library/export/file", "a download",
            "/library/questions.csv", "a download");

    private static final List<String> OF_STRANGERS =
            List.of("/", "/login", "/signup", "/forgot", "/verify/{secret}", "/reset/{secret}");
    private static final List<String> OF_THE_FIRST = List.of("/first-admin/{secret}");
    private static final List<String> PROBLEMS =
            List.of("/no-such-page", "/verify/none", "/reset/none", "/first-admin/none");
    private static final String PROBLEM = ".*/(no-such-[a-z]+|none)";
    private static final List<String> OF_GUESTS =
            List.of("/", "/today", "/settings", "/settings/security", "/settings/data", "/login", "/signup");
    private static final List<String> OF_LEARNERS = List.of(
            "/today",
            "/study",
            "/study cram",
            "/study/stop",
            "/study/stop cram",
            "/courses",
            "/courses/{slug}",
            "/courses/{slug}/{topic}",
            "/courses/{slug}/{topic}/{lesson}",
            "/exams/{course}",
            "/library",
            "/library/imports/{id}",
            "/library/imports/{id} done",
            "/library/imports/{id} refused",
            "/library/export",
            "/progress",
            "/progress/topics/{id}",
            "/quizzes",
            "/quizzes/{quiz}",
            "/quizzes/attempts/{attempt}",
            "/quizzes/attempts/{attempt} answered 1",
            "/quizzes/attempts/{attempt} answered 2",
            "/quizzes/attempts/{attempt} answered 3",
            "/quizzes/attempts/{attempt} answered 4",
            "/quizzes/attempts/{attempt} answered 5",
            "/quizzes/attempts/{attempt} answered 6",
            "/quizzes/attempts/{attempt}/finish",
            "/quizzes/attempts/{attempt}/review",
            "/quizzes/{quiz} adaptive",
            "/quizzes/attempts/{attempt} adaptive",
            "/quizzes/attempts/{attempt} adaptive answered",
            "/quizzes/attempts/{attempt}/finish adaptive",
            "/quizzes/attempts/{attempt}/review adaptive",
            "/courses/{slug}/{topic} held",
            "/settings",
            "/settings/security",
            "/settings/study",
            "/settings/memory",
            "/settings/data");
    /** What there is to see before there is anything to see. */
    private static final List<String> OF_NEWCOMERS =
            List.of("/today", "/study", "/study cram", "/courses", "/library", "/progress", "/quizzes");

    private static final List<String> OF_TEACHERS = List.of(
            "/editor/new",
            "/editor/{course}",
            "/editor/{course}/settings",
            "/editor/{course}/topics/{topic}",
            "/editor/{course}/topics/{topic}/items/new",
            "/editor/{course}/topics/{topic}/lessons/new",
            "/editor/{course}/items/{item}",
            "/editor/{course}/items/{item} matching",
            "/editor/{course}/items/{item} ordering",
            "/editor/{course}/lessons/{lesson}",
            "/quizzes/new",
            "/quizzes/{quiz}/analysis",
            "/quizzes/{quiz}/analysis empty",
            "/quizzes/{quiz}/analysis adaptive",
            "/quizzes/{quiz}/edit",
            "/quizzes/{quiz}/edit adaptive",
            "/quizzes/{quiz}/preview",
            "/quizzes/{quiz}/preview adaptive");
    private static final List<String> OF_ADMINISTRATORS = List.of("/admin", "/admin/people", "/admin/mails");

    /** The innermost elements that reach over the edge of the window. */
    private static final String WIDE = """
            [...document.querySelectorAll('body *')]
                .filter(e => { const b = e.getBoundingClientRect(); return b.right > innerWidth + 1 || b.left < -1; })
                .map(e => e.tagName + '.' + e.className).slice(-4).join(' ')""";

    /** @param width at which a tool looks at accessibility; the layout is looked at in every width */
    private record Look(String language, String theme, int width) {}

    /**
     * @param route as in the lists, perhaps with a word for the state that it is seen in
     * @param status that it answers with
     */
    private record Sight(String who, String route, String address, int status) {}

    @Test
    void theListsHoldEveryPageThatTheApplicationHas() {
        Set<String> listed = new TreeSet<>(NO_PAGES.keySet());
        Stream.of(OF_STRANGERS, OF_THE_FIRST, OF_GUESTS, OF_LEARNERS, OF_TEACHERS, OF_ADMINISTRATORS)
                .flatMap(List::stream)
                .map(route -> route.replaceFirst(" .*", ""))
                .forEach(listed::add);
        Set<String> real = Routes.all().stream()
                .filter(route -> route.method().equals("GET") && !route.path().startsWith("/api/"))
                .map(Routes.Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", real), String.join("\n", listed));
    }

    @Test
    void strangersSeeEveryPageAsItShouldBe() {
        inspect("stranger", Person.stranger(Cluster.shared().first()), OF_STRANGERS);
    }

    @Test
    void aProblemIsAPageLikeAnyOther() {
        inspect("problem", Person.stranger(Cluster.shared().first()), PROBLEMS);
    }

    @Test
    void aProblemIsAPageLikeAnyOtherForPeopleWhoAreSignedInToo() {
        inspect("signed-in", World.shared().learner(), List.of("/no-such-page", "/courses/no-such-course"));
    }

    @Test
    void theFirstAdministratorIsReceivedAsItShouldBe() {
        try (var postgres = PostgresServer.startDisposable(Path.of("target/postgresql-first"));
                var empty = Application.start("empty", Cluster.shared().environmentOn(postgres))) {
            String link = Person.firstAdministratorLink(empty);
            List<String> wrong = new ArrayList<>();
            try (var tab = Tab.open(empty)) {
                var person = Person.stranger(empty);
                for (Look look : LOOKS) {
                    person.prefer(look.language(), look.theme());
                    tab.as(person);
                    inspect(tab, new Sight("first", "/first-admin/{secret}", link, 200), look, wrong);
                }
            }
            assertAll(wrong.stream().map(sentence -> () -> fail(sentence)));
        }
    }

    @Test
    void newcomersSeeEmptyPagesThatSayWhatToDo() {
        inspect("newcomer", Person.learner(Cluster.shared().first()), OF_NEWCOMERS);
    }

    @Test
    void theAnswerToAnExerciseIsAsItShouldBe() {
        List<String> wrong = new ArrayList<>();
        var person = World.shared().learner();
        String lesson = World.shared().place("/courses/{slug}/{topic}/{lesson}");
        try (var tab = Tab.open(Cluster.shared().first())) {
            for (Look look : LOOKS) {
                person.prefer(look.language(), look.theme());
                tab.as(person).page().setViewportSize(look.width(), 800);
                tab.go(lesson);
                Steps.skipExercise(tab.page());
                judge(tab, "exercise " + look, wrong);
                shoot(tab.page(), "exercise", "", look, look.width());
            }
        }
        assertAll(wrong.stream().map(sentence -> () -> fail(sentence)));
    }

    @Test
    void guestsSeeEveryPageAsItShouldBe() {
        inspect("guest", World.shared().guest(), OF_GUESTS);
    }

    @Test
    void learnersSeeEveryPageAsItShouldBe() {
        inspect("learner", World.shared().learner(), OF_LEARNERS);
    }

    @Test
    void whoeverComesBackAfterABreakSeesItAsItShouldBe() {
        Person returning = World.shared().returning();
        inspect("returning", returning, List.of("/today", "/settings/study", "/exams/{course}"));
        returning.submit("/today", "form[action=/catch-up]", Map.of());
        inspect("catching-up", returning, List.of("/today"));
    }

    @Test
    void whomTheSchedulerWasFittedToSeesItAsItShouldBe() {
        inspect("fitted", World.shared().fitted(), List.of("/settings/memory", "/settings/study"));
    }

    @Test
    void feedbackIsAsItShouldBe() {
        List<String> wrong = new ArrayList<>();
        Person person = Person.learner(Cluster.shared().first());
        Pages.enrol(person);
        try (var tab = Tab.open(Cluster.shared().first())) {
            for (Look look : LOOKS) {
                person.prefer(look.language(), look.theme());
                tab.as(person).page().setViewportSize(look.width(), 800);
                tab.go("/study");
                for (int answer = 1; answer <= 5; answer++) {
                    Steps.answerByKeyboard(tab.page());
                    String name = "feedback " + answer + " " + look;
                    judge(tab, name, wrong);
                    shoot(tab.page(), "feedback", "/" + answer, look, look.width());
                    Steps.goOn(tab.page());
                }
            }
        }
        assertAll(wrong.stream().map(sentence -> () -> fail(sentence)));
    }

    @Test
    void teachersSeeEveryPageAsItShouldBe() {
        inspect("teacher", World.shared().teacher(), OF_TEACHERS);
    }

    @Test
    void administratorsSeeEveryPageAsItShouldBe() {
        inspect("administrator", World.shared().administrator(), OF_ADMINISTRATORS);
    }

    private static void inspect(String who, Person person, List<String> routes) {
        List<String> wrong = new ArrayList<>();
        // everything is there before the first look, so that no page is seen without data
        List<Sight> sights = routes.stream()
                .map(route -> route.matches(PROBLEM)
                        ? new Sight(who, route, route, 404)
                        : new Sight(who, route, World.shared().place(route), 200))
                .toList();
        try (var tab = Tab.open(Cluster.shared().first())) {
            for (Look look : LOOKS) {
                person.prefer(look.language(), look.theme());
                tab.as(person);
                sights.forEach(sight -> inspect(tab, sight, look, wrong));
            }
        }
        assertAll(wrong.stream().map(sentence -> () -> fail(sentence)));
    }

    private static void inspect(Tab tab, Sight sight, Look look, List<String> wrong) {
        String name = sight.who() + " " + sight.route() + " " + look.theme() + " " + look.language();
        Page page = tab.page();
        var answer = tab.go(sight.address());
        if (answer.status() != sight.status()) {
            wrong.add(name + ": answers " + answer.status());
        }
        String type = String.valueOf(answer.headerValue("content-type"));
        check(type.equalsIgnoreCase("text/html;charset=utf-8"), name + ": content type " + type, wrong);
        check(
                page.getAttribute("html", "dir").equals(look.language().equals("ar") ? "rtl" : "ltr"),
                name + ": dir",
                wrong);
        check(page.getAttribute("html", "lang").equals(look.language()), name + ": lang", wrong);
        check(page.getAttribute("html", "data-theme").equals(look.theme()), name + ": theme", wrong);
        check(page.locator("h1").count() == 1, name + ": " + page.locator("h1").count() + " h1", wrong);
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            if (wide instanceof Number number && number.intValue() > 0) {
                wrong.add(
                        name + " at " + width + " px: " + number + " px wider than the window: " + page.evaluate(WIDE));
            }
            if (width == 360 || width == 1280) {
                shoot(page, sight.who(), sight.route(), look, width);
            }
        }
        page.setViewportSize(look.width(), 800);
        judge(tab, name, wrong);
        tab.complaints().stream()
                // the browser itself calls an answer of 404 an error
                .filter(complaint -> !(sight.status() == 404 && complaint.contains("404")))
                .forEach(complaint -> wrong.add(name + ": " + complaint));
        tab.complaints().clear();
    }

    private static void judge(Tab tab, String name, List<String> wrong) {
        new AxeBuilder(tab.page())
                .analyze()
                .getViolations()
                .forEach(violation -> wrong.add(name + ": " + violation.getId()
                        + " " + violation.getHelp() + ": "
                        + violation.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml())
                                .toList()));
    }

    private static void check(boolean fine, String otherwise, List<String> wrong) {
        if (!fine) {
            wrong.add(otherwise);
        }
    }

    /** Pictures to look at, in {@code target/screenshots}, for whoever sets SCREENSHOTS=true. */
    private static void shoot(Page page, String who, String route, Look look, int width) {
        if (!"true".equals(System.getenv("SCREENSHOTS"))) {
            return;
        }
        String file = (who + route).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(
                        "target/screenshots",
                        file + "-" + look.theme() + "-" + width + "-" + look.language() + ".png")));
    }
}
