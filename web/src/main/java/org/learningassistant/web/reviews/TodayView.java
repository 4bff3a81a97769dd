package org.learningassistant.web.reviews;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start page.
 *
 * @param state decides what is offered: {@code new} (nothing to learn from yet), {@code first} (never answered),
 *     {@code work}, {@code done} (nothing waits any more today)
 * @param time how long today's questions will take, such as "about 9 minutes"; null when nothing waits
 * @param easy what is special about a day that is meant to have less; null on a usual day
 * @param nextDue when the next review comes; null when there is none
 */
record TodayView(
        String greeting,
        String date,
        String state,
        Overview day,
        @Nullable String time,
        @Nullable String easy,
        @Nullable String nextDue,
        List<Weekday> week) {

    /** @param state done, off, today or empty for a day to come; {@code text} says the same in words */
    record Weekday(String letter, String name, String state, String text) {}

    public boolean isNew() {
        return state.equals("new");
    }

    public boolean isFirst() {
        return state.equals("first");
    }

    public boolean isWork() {
        return state.equals("work");
    }
}
