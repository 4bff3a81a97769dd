package org.learningassistant.web.quizzes;

import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The editor's fields as they are sent; the lists {@code slot}, {@code draw} and {@code points} go together. */
public final class QuizForm {
    @RestForm
    @Nullable
    String title;

    @RestForm
    @Nullable
    String instructions;

    @RestForm
    @Nullable
    String minutes;

    @RestForm
    @Nullable
    String attempts;

    @RestForm
    @Nullable
    String feedback;

    @RestForm
    @Nullable
    String state;

    @RestForm
    @Nullable
    String version;

    @RestForm
    @Nullable
    List<String> slot;

    @RestForm
    @Nullable
    List<String> draw;

    @RestForm
    @Nullable
    List<String> points;

    /** Items ticked to be added. */
    @RestForm
    @Nullable
    List<String> pick;

    /** The topic whose items are offered. */
    @RestForm
    @Nullable
    String topic;

    @RestForm
    @Nullable
    String pool;

    @RestForm("pool_draw")
    @Nullable
    String poolDraw;

    /** {@code slots} or {@code adaptive}. */
    @RestForm
    @Nullable
    String kind;

    /** The topics of an adaptive quiz. */
    @RestForm("pool_topic")
    @Nullable
    List<String> poolTopics;

    @RestForm
    @Nullable
    String fewest;

    @RestForm
    @Nullable
    String most;

    @RestForm
    @Nullable
    String precision;

    /** What was pressed; saving when nothing was. */
    @RestForm
    @Nullable
    String action;
}
