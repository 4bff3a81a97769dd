package org.learningassistant.web.quizzes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A quiz as it stands in the editor: what was typed, right or wrong. Nothing of it is stored before it is saved. */
record QuizDraft(
        String title,
        String instructions,
        String minutes,
        String attempts,
        String feedback,
        String state,
        int version,
        List<Line> lines,
        AdaptiveDraft adaptive) {

    /** More than any quiz needs; keeps a forged form small. */
    static final int MOST_LINES = 200;

    static final QuizDraft EMPTY = new QuizDraft("", "", "", "", "end", "draft", 0, List.of(), AdaptiveDraft.EMPTY);

    QuizDraft {
        lines = List.copyOf(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
    }

    /**
     * A place in the quiz.
     *
     * @param id of the item, or of the topic to draw from
     */
    record Line(boolean random, UUID id, String draw, String points) {
        static Optional<Line> of(String slot, String draw, String points) {
            boolean random = slot.startsWith("topic:");
            if (!random && !slot.startsWith("item:")) {
                return Optional.empty();
            }
            return uuid(slot.substring(slot.indexOf(':') + 1)).map(id -> new Line(random, id, draw, points));
        }

        static Line of(Slot slot) {
            return switch (slot) {
                case Slot.Fixed fixed -> new Line(false, fixed.item(), "1", plain(fixed.points()));
                case Slot.Drawn drawn ->
                    new Line(true, drawn.topic(), String.valueOf(drawn.draw()), plain(drawn.points()));
            };
        }

        /** As the form names it. */
        public String slot() {
            return (random ? "topic:" : "item:") + id;
        }
    }

    static QuizDraft of(Quiz quiz) {
        QuizContent content = quiz.content();
        Integer seconds = content.timeLimitSeconds();
        Integer attempts = content.attemptsAllowed();
        return new QuizDraft(
                content.title(),
                content.instructions(),
                seconds == null ? "" : plain(seconds / 60.0),
                attempts == null ? "" : String.valueOf(attempts),
                content.feedback().code(),
                content.state().code(),
                quiz.version(),
                content.slots().stream().map(Line::of).toList(),
                AdaptiveDraft.of(content.adaptive()));
    }

    static QuizDraft of(QuizForm form) {
        List<Line> lines = new ArrayList<>();
        List<String> slots = list(form.slot);
        for (int i = 0; i < slots.size(); i++) {
            Line.of(slots.get(i), at(form.draw, i), at(form.points, i)).ifPresent(lines::add);
        }
        return new QuizDraft(
                text(form.title).strip(),
                text(form.instructions).strip(),
                text(form.minutes).strip(),
                text(form.attempts).strip(),
                text(form.feedback),
                text(form.state),
                form.version != null && form.version.matches("[0-9]{1,9}") ? Integer.parseInt(form.version) : 0,
                lines,
                AdaptiveDraft.of(form));
    }

    /** With the ticked items at the end; one that is there already is not added again. */
    QuizDraft withPicked(@Nullable List<String> picked) {
        List<Line> more = new ArrayList<>(lines);
        for (String text : list(picked)) {
            uuid(text)
                    .filter(id -> more.stream()
                            .noneMatch(line -> !line.random() && line.id().equals(id)))
                    .ifPresent(id -> more.add(new Line(false, id, "1", "1")));
        }
        return with(more);
    }

    /** With random questions of a topic at the end. */
    QuizDraft withPool(@Nullable String topic, @Nullable String draw) {
        List<Line> more = new ArrayList<>(lines);
        uuid(text(topic)).ifPresent(id -> more.add(new Line(true, id, text(draw).strip(), "1")));
        return with(more);
    }

    /** With the line at a place moved up (-1) or down (1). */
    QuizDraft moved(int place, int by) {
        List<Line> moved = new ArrayList<>(lines);
        if (isPlace(place) && isPlace(place + by)) {
            Collections.swap(moved, place, place + by);
        }
        return with(moved);
    }

    QuizDraft without(int place) {
        List<Line> fewer = new ArrayList<>(lines);
        if (isPlace(place)) {
            fewer.remove(place);
        }
        return with(fewer);
    }

    private boolean isPlace(int place) {
        return place >= 0 && place < lines.size();
    }

    private QuizDraft with(List<Line> changed) {
        return new QuizDraft(title, instructions, minutes, attempts, feedback, state, version, changed, adaptive);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String at(@Nullable List<String> values, int place) {
        return values != null && place < values.size() ? values.get(place).strip() : "";
    }

    private static List<String> list(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** As people write it: 1 rather than 1.0. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
