package org.learningassistant.ops.steps;

import java.time.Duration;

/** Is told how a plan comes along. */
public interface Progress {
    void begins(Plan plan);

    /** @param number counted from 1, of the steps when all goes well; 0 on the way back */
    void step(int number, int of, Step step);

    /** What is seen while waiting. */
    void sees(String words);

    void stepDone(Duration took);

    void warns(String words);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begins(Plan plan) {}

            @Override
            public void step(int number, int of, Step step) {}

            @Override
            public void sees(String words) {}

            @Override
            public void stepDone(Duration took) {}

            @Override
            public void warns(String words) {}
        };
    }
}
