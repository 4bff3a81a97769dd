package org.learningassistant.memory.fsrs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ReferenceData;

/** Every state that py-fsrs went through on a real review log, in every configuration. */
final class ReferenceTrajectoriesTest {

    private static final double TOLERANCE = 1e-4;

    @Test
    void everyStateOfEveryTrajectoryIsReached() throws IOException {
        JsonNode data = ReferenceData.json("fsrs/trajectories-public.json.gz");
        Map<String, Integer> reached = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> config : data.get("configs").properties()) {
            Scheduler scheduler = scheduler(config.getValue());
            int states = 0;
            for (Map.Entry<String, JsonNode> card : data.get("cards").properties()) {
                states += follow(scheduler, card.getValue().get(config.getKey()), card.getKey(), differences);
            }
            reached.put(config.getKey(), states);
        }
        System.out.println("FSRS trajectories, states reached: " + reached + "; differences: " + differences.size());
        assertEquals(List.of(), differences);
    }

    private static int follow(Scheduler scheduler, JsonNode rows, String card, List<String> differences) {
        MemoryState state = MemoryState.NEW;
        List<LoggedReview> log = new ArrayList<>();
        List<MemoryState> states = new ArrayList<>();
        int reached = 0;
        for (JsonNode row : rows) {
            Instant at = instant(row.get(0));
            Reviewed reviewed = scheduler.next(state, Rating.ofNumber(row.get(1).asInt()), at);
            state = reviewed.after();
            log.add(reviewed.logged());
            states.add(state);
            String difference = difference(row, reviewed);
            if (difference.isEmpty()) {
                reached++;
            } else {
                differences.add(card + " at " + at + difference);
            }
        }
        assertEquals(states, scheduler.replay(log));
        return reached;
    }

    private static String difference(JsonNode row, Reviewed reviewed) {
        MemoryState after = reviewed.after();
        StringBuilder out = new StringBuilder();
        describe(out, "retrievability", row.get(2).asDouble(), reviewed.retrievability());
        describe(out, "step", row.get(4).asInt(0), after.step());
        describe(out, "stability", row.get(5).asDouble(), after.stability());
        describe(out, "difficulty", row.get(6).asDouble(), after.difficulty());
        if (after.phase() != Phase.valueOf(row.get(3).asText().toUpperCase(Locale.ROOT))) {
            out.append(" phase ").append(after.phase());
        }
        if (!instant(row.get(7)).equals(after.dueAt())) {
            out.append(" due ").append(after.dueAt());
        }
        return out.toString();
    }

    private static void describe(StringBuilder out, String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) <= TOLERANCE)) {
            out.append(' ')
                    .append(what)
                    .append(' ')
                    .append(actual)
                    .append(" instead of ")
                    .append(expected);
        }
    }

    private static Scheduler scheduler(JsonNode config) {
        List<Double> parameters = new ArrayList<>();
        config.get("parameters").forEach(value -> parameters.add(value.asDouble()));
        boolean fromHard = config.path("same_day_floor_from_rating").asInt(3) == 2;
        return Scheduler.DEFAULT
                .with(Parameters.of(parameters))
                .withDesiredRetention(config.get("desired_retention").asDouble())
                .withSteps(steps(config.get("learning_steps_s")), steps(config.get("relearning_steps_s")))
                .with(Conventions.PY_FSRS.with(fromHard ? SameDayFloor.FROM_HARD : SameDayFloor.FROM_GOOD));
    }

    private static List<Duration> steps(JsonNode seconds) {
        List<Duration> steps = new ArrayList<>();
        seconds.forEach(step -> steps.add(Duration.ofSeconds(step.asLong())));
        return steps;
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
