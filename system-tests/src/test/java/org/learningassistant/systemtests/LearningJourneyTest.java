package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LearningJourneyTest {
    private static final int ANSWERS = 30;

    @Test
    void aPersonBringsCardsAndQuestionsStudiesByKeyboardTakesAQuizAndGoesOnInAnotherProcess() {
        Path deck = TestData.file("anki/media.apkg").orElseGet(TestFiles::deck);
        Path questions =
                TestData.file("moodle/question/format/gift/examples.txt").orElseGet(TestFiles::gift);
        String email = "journey-" + UUID.randomUUID() + "@example.org";
        try (var tab = Tab.open(Cluster.shared().first())) {
            Page page = tab.page();
            Steps.signUp(tab, email);
            String cards = Steps.importFile(tab, deck);
            String own = Steps.importFile(tab, questions);
            String medium = medium(tab, cards);
            Steps.enrol(tab, Pages.DEMONSTRATION);

            tab.go("/progress");
            String before = page.locator("main").innerText();
            study(tab);
            takeQuiz(tab, own);
            tab.go("/progress");
            assertNotEquals(before, page.locator("main").innerText(), "progress does not change");

            String today = textOf(tab, "/today");
            Steps.logOut(tab);
            tab.moveTo(Cluster.shared().second());
            Steps.logIn(tab, email);
            assertEquals(today, textOf(tab, "/today"), "another process tells another story");
            var answer = page.request().get(Cluster.shared().second().address() + medium);
            assertEquals(200, answer.status(), medium);
            assertTrue(answer.body().length > 0, medium);
            tab.go("/study?extra=10");
            Steps.answerByKeyboard(page);

            assertEquals(List.of(), tab.complaints());
        }
    }

    private static void study(Tab tab) {
        Page page = tab.page();
        tab.go("/study");
        for (int answer = 1; answer <= ANSWERS; answer++) {
            Steps.answerByKeyboard(page);
            Steps.goOn(page);
            if (tab.path().equals("/study/stop")) {
                tab.go("/study?extra=20");
            }
        }
    }

    private static void takeQuiz(Tab tab, String course) {
        Page page = tab.page();
        tab.go("/quizzes/new?course=" + id(tab, course));
        page.locator("#title").fill("What I brought");
        page.locator("#pool_draw").fill("3");
        page.locator("button[name=action][value=pool]").click();
        page.locator("input[name=state][value=published]").check();
        page.locator("button[name=action][value=save]").last().click();
        page.locator("main a[href^='/quizzes/']:text-is('What I brought')")
                .first()
                .click();
        page.locator("form[action$='/attempts'] button").click();
        page.waitForURL("**/quizzes/attempts/*");
        page.navigate(page.url().replaceFirst("[?#].*", "") + "/finish");
        page.locator("main form#finish button").click();
        page.waitForURL("**/review*");
    }

    private static String textOf(Tab tab, String path) {
        tab.go(path);
        return tab.page().locator("main").innerText();
    }

    /** The address of what the deck brought with its card: a sound or a picture. */
    private static String medium(Tab tab, String course) {
        tab.go("/study?course=" + id(tab, course));
        return tab.page().locator("form.answer [src^='/files/']").first().getAttribute("src");
    }

    private static String id(Tab tab, String course) {
        tab.go(course);
        return tab.page()
                .locator("a[href^='/editor/']")
                .first()
                .getAttribute("href")
                .substring("/editor/".length());
    }
}
