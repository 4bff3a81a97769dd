package org.learningassistant.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms that a script sends and that come to nothing: whoever sent them is told. */
class RefusedFormsTest {
    @Test
    void anEmptyFileIsRefusedWithTheReason() {
        try (var tab = Tab.open(Cluster.shared().first())) {
            tab.as(Person.learner(Cluster.shared().first())).go("/library");
            Page page = tab.page();
            page.locator("#file").setInputFiles(TestFiles.write("empty.csv", ""));
            page.locator("form#upload button.primary").click();
            assertThat(page.locator("#errors")).containsText("The file is empty.");
            assertThat(page.locator("#errors")).isFocused();
        }
    }

    @Test
    void whatWasChosenStaysWhenTheServerCannotBeReached() {
        try (var tab = studying()) {
            Page page = tab.page();
            page.route("**/study/answers", Route::abort);
            page.locator("form.answer:visible [data-submit]").click();
            Locator said = page.locator("form.answer:visible [data-refusal]");
            assertThat(said).containsText("The server could not be reached.");
            assertThat(said).isFocused();
            page.unroute("**/study/answers");
            page.locator("form.answer:visible [data-submit]").click();
            page.locator(".feedback:visible").waitFor();
        }
    }

    @Test
    void aProblemOfTheServerIsSaidBesideTheForm() {
        try (var tab = studying()) {
            Page page = tab.page();
            page.locator("form.answer:visible input[name=csrf]")
                    .evaluate("field => field.value = 'of another session'");
            page.locator("form.answer:visible [data-submit]").click();
            assertThat(page.locator("form.answer:visible [data-refusal]"))
                    .containsText("This form is older than your session.");
        }
    }

    @Test
    void whoeverWasLoggedOutMeanwhileIsLedToTheLogin() {
        try (var tab = studying()) {
            Page page = tab.page();
            page.context().clearCookies();
            page.locator("form.answer:visible [data-submit]").click();
            assertThat(page).hasURL(Pattern.compile(".*/login\\?next=%2Fstudy.*"));
            assertThat(page.locator("#email")).isVisible();
        }
    }

    /** Studying, with a question on the screen that a button checks. */
    private static Tab studying() {
        Person person = Person.learner(Cluster.shared().first());
        Pages.enrol(person);
        Tab tab = Tab.open(Cluster.shared().first());
        tab.as(person).go("/study");
        Page page = tab.page();
        while (page.locator("form.answer:visible [data-submit]").count() == 0) {
            Steps.answerByKeyboard(page);
            Steps.goOn(page);
        }
        return tab;
    }
}
