package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;

/**
 * The editor.
 *
 * @param quiz null for a new one
 * @param shown the topic whose items are offered
 * @param offered its items
 * @param cut whether it has more items than are shown
 */
record EditorPage(
        CourseSummary course,
        @Nullable UUID quiz,
        QuizDraft draft,
        List<LineView> lines,
        List<TopicChoice> topics,
        @Nullable UUID shown,
        List<Offered> offered,
        boolean cut,
        List<FormError> errors) {

    /**
     * A place of the quiz.
     *
     * @param label the question, or the title of the topic
     * @param type the key of the kind of question; null for random ones
     * @param pool how many items the topic has to draw from
     */
    record LineView(
            int place,
            QuizDraft.Line line,
            String label,
            @Nullable String type,
            int pool,
            boolean first,
            boolean last) {}

    /** @param pool how many items can be drawn from it */
    record TopicChoice(UUID id, String title, int pool) {}

    /**
     * An item to choose.
     *
     * @param type the key of its kind
     * @param reason the key of why it cannot be chosen; null when it can
     */
    record Offered(
            UUID id, String label, String type, @Nullable String reason) {}

    public boolean isNew() {
        return quiz == null;
    }

    public String action() {
        return quiz == null ? "/quizzes/new?course=" + course.id() : "/quizzes/" + quiz + "/edit";
    }

    public @Nullable FormError error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .findFirst()
                .orElse(null);
    }

    public boolean wrong(String field) {
        return error(field) != null;
    }

    /** What the result of an adaptive quiz can be like. */
    public List<Precision> precisions() {
        return List.of(Precision.values());
    }

    /** How many items the topics of an adaptive quiz have. */
    public int poolSize() {
        return topics.stream()
                .filter(topic -> draft.adaptive().has(topic.id()))
                .mapToInt(TopicChoice::pool)
                .sum();
    }

    /** As planned, as far as it can be read. */
    public int questions() {
        return draft.lines().stream()
                .mapToInt(
                        line -> line.random() && line.draw().matches("[0-9]{1,3}") ? Integer.parseInt(line.draw()) : 1)
                .sum();
    }
}
