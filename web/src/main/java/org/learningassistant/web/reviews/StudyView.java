package org.learningassistant.web.reviews;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.QuestionView;

/**
 * A turn as the templates show it.
 *
 * @param feedback null at the start
 * @param ask null when nothing comes next
 * @param undone when an answer was just taken back, the key of the sentence that says what comes now
 * @param fragment whether only the changed part of the page is sent
 */
record StudyView(
        UUID session,
        Scope scope,
        int answered,
        int planned,
        @Nullable Feedback feedback,
        boolean gone,
        @Nullable String undone,
        @Nullable Ask ask,
        @Nullable String after,
        boolean fragment) {

    /**
     * @param sure a sentence about how sure the learner was, where that says something
     * @param comesBack a sentence
     */
    record Feedback(
            UUID answer,
            AnsweredView answered,
            String topic,
            @Nullable String sure,
            String comesBack) {}

    /**
     * @param badge the key of the word for where the item stands, and its class
     * @param why a sentence
     * @param asksConfidence whether there are buttons that say how sure the answer is
     */
    record Ask(
            QuestionView question,
            UUID answer,
            UUID item,
            int version,
            String topic,
            String badge,
            String tone,
            String why,
            boolean asksConfidence) {}

    public String stopAddress() {
        String address = "/study/stop?session=" + session;
        String course = scope.course() == null ? "" : "&course=" + scope.course();
        String topic = scope.topic() == null ? "" : "&topic=" + scope.topic();
        String cram = scope.cram() ? "&cram=yes" : "";
        return address + course + topic + cram;
    }

    public String continueAddress() {
        return ask == null ? stopAddress() : "#next-" + ask.answer();
    }

    public boolean isLast() {
        return ask == null;
    }
}
