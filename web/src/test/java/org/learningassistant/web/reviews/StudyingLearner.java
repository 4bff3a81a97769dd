package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.learningassistant.memory.fsrs.Conventions;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;

/** Has somebody study for months whose memory follows known parameters. */
@ApplicationScoped
class StudyingLearner {
    /** When the first answer is given. */
    static final Instant START = Instant.parse("2025-03-01T08:00:00Z");

    private static final DayCount DAYS = Conventions.DEFAULT.dayCount();

    private final Answers answers;
    private final Classroom classroom;

    StudyingLearner(Answers answers, Classroom classroom) {
        this.answers = answers;
        this.classroom = classroom;
    }

    /** A memory in which each recall adds about twice as much stability as in most. */
    static Parameters strong() {
        double[] weights = Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        weights[8] += 0.7;
        return Parameters.of(weights);
    }

    private record Due(UUID item, Instant at) {}

    private record Known(Memory memory, Instant at) {}

    /**
     * Answers until there are so many reviews on a later day than the one before.
     *
     * @return when the last answer was given
     */
    Instant study(UUID person, Parameters remembering, int reviews, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        MemoryModel model = new MemoryModel(remembering, Conventions.DEFAULT.sameDayFloor());
        PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
        List<UUID> items = classroom.cards(person, 60 + reviews / 8);
        for (UUID item : items) {
            due.add(new Due(
                    item, START.plusSeconds(chance.nextLong(Duration.ofDays(120).toSeconds()))));
        }
        Map<UUID, Known> known = new HashMap<>();
        int missing = reviews;
        Instant at = START;
        while (missing > 0) {
            Due next = due.remove();
            at = next.at();
            Known before = known.get(next.item());
            Rating rating = before == null ? first(chance) : again(chance, model, before, at);
            boolean sameDay = before != null && DAYS.isSameDay(before.at(), at);
            known.put(
                    next.item(),
                    new Known(
                            before == null
                                    ? model.first(rating)
                                    : model.next(before.memory(), DAYS.days(before.at(), at), sameDay, rating),
                            at));
            missing -= before != null && !sameDay ? 1 : 0;
            Outcome outcome = answers.record(new Submission(
                    new UUID(chance.nextLong(), chance.nextLong()),
                    person,
                    next.item(),
                    1,
                    Context.STUDY,
                    null,
                    new Response.Rated(rating),
                    4_000,
                    at));
            due.add(new Due(next.item(), outcome.dueAt().plusSeconds(chance.nextLong(6 * 3_600))));
        }
        return at;
    }

    private static Rating first(SplittableRandom chance) {
        double draw = chance.nextDouble();
        return draw < 0.25 ? Rating.AGAIN : draw < 0.35 ? Rating.HARD : draw < 0.9 ? Rating.GOOD : Rating.EASY;
    }

    private static Rating again(SplittableRandom chance, MemoryModel model, Known before, Instant at) {
        double recall = model.curve()
                .retrievability(DAYS.days(before.at(), at), before.memory().stability());
        if (chance.nextDouble() >= recall) {
            return Rating.AGAIN;
        }
        double draw = chance.nextDouble();
        return draw < 0.1 ? Rating.HARD : draw < 0.9 ? Rating.GOOD : Rating.EASY;
    }
}
