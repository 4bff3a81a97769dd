package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.quizzes.QuizDraft.Line;
import org.learningassistant.web.quizzes.QuizStore.Choosable;

/** Finds everything that is wrong with a draft at once; what is left over is a quiz. */
final class QuizCheck {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_INSTRUCTIONS = 20_000;
    static final int MOST_QUESTIONS = 200;
    static final int MOST_ATTEMPTS = 100;
    private static final double SHORTEST_MINUTES = 0.5;
    private static final double LONGEST_MINUTES = 1_440;

    private final QuizDraft draft;
    private final Map<UUID, Choosable> items;
    private final Map<UUID, Integer> pools;
    private final List<FormError> errors = new ArrayList<>();

    /**
     * @param items those of the course that the draft names
     * @param pools how many items each topic of the course has to draw from
     */
    QuizCheck(QuizDraft draft, Map<UUID, Choosable> items, Map<UUID, Integer> pools) {
        this.draft = draft;
        this.items = items;
        this.pools = pools;
    }

    /** @param content null when there are errors */
    record Checked(@Nullable QuizContent content, List<FormError> errors) {}

    Checked check() {
        if (draft.title().isEmpty()) {
            errors.add(new FormError("title", "quizzes_error_title"));
        } else if (draft.title().length() > LONGEST_TITLE) {
            errors.add(new FormError("title", "quizzes_error_title_long", LONGEST_TITLE));
        }
        if (draft.instructions().length() > LONGEST_INSTRUCTIONS) {
            errors.add(new FormError("instructions", "quizzes_error_instructions", LONGEST_INSTRUCTIONS));
        }
        Integer limit = limit();
        Integer attempts = attempts();
        QuizState state = "published".equals(draft.state()) ? QuizState.PUBLISHED : QuizState.DRAFT;
        Adaptive adaptive = draft.adaptive().chosen()
                ? AdaptiveCheck.check(draft.adaptive(), pools, errors).orElse(null)
                : null;
        List<Slot> slots = draft.adaptive().chosen() ? List.of() : checkedSlots(state);
        if (!errors.isEmpty()) {
            return new Checked(null, List.copyOf(errors));
        }
        Feedback feedback = "each".equals(draft.feedback()) ? Feedback.EACH : Feedback.END;
        return new Checked(
                new QuizContent(draft.title(), draft.instructions(), limit, attempts, feedback, state, slots, adaptive),
                List.of());
    }

    private List<Slot> checkedSlots(QuizState state) {
        List<Slot> slots = slots();
        if (state == QuizState.PUBLISHED && draft.lines().isEmpty()) {
            errors.add(new FormError("add", "quizzes_error_no_slots"));
        }
        if (slots.stream().mapToInt(Slot::questions).sum() > MOST_QUESTIONS) {
            errors.add(new FormError("add", "quizzes_error_many", MOST_QUESTIONS));
        }
        return slots;
    }

    private @Nullable Integer limit() {
        if (draft.minutes().isEmpty()) {
            return null;
        }
        OptionalDouble minutes = number(draft.minutes());
        if (minutes.isEmpty() || minutes.getAsDouble() < SHORTEST_MINUTES || minutes.getAsDouble() > LONGEST_MINUTES) {
            errors.add(new FormError("minutes", "quizzes_error_minutes"));
            return null;
        }
        return (int) Math.round(minutes.getAsDouble() * 60);
    }

    private @Nullable Integer attempts() {
        if (draft.attempts().isEmpty()) {
            return null;
        }
        OptionalInt attempts = whole(draft.attempts(), MOST_ATTEMPTS);
        if (attempts.isEmpty()) {
            errors.add(new FormError("attempts", "quizzes_error_attempts", MOST_ATTEMPTS));
            return null;
        }
        return attempts.getAsInt();
    }

    private List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        Set<UUID> fixed = new HashSet<>();
        Map<UUID, Integer> free = new HashMap<>(pools);
        for (Line line : draft.lines()) {
            Choosable item = items.get(line.id());
            if (!line.random() && item != null) {
                free.merge(item.topic(), -1, Integer::sum);
            }
        }
        for (int place = 0; place < draft.lines().size(); place++) {
            Line line = draft.lines().get(place);
            OptionalDouble points = number(line.points());
            if (points.isEmpty() || points.getAsDouble() <= 0 || points.getAsDouble() > Slot.MOST_POINTS) {
                errors.add(new FormError("points-" + place, "quizzes_error_points", (int) Slot.MOST_POINTS));
                points = OptionalDouble.of(1);
            }
            if (line.random()) {
                drawn(place, line, points.getAsDouble(), free, slots);
            } else {
                fixed(place, line, points.getAsDouble(), fixed, slots);
            }
        }
        return slots;
    }

    private void fixed(int place, Line line, double points, Set<UUID> seen, List<Slot> slots) {
        Choosable item = items.get(line.id());
        if (item == null || !item.published()) {
            errors.add(new FormError("points-" + place, "quizzes_error_item_gone"));
        } else if (item.type() == ItemType.FLASH_CARD) {
            errors.add(new FormError("points-" + place, "quizzes_error_flash_card"));
        } else if (!seen.add(line.id())) {
            errors.add(new FormError("points-" + place, "quizzes_error_twice"));
        } else {
            slots.add(new Slot.Fixed(line.id(), points));
        }
    }

    /** What is fixed, or drawn from the same topic before, cannot be drawn again. */
    private void drawn(int place, Line line, double points, Map<UUID, Integer> free, List<Slot> slots) {
        OptionalInt draw = whole(line.draw(), Slot.MOST_DRAWN);
        int left = Math.max(0, free.getOrDefault(line.id(), 0));
        if (draw.isEmpty()) {
            errors.add(new FormError("draw-" + place, "quizzes_error_draw", Slot.MOST_DRAWN));
        } else if (draw.getAsInt() > left) {
            errors.add(new FormError("draw-" + place, "quizzes_error_pool", left));
        } else {
            free.put(line.id(), left - draw.getAsInt());
            slots.add(new Slot.Drawn(line.id(), draw.getAsInt(), points));
        }
    }

    /** From 1 to the most. */
    private static OptionalInt whole(String text, int most) {
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** With a decimal point or comma. */
    private static OptionalDouble number(String text) {
        return text.matches("[0-9]{1,6}([.,][0-9]{1,4})?")
                ? OptionalDouble.of(Double.parseDouble(text.replace(',', '.')))
                : OptionalDouble.empty();
    }
}
