package org.learningassistant.web.quizzes;

import java.util.UUID;

/** A place in a quiz. */
sealed interface Slot {
    double MOST_POINTS = 1_000;
    int MOST_DRAWN = 100;

    /** For each question. */
    double points();

    /** How many questions it stands for. */
    int questions();

    /** Always this item. */
    record Fixed(UUID item, double points) implements Slot {
        @Override
        public int questions() {
            return 1;
        }
    }

    /** As many random published items of a topic, others in each attempt. */
    record Drawn(UUID topic, int draw, double points) implements Slot {
        @Override
        public int questions() {
            return draw;
        }
    }
}
