package org.learningassistant.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of Study that do more than go on, in a real browser. */
class StudyKeysTest {
    private static final int MOST = 20;

    @Test
    void oneKeyTakesTheLastAnswerBackAndAsksItsQuestionAgain() {
        try (var tab = studying()) {
            Page page = tab.page();
            String asked = item(page);
            Steps.answerByKeyboard(page);
            page.keyboard().press("u");
            page.locator(".turn .alert.info:visible").waitFor();
            assertEquals(asked, item(page));
            assertThat(page.locator(".feedback:visible")).hasCount(0);
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void anotherKeyChecksAndSaysThatOneIsSure() {
        try (var tab = studying()) {
            Page page = tab.page();
            for (int answers = 0; page.locator("form.answer:visible .options").count() == 0; answers++) {
                assertTrue(answers < MOST, "no question with options among the first");
                Steps.answerByKeyboard(page);
                Steps.goOn(page);
            }
            page.keyboard().press("1");
            assertThat(page.locator("form.answer:visible input:checked")).hasCount(1);
            Request sent =
                    page.waitForRequest(request -> request.url().endsWith("/study/answers"), () -> page.keyboard()
                            .press("l"));
            assertTrue(sent.postData().contains("confidence=sure"), sent.postData());
            page.locator(".feedback:visible").waitFor();
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void enterBeforeAnythingIsChosenIsNoAnswer() {
        try (var tab = studying()) {
            Page page = tab.page();
            for (int answers = 0; page.locator("form.answer:visible .options").count() == 0; answers++) {
                assertTrue(answers < MOST, "no question with options among the first");
                Steps.answerByKeyboard(page);
                Steps.goOn(page);
            }
            String asked = item(page);
            page.keyboard().press("Enter");
            page.keyboard().press("1");
            Request sent =
                    page.waitForRequest(request -> request.url().endsWith("/study/answers"), () -> page.keyboard()
                            .press("Enter"));
            assertTrue(sent.postData().contains("item=" + asked), sent.postData());
            assertTrue(sent.postData().matches(".*&(choice|truth)=.*"), sent.postData());
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void enterInATextFieldChecksInsteadOfGivingUp() {
        try (var tab = studying()) {
            Page page = tab.page();
            Locator field = page.locator("form.answer:visible .answer-field input");
            for (int answers = 0; field.count() == 0; answers++) {
                assertTrue(answers < MOST, "no question with a text field among the first");
                Steps.answerByKeyboard(page);
                Steps.goOn(page);
            }
            field.fill("1");
            field.press("Enter");
            page.locator(".feedback:visible").waitFor();
            assertThat(page.locator(".compare dd").first()).containsText("1");
        }
    }

    private static Tab studying() {
        Person person = Person.learner(Cluster.shared().first());
        Pages.enrol(person);
        Tab tab = Tab.open(Cluster.shared().first());
        tab.as(person).go("/study");
        return tab;
    }

    private static String item(Page page) {
        return page.locator("form.answer:visible input[name=item]").getAttribute("value");
    }
}
