package org.learningassistant.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Matching and putting in order with a script: by keys, by dragging, said aloud, on a phone and on a desk. */
class ArrangingTest {
    private static final String TITLE = "Rivers of the world";
    private final Application application = Cluster.shared().first();

    @Test
    void piecesAreMovedByKeysAndTheirPlaceIsSaid() {
        try (var tab = Tab.open(application).as(learner())) {
            Page page = tab.page();
            find(tab, ".order");
            Locator pieces = page.locator(".piece:visible");
            assertThat(page.locator(".order select:visible")).hasCount(0);
            String last = pieces.last().locator("[data-piece-text]").innerText().strip();
            Locator up = pieces.last().locator("[data-move=up]");
            up.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("[data-order-said]").first()).hasText(last + ": Place 3 of 4");
            assertThat(pieces.nth(2)).containsText(last);
            assertThat(pieces.nth(2).locator("[data-move=up]")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("[data-order-said]").first()).hasText(last + ": Place 2 of 4");
            for (String river : List.of("Belgrade", "Budapest", "Vienna", "Ulm")) {
                moveToTheTop(page, river);
            }
            page.keyboard().press("Tab");
            page.locator("form.answer:visible [data-submit]").click();
            assertThat(page.locator(".verdict:visible")).hasText("Right");
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void aPieceIsDraggedToItsPlace() {
        try (var tab = Tab.open(application).as(learner())) {
            Page page = tab.page();
            find(tab, ".order");
            Locator pieces = page.locator(".piece:visible");
            String last = pieces.last().locator("[data-piece-text]").innerText().strip();
            pieces.last().dragTo(pieces.first(), new Locator.DragToOptions().setTargetPosition(40, 3));
            assertThat(pieces.first()).containsText(last);
            assertThat(page.locator("[data-order-said]").first()).hasText(last + ": Place 1 of 4");
        }
    }

    @Test
    void questionAndAnswerFitEveryWindowAndAreAccessible() {
        List<String> wrong = new ArrayList<>();
        for (String theme : List.of("light", "dark")) {
            for (String language : List.of("en", "ar")) {
                try (var tab = Tab.open(application).as(learner(language, theme))) {
                    find(tab, ".pairs");
                    look(tab, "pairs asked " + theme + " " + language, wrong);
                    Locator sides = tab.page().locator("select[name=match]:visible");
                    sides.first().selectOption(new SelectOption().setIndex(1));
                    answered(tab, "pairs answered " + theme + " " + language, wrong);
                }
                // somebody else, since what was skipped on the way would have to wait
                try (var tab = Tab.open(application).as(learner(language, theme))) {
                    find(tab, ".order");
                    look(tab, "order asked " + theme + " " + language, wrong);
                    tab.page().locator("[data-move=down]:visible").first().click();
                    answered(tab, "order answered " + theme + " " + language, wrong);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static void answered(Tab tab, String name, List<String> wrong) {
        tab.page().locator("form.answer:visible [data-submit]").click();
        tab.page().locator(".verdict:visible").waitFor();
        look(tab, name, wrong);
    }

    private Person learner(String language, String theme) {
        Person person = learner();
        person.prefer(language, theme);
        return person;
    }

    /** Presses the button until it is first. */
    private static void moveToTheTop(Page page, String text) {
        Locator piece =
                page.locator(".piece:visible").filter(new Locator.FilterOptions().setHasText(Pattern.compile(text)));
        for (int press = 0; press < 3; press++) {
            piece.locator("[data-move=up]").click();
        }
    }

    /** Skips questions until the wanted one is asked. */
    private static void find(Tab tab, String selector) {
        tab.go("/study?extra=100&course="
                + World.shared().place("/editor/{course}").substring("/editor/".length()));
        Page page = tab.page();
        for (int skipped = 0; skipped < 6; skipped++) {
            page.locator("form.answer:visible").waitFor();
            if (page.locator("form.answer:visible " + selector).count() > 0) {
                // the script makes the pieces movable a moment after the form is there
                assertThat(page.locator("form.answer:visible .order:not(.moving)"))
                        .hasCount(0);
                return;
            }
            if (page.locator("details.reveal:visible").count() > 0) {
                page.locator("details.reveal:visible > summary").click();
                page.locator("[name=rating][value=EASY]:visible").click();
            } else {
                page.locator("form.answer:visible [name=skip]").click();
            }
            page.locator(".feedback:visible").waitFor();
            Steps.goOn(page);
        }
        throw new AssertionError("nothing to arrange was asked on " + page.url());
    }

    private static void look(Tab tab, String name, List<String> wrong) {
        Page page = tab.page();
        for (int width : List.of(1280, 360)) {
            page.setViewportSize(width, 800);
            Object wide = page.evaluate("document.documentElement.scrollWidth > innerWidth");
            if (Boolean.TRUE.equals(wide)) {
                wrong.add(name + " scrolls sideways at " + width);
            }
            new AxeBuilder(page)
                    .analyze()
                    .getViolations()
                    .forEach(violation -> wrong.add(name + " " + width + ": " + violation.getId() + " "
                            + violation.getNodes().getFirst().getHtml()));
            if ("true".equals(System.getenv("SCREENSHOTS"))) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots", name.replace(' ', '-') + "-" + width + ".png")));
            }
        }
        tab.complaints().forEach(complaint -> wrong.add(name + ": " + complaint));
    }

    /** Somebody who studies the course with the rivers. */
    private Person learner() {
        World.shared().place("/editor/{course}");
        Person person = Person.learner(application);
        Element link = person.page("/courses").expectFirst("a:contains(" + TITLE + ")");
        person.submit(link.attr("href"), "form[action$=/enrol]", Map.of());
        return person;
    }
}
