package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.mixing.Candidate;
import org.learningassistant.memory.mixing.Kind;
import org.learningassistant.memory.mixing.Next;
import org.learningassistant.memory.mixing.Progress;
import org.learningassistant.memory.mixing.Reason;
import org.learningassistant.memory.mixing.Session;
import org.learningassistant.memory.mixing.SessionMix;
import org.learningassistant.web.reviews.Decision.Decided;
import org.learningassistant.web.reviews.Situation.Choice;
import org.learningassistant.web.reviews.Situation.Fresh;
import org.learningassistant.web.reviews.Situation.Known;
import org.learningassistant.web.reviews.Situation.Sum;

/** Chooses what a session asks next, from what the database offered and the answer that was just decided. */
final class NextChoice implements Chosen {
    private static final int TOPICS_AT_ONCE = 2;
    /** More than a course has topics: courses with an exam to come are begun before others. */
    private static final int AFTER_EXAMS = 1_000_000;

    private final Map<UUID, MemoryState> states = new HashMap<>();
    private final Map<UUID, Integer> answers = new HashMap<>();
    private final Next<UUID> next;
    private final int left;

    NextChoice(Choice choice, StudyPlan plan, Wanted wanted, @Nullable Decided just, long seed) {
        Scheduler scheduler = plan.scheduler();
        List<Candidate<UUID>> candidates = new ArrayList<>();
        Progress progress = progress(choice, just);
        for (Known known : known(choice, progress, scheduler, wanted.now())) {
            candidates.add(candidate(known.itemId(), known.topicId(), known.state(), scheduler, wanted));
            remember(known.itemId(), known.state(), known.answers());
        }
        List<Fresh> ripe = ripe(choice);
        for (Fresh fresh : nextTopics(ripe)) {
            candidates.add(candidate(fresh));
        }
        if (just != null && just.after().phase() != Phase.REVIEW) {
            candidates.add(candidate(just.item().id(), just.item().topicId(), just.after(), scheduler, wanted));
            remember(just.item().id(), just.after(), just.entry().answers());
        }
        List<UUID> recent = just == null ? List.of() : List.of(just.item().topicId());
        SessionMix mix = choice.daily() == null ? SessionMix.DEFAULT : SessionMix.CATCHING_UP;
        this.next = mix.next(new Session<>(candidates, recent, progress, wanted.now(), seed));
        long reviews = candidates.stream().filter(it -> it.kind() == Kind.DUE).count();
        long steps =
                candidates.stream().filter(it -> it.kind() == Kind.LEARNING).count();
        int fresh = Math.min(ripe.size(), Math.max(0, progress.newAllowed() - progress.newDone()));
        this.left = Math.toIntExact(reviews + steps + fresh);
    }

    /** Null when the session pauses or is over. */
    @Override
    public @Nullable UUID item() {
        return switch (next) {
            case Next.Ask<UUID> ask -> ask.candidate().item();
            case Next.Wait<UUID> _, Next.Done<UUID> _ -> null;
        };
    }

    Next<UUID> next() {
        return next;
    }

    @Override
    public int left() {
        return left;
    }

    MemoryState state(UUID item) {
        return states.getOrDefault(item, MemoryState.NEW);
    }

    /** How often this person has answered the item so far. */
    int answers(UUID item) {
        return answers.getOrDefault(item, 0);
    }

    /** The key of the text that says why this question comes now. */
    static String text(Reason reason) {
        return switch (reason) {
            case STEP_DUE -> "reviews_why_step";
            case MOST_FADED -> "reviews_why_faded";
            case BEST_KEPT -> "reviews_why_kept";
            case NEW_AT_THE_RIGHT_DIFFICULTY -> "reviews_why_new";
            case CHANGE_OF_TOPIC -> "reviews_why_change";
            case STEP_EARLY -> "reviews_why_early";
        };
    }

    private void remember(UUID item, MemoryState state, int count) {
        states.put(item, state);
        answers.put(item, count);
    }

    private static Progress progress(Choice choice, @Nullable Decided just) {
        Phase phase = just == null ? Phase.LEARNING : Phases.of(just.entry().phase());
        int begun = phase == Phase.NEW ? 1 : 0;
        int reviewed = phase == Phase.REVIEW ? 1 : 0;
        return new Progress(
                choice.newToday() + begun,
                choice.newAllowed(),
                choice.reviewsToday() + reviewed,
                Math.max(0, choice.reviewsWaiting() - reviewed));
    }

    /**
     * What may be asked. While a backlog is worked off these are the reviews of the day's amount that are best kept, so
     * that changing topics does not bring others before them.
     */
    private static List<Known> known(Choice choice, Progress progress, Scheduler scheduler, Instant now) {
        if (choice.daily() == null) {
            return choice.known();
        }
        Comparator<Known> byRecall = Comparator.comparingDouble(known -> scheduler.retrievability(known.state(), now));
        Stream<Known> reviews = choice.known().stream()
                .filter(Known::isReview)
                .sorted(byRecall.reversed())
                .limit(Math.max(0, choice.daily() - progress.reviewsDone()));
        Stream<Known> steps = choice.known().stream().filter(known -> !known.isReview());
        return Stream.concat(steps, reviews).toList();
    }

    private static Candidate<UUID> candidate(
            UUID item, UUID topic, MemoryState state, Scheduler scheduler, Wanted wanted) {
        Kind kind = state.phase() == Phase.REVIEW ? Kind.DUE : Kind.LEARNING;
        double recall = scheduler.retrievability(state, wanted.now());
        return new Candidate<>(item, topic, 0, kind, state.dueAt(), recall, recall);
    }

    /** Without the new items of topics that lack what comes first; in the order of topics. */
    private static List<Fresh> ripe(Choice choice) {
        Set<UUID> lacking = new HashSet<>();
        choice.foundations().stream()
                .filter(foundation -> !foundation.carries())
                .forEach(foundation -> lacking.addAll(foundation.topics()));
        return choice.fresh().stream()
                .filter(fresh -> !fresh.guarded() || !lacking.contains(fresh.topicId()))
                .sorted(Comparator.comparingInt(Fresh::topicPlace))
                .toList();
    }

    /**
     * New items come from the first two topics of each course that have any: two, so that topics can change; not more,
     * so that nobody is asked about lessons far ahead.
     */
    private static List<Fresh> nextTopics(List<Fresh> fresh) {
        Map<UUID, Set<UUID>> topics = new HashMap<>();
        return fresh.stream()
                .filter(item -> {
                    Set<UUID> begun = topics.computeIfAbsent(item.courseId(), _ -> new HashSet<>());
                    return begun.contains(item.topicId())
                            || (begun.size() < TOPICS_AT_ONCE && begun.add(item.topicId()));
                })
                .toList();
    }

    private static Candidate<UUID> candidate(Fresh fresh) {
        Estimate ability = estimate(fresh.ability());
        Estimate difficulty =
                (fresh.difficulty() == null ? Sum.NOTHING : fresh.difficulty()).from(fresh.difficultyPrior());
        double success = AbilityModel.DEFAULT
                .predict(ability, difficulty, usualGuess(fresh.type()))
                .chance();
        int place = fresh.topicPlace() + (fresh.examToCome() ? 0 : AFTER_EXAMS);
        return new Candidate<>(fresh.itemId(), fresh.topicId(), place, Kind.NEW, null, 0, success);
    }

    private static Estimate estimate(@Nullable Sum sum) {
        return sum == null ? Estimate.START : sum.estimate();
    }

    /** Good enough for choosing, without reading the content of every candidate: most choices have four options. */
    private static double usualGuess(String type) {
        return switch (type) {
            case "true_false" -> 0.5;
            case "single_choice", "matching" -> 0.25;
            // of four pieces in any order nearly half are in place
            case "ordering" -> 0.45;
            default -> 0;
        };
    }
}
