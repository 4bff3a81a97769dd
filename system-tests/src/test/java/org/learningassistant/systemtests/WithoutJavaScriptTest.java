package org.learningassistant.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever has no scripts can read and answer everything; what scripts add is comfort. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutJavaScriptTest {
    private static final Set<String> TYPES =
            Set.of("card", "gaps", "list of gaps", "many choices", "one choice", "order", "pairs", "truth", "typed");

    private final Application application = Cluster.shared().first();
    private Tab tab;
    private Page page;

    @BeforeAll
    void signUp() {
        var person = Person.learner(application);
        Pages.enrol(person);
        tab = Tab.withoutJavaScript(application).as(person);
        page = tab.page();
    }

    @AfterAll
    void close() {
        tab.close();
    }

    @Test
    void aLessonShowsItsFormulas() {
        tab.go(Pages.DEMONSTRATION);
        List<String> lessons = page.locator(".lesson-list a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        long withFormulas = lessons.stream()
                .filter(lesson -> {
                    tab.go(lesson);
                    return page.locator("article math").count() > 0
                            && page.locator("article math").first().isVisible();
                })
                .count();
        assertTrue(withFormulas > 0, () -> "no formula in " + lessons);
    }

    @Test
    void aQuestionOfEachTypeIsAnsweredAndTheNextOneFollows() {
        Set<String> seen = new TreeSet<>();
        for (int answer = 0; answer < 90 && !seen.containsAll(TYPES); answer++) {
            tab.go("/study?extra=100");
            seen.add(answer());
            assertThat(page.locator(".feedback:visible")).hasCount(1);
            page.locator("a[data-continue]:visible").click();
            assertThat(page.locator(".turn-next form.answer:visible, .study-done:visible"))
                    .hasCount(1);
        }
        assertEquals(new TreeSet<>(TYPES), seen);
    }

    @Test
    void aQuizIsTakenFromTheFirstQuestionToTheReview() {
        tab.go(World.shared().place("/quizzes/{quiz}"));
        page.locator(".crumbs a[href^='/courses/']").click();
        page.locator("form[action$='/enrol'] button").click();
        tab.go(World.shared().place("/quizzes/{quiz}"));
        page.locator("form[action$='/attempts'] button").click();
        answer();
        if (!tab.path().endsWith("/finish")) {
            page.locator("a[href$='/finish'], button[name=go][value=overview]")
                    .first()
                    .click();
        }
        page.locator("main form#finish button").click();
        assertThat(page.locator(".score")).hasCount(1);
    }

    @Test
    void aFileIsImported() {
        String course = Steps.importFile(tab, TestFiles.gift());
        tab.go(course);
        assertThat(page.locator(".outline .row")).not().hasCount(0);
    }

    @Test
    void settingsAreChanged() {
        tab.go("/settings");
        page.locator("#name").fill("Amina without scripts");
        page.locator("main form.form button.primary").click();
        assertThat(page.locator(".alert.success")).hasCount(1);
        assertThat(page.locator("#name")).hasValue("Amina without scripts");
        page.locator("#foot-theme").selectOption("dark");
        page.locator("footer form button").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    /** Answers the question on the page, rightly or not; its type. */
    private String answer() {
        Locator form = page.locator("form.answer:visible");
        if (form.locator("details.reveal").count() > 0) {
            form.locator("details.reveal > summary").click();
            form.locator("[name=rating][value=GOOD]").click();
            return "card";
        }
        String type;
        if (form.locator("[name=truth]").count() > 0) {
            form.locator("[name=truth]").first().check();
            type = "truth";
        } else if (form.locator("[name=choice]").count() > 0) {
            form.locator("[name=choice]").first().check();
            type = form.locator("[name=choice][type=radio]").count() > 0 ? "one choice" : "many choices";
        } else if (form.locator("select[name=gap]").count() > 0) {
            form.locator("select[name=gap]").first().selectOption(new SelectOption().setIndex(1));
            type = "list of gaps";
        } else if (form.locator("select[name=match]").count() > 0) {
            form.locator("select[name=match]").first().selectOption(new SelectOption().setIndex(1));
            type = "pairs";
        } else if (form.locator("select[name=place]").count() > 0) {
            Locator places = form.locator("select[name=place]");
            for (int piece = 0; piece < places.count(); piece++) {
                places.nth(piece).selectOption(new SelectOption().setIndex(piece + 1));
            }
            type = "order";
        } else if (form.locator("[name=gap]").count() > 0) {
            form.locator("[name=gap]").first().fill("1");
            type = "gaps";
        } else {
            form.locator("[name=typed]").fill("1");
            type = "typed";
        }
        form.locator("button.primary").first().click();
        return type;
    }
}
