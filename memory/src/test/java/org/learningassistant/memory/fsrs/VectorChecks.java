package org.learningassistant.memory.fsrs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.learningassistant.memory.optimiser.InitialStability;
import org.learningassistant.memory.optimiser.MersenneTwister;
import org.learningassistant.memory.optimiser.Progress;
import org.learningassistant.memory.optimiser.ReferenceLog;
import org.learningassistant.memory.optimiser.Training;

/** One check per kind of vector. Differences are collected as sentences. */
final class VectorChecks {

    private static final double TOLERANCE = 1e-4;
    private static final Instant START = Instant.parse("2022-11-29T12:30:00Z");
    private static final Scheduler PLAIN = Scheduler.DEFAULT.with(Conventions.DEFAULT.with(DayCount.WHOLE));

    private final JsonNode parameterSets;

    VectorChecks(JsonNode parameterSets) {
        this.parameterSets = parameterSets;
    }

    /** False for the two kinds whose input is not in the data: a log of 24,394 reviews that nobody brought along. */
    boolean check(JsonNode vector, List<String> differences) throws IOException {
        switch (vector.get("kind").asText()) {
            case "interval_sequence_days" -> intervalSequence(vector, differences);
            case "memory_state" -> memoryState(vector, differences);
            case "difficulty_after_n_easy_same_instant" -> sameInstant(vector, differences);
            case "learning_step_due_seconds" -> learningSteps(vector, differences);
            case "relearning_due_seconds" -> relearning(vector, differences);
            case "behaviour" -> withoutSteps(differences);
            case "next_state" -> nextState(vector, differences);
            case "next_states" -> nextStates(vector, differences);
            case "interval_by_retention" -> intervalByRetention(vector, differences);
            case "retrievability" -> retrievability(vector, differences);
            case "retrievability_pairs" -> retrievabilityPairs(vector, differences);
            case "next_difficulty" -> nextDifficulty(vector, differences);
            case "next_stability_components" -> stabilityComponents(vector, differences);
            case "parameter_migration" -> migration(vector, differences);
            case "sm2_to_fsrs" -> sm2(vector, differences);
            case "first_review" -> firstReview(vector, differences);
            case "retrievability_at_due" -> retrievabilityAtDue(vector, differences);
            case "learning_steps_table" -> stepsTable(vector, differences);
            case "elapsed_days" -> elapsedDays(vector, differences);
            case "long_term_sequence" -> longTerm(vector, differences);
            case "initial_stability_fit" -> initialStability(vector, differences);
            case "optimizer" -> optimiser(vector, differences);
            case "evaluation_metrics", "revlog_to_history" -> {
                return false;
            }
            default -> differences.add("no check for " + vector.get("kind").asText());
        }
        return true;
    }

    private void intervalSequence(JsonNode vector, List<String> differences) {
        Scheduler scheduler = PLAIN.with(parameters(vector));
        MemoryState state = MemoryState.NEW;
        Instant at = START;
        for (int i = 0; i < vector.get("ratings").size(); i++) {
            state = scheduler
                    .next(state, rating(vector.get("ratings").get(i)), at)
                    .after();
            Instant due = requireNonNull(state.dueAt());
            compare(
                    "interval " + i,
                    vector.get("expected").get(i),
                    (double) Duration.between(at, due).toDays(),
                    differences);
            at = due;
        }
    }

    private void memoryState(JsonNode vector, List<String> differences) {
        Parameters parameters = parameters(vector);
        compare(
                vector.get("expected"),
                history(parameters, vector.get("ratings"), vector.get("days_since_previous")),
                differences);
        if (vector.has("expected_long_term_only")) {
            Parameters frozen = parameters.withoutSameDayRule();
            compare(
                    vector.get("expected_long_term_only"),
                    history(frozen, vector.get("ratings"), vector.get("days_since_previous")),
                    differences);
        }
    }

    private void sameInstant(JsonNode vector, List<String> differences) {
        MemoryState state = MemoryState.NEW;
        for (JsonNode rating : vector.get("ratings")) {
            state = PLAIN.with(parameters(vector))
                    .next(state, rating(rating), START)
                    .after();
        }
        compare("difficulty", vector.get("expected").get("difficulty"), state.difficulty(), differences);
    }

    private void learningSteps(JsonNode vector, List<String> differences) {
        vector.get("first_rating_to_due_seconds").properties().forEach(entry -> {
            Reviewed first = PLAIN.next(MemoryState.NEW, rating(entry.getKey()), START);
            compare("rating " + entry.getKey(), entry.getValue(), seconds(first), differences);
        });
    }

    private static void relearning(JsonNode vector, List<String> differences) {
        JsonNode expected = vector.get("expected");
        Scheduler two = PLAIN.withSteps(PLAIN.learningSteps(), List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)));
        MemoryState review = MemoryState.review(new Memory(10, 5), START, START.minus(Duration.ofDays(10)));
        Reviewed lapse = PLAIN.next(review, Rating.AGAIN, START);
        compare("lapse", expected.get("again_from_review_due_seconds"), seconds(lapse), differences);
        Instant later = requireNonNull(lapse.after().dueAt());
        compare(
                "again",
                expected.get("again_in_relearning_due_seconds"),
                seconds(PLAIN.next(lapse.after(), Rating.AGAIN, later)),
                differences);
        compare(
                "hard, one step",
                expected.get("hard_with_one_step_10m_due_seconds"),
                seconds(PLAIN.next(lapse.after(), Rating.HARD, later)),
                differences);
        compare(
                "hard, two steps",
                expected.get("hard_with_steps_1m_10m_step0_due_seconds"),
                seconds(two.next(two.next(review, Rating.AGAIN, START).after(), Rating.HARD, later)),
                differences);
        Reviewed back = PLAIN.next(lapse.after(), Rating.GOOD, later);
        require(back.after().phase() == Phase.REVIEW && back.exactInterval().toDays() >= 1, "back", differences);
    }

    private static void withoutSteps(List<String> differences) {
        Scheduler none = PLAIN.withSteps(List.of(), List.of());
        Reviewed first = none.next(MemoryState.NEW, Rating.AGAIN, START);
        require(first.after().phase() == Phase.REVIEW && first.exactInterval().toDays() >= 1, "first", differences);
        Reviewed lapse = none.next(first.after(), Rating.AGAIN, START.plus(Duration.ofDays(1)));
        require(lapse.after().phase() == Phase.REVIEW && lapse.exactInterval().toDays() >= 1, "lapse", differences);
    }

    private void nextState(JsonNode vector, List<String> differences) {
        Memory before = memory(vector.get("state"));
        Rating rating = rating(vector.get("rating"));
        Memory after = model(parameters(vector))
                .next(before, vector.get("elapsed_days").asDouble(), rating);
        compare(vector.get("expected"), after, differences);
    }

    private void nextStates(JsonNode vector, List<String> differences) {
        MemoryModel model = model(parameters(vector));
        JsonNode history = vector.get("history");
        Memory before = history(model.parameters(), history.get("ratings"), history.get("days_since_previous"));
        vector.get("expected").properties().forEach(entry -> {
            Memory after = model.next(before, vector.get("elapsed_days").asDouble(), rating(entry.getKey()));
            compare(entry.getValue(), after, differences);
            double interval = model.curve()
                    .interval(after.stability(), vector.get("desired_retention").asDouble());
            compare("interval", entry.getValue().get("interval"), interval, differences);
        });
    }

    private void intervalByRetention(JsonNode vector, List<String> differences) {
        for (int i = 0; i < vector.get("desired_retention").size(); i++) {
            double retention = vector.get("desired_retention").get(i).asDouble();
            double days = model(parameters(vector))
                    .curve()
                    .interval(vector.get("stability").asDouble(), retention);
            double rounded = Math.max(1, Math.rint(days));
            compare("retention " + retention, vector.get("expected_rounded").get(i), rounded, differences);
        }
    }

    private void retrievability(JsonNode vector, List<String> differences) {
        ForgettingCurve curve = vector.has("decay")
                ? new ForgettingCurve(vector.get("decay").asDouble())
                : model(parameters(vector)).curve();
        for (int i = 0; i < vector.get("elapsed_days").size(); i++) {
            double elapsed = vector.get("elapsed_days").get(i).asDouble();
            double r = curve.retrievability(elapsed, vector.get("stability").asDouble());
            compare("after " + elapsed, vector.get("expected").get(i), r, differences);
        }
    }

    private void retrievabilityPairs(JsonNode vector, List<String> differences) {
        for (int i = 0; i < vector.get("pairs_t_S").size(); i++) {
            JsonNode pair = vector.get("pairs_t_S").get(i);
            double r = model(parameters(vector))
                    .curve()
                    .retrievability(pair.get(0).asDouble(), pair.get(1).asDouble());
            compare("pair " + pair, vector.get("expected").get(i), r, differences);
        }
    }

    private void nextDifficulty(JsonNode vector, List<String> differences) {
        MemoryModel model = model(parameters(vector));
        double before = vector.get("difficulty").asDouble();
        for (int i = 0; i < vector.get("ratings").size(); i++) {
            Rating rating = rating(vector.get("ratings").get(i));
            JsonNode raw = vector.get("expected_before_mean_reversion").get(i);
            compare("raw " + rating, raw, model.difficultyBeforeReversion(before, rating), differences);
            compare("" + rating, vector.get("expected").get(i), model.nextDifficulty(before, rating), differences);
        }
    }

    private void stabilityComponents(JsonNode vector, List<String> differences) {
        MemoryModel model = model(parameters(vector));
        double stability = vector.get("stability").asDouble();
        // The 64-bit values are the sharper ones; fsrs-rs computes with 32 bits.
        JsonNode sharp = vector.get("f64_values_ts");
        for (int i = 0; i < 4; i++) {
            Rating rating = Rating.ofNumber(i + 1);
            Memory before = new Memory(
                    stability, vector.get("difficulty_by_rating").get(i).asDouble());
            double r = vector.get("retrievability_by_rating").get(i).asDouble();
            double recall = model.stabilityAfterRecall(before, r, rating);
            double forget = model.stabilityAfterForgetting(before, r);
            double sameDay = model.stabilityAfterSameDay(stability, rating);
            compare("recall " + rating, vector.get("expected_recall").get(i), recall, differences);
            compare("forget " + rating, vector.get("expected_forget_unclamped").get(i), forget, differences);
            compare("same day " + rating, vector.get("expected_same_day").get(i), sameDay, differences);
            if (sharp != null) {
                compare("recall " + rating, sharp.get("recall").get(i), recall, differences);
                compare("forget " + rating, sharp.get("forget").get(i), forget, differences);
                compare("same day " + rating, sharp.get("same_day").get(i), sameDay, differences);
            }
        }
    }

    private static void migration(JsonNode vector, List<String> differences) {
        for (String from : List.of("from_17", "from_19", "from_21")) {
            if (vector.has(from)) {
                List<Double> converted =
                        Parameters.of(numbers(vector.get(from))).values();
                for (int i = 0; i < converted.size(); i++) {
                    compare("w" + i, vector.get("to_21").get(i), converted.get(i), differences);
                }
            }
        }
    }

    private void sm2(JsonNode vector, List<String> differences) {
        for (JsonNode given : vector.get("cases")) {
            Memory memory = model(parameters(vector))
                    .fromSm2(
                            given.get("ease_factor").asDouble(),
                            given.get("interval").asDouble(),
                            given.get("sm2_retention").asDouble());
            compare(given.get("expected"), memory, differences);
        }
    }

    private void firstReview(JsonNode vector, List<String> differences) {
        JsonNode expected = vector.get("expected");
        for (int i = 0; i < vector.get("ratings").size(); i++) {
            Rating rating = rating(vector.get("ratings").get(i));
            Reviewed first = PLAIN.with(parameters(vector)).next(MemoryState.NEW, rating, START);
            compare("stability", expected.get("stability").get(i), first.after().stability(), differences);
            compare(
                    "difficulty",
                    expected.get("difficulty").get(i),
                    first.after().difficulty(),
                    differences);
            compare("days", expected.get("scheduled_days").get(i), days(first), differences);
            String phase = expected.get("state").get(i).asText().toUpperCase(Locale.ROOT);
            require(first.after().phase() == Phase.valueOf(phase), "phase after " + rating, differences);
        }
    }

    private void retrievabilityAtDue(JsonNode vector, List<String> differences) {
        Scheduler scheduler = PLAIN.with(parameters(vector));
        for (int i = 0; i < vector.get("first_rating").size(); i++) {
            MemoryState state = scheduler
                    .next(MemoryState.NEW, rating(vector.get("first_rating").get(i)), START)
                    .after();
            double r = scheduler.retrievability(state, requireNonNull(state.dueAt()));
            compare("rating " + (i + 1), vector.get("expected").get(i), r, differences);
        }
    }

    /** Rows such as "relearn 10m,20m step0": the table of ts-fsrs, so its convention for Hard. */
    private static void stepsTable(JsonNode vector, List<String> differences) {
        vector.get("expected").properties().forEach(row -> {
            String[] words = row.getKey().split(" ");
            boolean relearn = words[0].equals("relearn");
            List<Duration> steps = new ArrayList<>();
            for (String step : words[1].split(",")) {
                steps.add(Duration.ofMinutes(Long.parseLong(step.replace("m", ""))));
            }
            Phase phase =
                    row.getKey().endsWith("from Review") ? Phase.REVIEW : relearn ? Phase.RELEARNING : Phase.LEARNING;
            int step = phase == Phase.REVIEW ? 0 : Integer.parseInt(words[2].replace("step", ""));
            Scheduler scheduler = Scheduler.DEFAULT
                    .with(Conventions.TS_FSRS)
                    .withSteps(relearn ? List.of() : steps, relearn ? steps : List.of());
            MemoryState before = new MemoryState(5, 5, phase, step, START, START);
            for (Rating rating : Rating.values()) {
                Reviewed reviewed = scheduler.next(before, rating, START);
                JsonNode cell = row.getValue().get(Integer.toString(rating.number()));
                String name = row.getKey() + " " + rating;
                if (cell == null) {
                    require(reviewed.after().phase() == Phase.REVIEW, name + " graduates", differences);
                } else {
                    compare(name, cell.get(0), seconds(reviewed) / 60.0, differences);
                    compare(name, cell.get(1), reviewed.after().step(), differences);
                }
            }
        });
    }

    private static void elapsedDays(JsonNode vector, List<String> differences) {
        JsonNode reviews = vector.get("reviews");
        for (int i = 0; i < reviews.size(); i++) {
            Instant to = Instant.parse(reviews.get(i).asText());
            Instant from = i == 0 ? to : Instant.parse(reviews.get(i - 1).asText());
            compare("review " + i, vector.get("expected").get(i), DayCount.WHOLE.days(from, to), differences);
        }
    }

    private void longTerm(JsonNode vector, List<String> differences) {
        Scheduler scheduler = Scheduler.DEFAULT
                .with(parameters(vector).withoutSameDayRule())
                .withDesiredRetention(vector.get("desired_retention").asDouble())
                .withSteps(List.of(), List.of())
                .with(Conventions.TS_FSRS.with(IntervalOrder.ONE_DAY_APART));
        MemoryState state = MemoryState.NEW;
        Instant at = START;
        JsonNode expected = vector.get("expected");
        for (int i = 0; i < vector.get("ratings").size(); i++) {
            Reviewed reviewed =
                    scheduler.next(state, rating(vector.get("ratings").get(i)), at);
            state = reviewed.after();
            compare("days", expected.get("interval_days").get(i), days(reviewed), differences);
            compare("stability", expected.get("stability").get(i), state.stability(), differences);
            compare("difficulty", expected.get("difficulty").get(i), state.difficulty(), differences);
            at = requireNonNull(state.dueAt());
        }
    }

    private static void initialStability(JsonNode vector, List<String> differences) {
        JsonNode fit = vector.get("cases").get(0);
        List<InitialStability.Share> shares = new ArrayList<>();
        for (int i = 0; i < fit.get("delta_t").size(); i++) {
            shares.add(new InitialStability.Share(
                    fit.get("delta_t").get(i).asDouble(),
                    fit.get("recall").get(i).asDouble(),
                    fit.get("count").get(i).asDouble()));
        }
        Rating first = rating(fit.get("rating"));
        double average = fit.get("average_recall").asDouble();
        compare("fit", fit.get("expected_S0"), InitialStability.fit(first, shares, average), differences);
        compare("loss", fit.get("loss_at_0.7840586"), InitialStability.loss(first, shares, 0.7840586), differences);
        for (int i = 1; i < vector.get("cases").size(); i++) {
            JsonNode given = vector.get("cases").get(i).get("smooth_and_fill");
            Map<Rating, Double> known = new EnumMap<>(Rating.class);
            given.get("in")
                    .properties()
                    .forEach(entry ->
                            known.put(rating(entry.getKey()), entry.getValue().asDouble()));
            Map<Rating, Double> all = InitialStability.complete(known, Map.of());
            for (Rating rating : Rating.values()) {
                compare("case " + i, given.get("out").get(rating.number() - 1), all.get(rating), differences);
            }
        }
    }

    /** With the reference's own order of cards, so that its very parameters come out. */
    private static void optimiser(JsonNode vector, List<String> differences) throws IOException {
        Parameters fitted = Training.of(SameDayFloor.FROM_GOOD, new MersenneTwister(42))
                .from(Parameters.DEFAULT, ReferenceLog.read(), Progress.UNWATCHED)
                .orElseThrow();
        JsonNode expected = vector.get("expected").get("parameters");
        for (int i = 0; i < Parameters.COUNT; i++) {
            compare("w" + i, expected.get(i), fitted.values().get(i), differences);
        }
    }

    private static MemoryModel model(Parameters parameters) {
        return new MemoryModel(parameters, SameDayFloor.FROM_HARD);
    }

    private static Memory history(Parameters parameters, JsonNode ratings, JsonNode days) {
        MemoryModel model = model(parameters);
        Memory memory = model.first(rating(ratings.get(0)));
        for (int i = 1; i < ratings.size(); i++) {
            memory = model.next(memory, days.get(i).asDouble(), rating(ratings.get(i)));
        }
        return memory;
    }

    private Parameters parameters(JsonNode vector) {
        return Parameters.of(numbers(parameterSets.get(vector.get("parameters").asText())));
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static Memory memory(JsonNode node) {
        return new Memory(
                node.get("stability").asDouble(), node.get("difficulty").asDouble());
    }

    private static Rating rating(JsonNode number) {
        return Rating.ofNumber(number.asInt());
    }

    private static Rating rating(String number) {
        return Rating.ofNumber(Integer.parseInt(number));
    }

    private static double seconds(Reviewed reviewed) {
        return (double) reviewed.exactInterval().toSeconds();
    }

    private static double days(Reviewed reviewed) {
        return (double) reviewed.exactInterval().toDays();
    }

    private static void compare(JsonNode expected, Memory actual, List<String> differences) {
        compare("stability", expected.get("stability"), actual.stability(), differences);
        compare("difficulty", expected.get("difficulty"), actual.difficulty(), differences);
    }

    private static void compare(String what, JsonNode expected, double actual, List<String> differences) {
        // Relative above 1, since the references compute with 32 bits: about 7 digits.
        double slack = TOLERANCE * Math.max(1, Math.abs(expected.asDouble()));
        if (!(Math.abs(expected.asDouble() - actual) <= slack)) {
            differences.add(what + ": expected " + expected + " but was " + actual);
        }
    }

    private static void require(boolean condition, String what, List<String> differences) {
        if (!condition) {
            differences.add(what);
        }
    }
}
