package org.learningassistant.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** What a person does in the browser, step by step. Waiting is Playwright's. */
final class Steps {
    private static final String FOCUS = """
            (active => active.matches('form.answer [data-submit]') ? 'check'
                : active.matches('form.answer [data-move]') ? 'move'
                : active.matches('form.answer select') ? 'list'
                : active.matches('form.answer input:not([type=hidden])') ? 'text' : 'other')(document.activeElement)""";

    private Steps() {}

    static void signUp(Tab tab, String email) {
        tab.go("/signup");
        Page page = tab.page();
        page.locator("#name").fill("Amina");
        page.locator("#email").fill(email);
        page.locator("#password").fill(Person.PASSWORD);
        page.locator("main form.form button.primary").click();
        page.waitForURL("**/today*");
    }

    static void logIn(Tab tab, String email) {
        tab.go("/login");
        Page page = tab.page();
        page.locator("#email").fill(email);
        page.locator("#password").fill(Person.PASSWORD);
        page.locator("main form.form button.primary").click();
        page.waitForURL("**/today*");
    }

    static void logOut(Tab tab) {
        Page page = tab.page();
        page.locator("details.menu > summary").click();
        page.locator("form[action='/logout'] button").click();
        page.waitForURL("**/login*");
    }

    /** Brings a file into a course of its own; the address of the course. */
    static String importFile(Tab tab, Path file) {
        tab.go("/library");
        Page page = tab.page();
        page.locator("#file").setInputFiles(file);
        page.locator("form#upload button.primary").click();
        page.waitForURL("**/library/imports/*");
        Locator confirm = page.locator("form[action$='/confirm']");
        confirm.waitFor();
        if (confirm.locator("input[type=radio][name=target][value=new]").count() > 0) {
            confirm.locator("input[name=target][value=new]").check();
        }
        confirm.locator("button.primary").click();
        Locator course = page.locator("main a[href^='/courses/']").first();
        course.waitFor();
        return course.getAttribute("href").replaceFirst("[?#].*", "");
    }

    static void enrol(Tab tab, String course) {
        tab.go(course);
        Page page = tab.page();
        Locator enrol = page.locator("form[action$='/enrol'] button");
        if (enrol.count() > 0) {
            enrol.click();
            assertThat(enrol).hasCount(0);
        }
    }

    /** Answers the question on the screen, whatever its type, by keys alone, and waits for the feedback. */
    static void answerByKeyboard(Page page) {
        Locator form = page.locator("form.answer:visible");
        form.waitFor();
        if (form.locator("details.reveal").count() > 0) {
            page.keyboard().press("Space");
            form.locator(".ratings").waitFor();
            page.keyboard().press("3");
        } else if (form.locator(".options").count() > 0) {
            page.keyboard().press("1");
            assertThat(form.locator("input[name=choice]:checked, input[name=truth]:checked"))
                    .hasCount(1);
            page.keyboard().press("Enter");
        } else {
            fillInByKeyboard(page);
        }
        page.locator(".feedback:visible").waitFor();
    }

    /** Gives the first exercise of a lesson up, which is answered like any other answer. */
    static void skipExercise(Page page) {
        page.locator("form[action='/study/exercise'] button[name=skip]").first().click();
        page.waitForURL("**/study/exercise");
        page.locator(".feedback:visible").waitFor();
    }

    /** From the feedback to the next question or to the summary. */
    static void goOn(Page page) {
        String now = page.url();
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.equals(now));
    }

    /** From field to field, and then to the button. */
    private static void fillInByKeyboard(Page page) {
        for (int step = 0; step < 60; step++) {
            switch (String.valueOf(page.evaluate(FOCUS))) {
                case "text" -> page.keyboard().type("1");
                case "list" -> page.keyboard().press("ArrowDown");
                case "move" -> page.keyboard().press("Enter");
                case "check" -> {
                    page.keyboard().press("Enter");
                    return;
                }
                default -> {
                    // something on the way
                }
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the button cannot be reached by keys on " + page.url());
    }
}
