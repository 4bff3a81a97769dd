package org.learningassistant.memory.mixing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Orders a session. Learning steps whose time has come go first, then reviews by their chance of recall, with new items
 * spread evenly between them; no topic comes twice in a row while another has something to ask.
 *
 * @param targetSuccess success at which new items are wanted: hard enough to take effort, easy enough to go on
 * @param learnAhead how early a learning step may come when nothing else is left
 * @param order which reviews go first
 */
public record SessionMix(double targetSuccess, Duration learnAhead, ReviewOrder order) {

    public static final SessionMix DEFAULT = new SessionMix(0.8, Duration.ofMinutes(20), ReviewOrder.MOST_FADED);

    /** While a backlog is worked off. */
    public static final SessionMix CATCHING_UP = new SessionMix(0.8, Duration.ofMinutes(20), ReviewOrder.BEST_KEPT);

    public SessionMix {
        if (!(targetSuccess > 0 && targetSuccess < 1) || learnAhead.isNegative()) {
            throw new IllegalArgumentException("target " + targetSuccess + " or learn-ahead " + learnAhead);
        }
    }

    /** The next thing to do; the same for the same session, however its candidates are ordered. */
    public <K extends Comparable<? super K>> Next<K> next(Session<K> session) {
        List<Queue<K>> queues = queues(session);
        Optional<Queue<K>> first =
                queues.stream().filter(queue -> !queue.candidates().isEmpty()).findFirst();
        if (first.isEmpty()) {
            return early(session);
        }
        Candidate<K> head = first.get().candidates().getFirst();
        return queues.stream()
                .flatMap(queue -> queue.candidates().stream()
                        .filter(candidate -> isAnotherTopic(session, candidate))
                        .limit(1)
                        .map(candidate -> new Next.Ask<>(
                                candidate, candidate.equals(head) ? queue.reason() : Reason.CHANGE_OF_TOPIC)))
                .findFirst()
                .orElse(new Next.Ask<>(head, first.get().reason()));
    }

    /** At most {@code length} items in the order in which they would be asked if all were answered at once and left. */
    public <K extends Comparable<? super K>> List<Next.Ask<K>> plan(Session<K> session, int length) {
        List<Next.Ask<K>> plan = new ArrayList<>();
        Session<K> rest = session;
        while (plan.size() < length && next(rest) instanceof Next.Ask<K> ask) {
            plan.add(ask);
            rest = without(rest, ask.candidate());
        }
        return plan;
    }

    private record Queue<K extends Comparable<? super K>>(Reason reason, List<Candidate<K>> candidates) {}

    /** What may be asked now, the most urgent queue first, each in its order. */
    private <K extends Comparable<? super K>> List<Queue<K>> queues(Session<K> session) {
        Comparator<Candidate<K>> byChance = comparingLong(candidate -> tie(session.seed(), candidate.item()));
        Comparator<Candidate<K>> equals = byChance.thenComparing(Candidate::item);
        Queue<K> steps = new Queue<>(
                Reason.STEP_DUE,
                of(session, Kind.LEARNING).stream()
                        .filter(step -> !requireNonNull(step.dueAt()).isAfter(session.now()))
                        .sorted(byDueDate(equals))
                        .toList());
        Comparator<Candidate<K>> byRecall = comparingDouble(Candidate::retrievability);
        Queue<K> reviews = new Queue<>(
                switch (order) {
                    case MOST_FADED -> Reason.MOST_FADED;
                    case BEST_KEPT -> Reason.BEST_KEPT;
                },
                of(session, Kind.DUE).stream()
                        .sorted((order == ReviewOrder.BEST_KEPT ? byRecall.reversed() : byRecall).thenComparing(equals))
                        .toList());
        Comparator<Candidate<K>> byTopic = comparingInt(Candidate::topicOrder);
        Comparator<Candidate<K>> byDistance =
                comparingDouble(fresh -> Math.abs(fresh.predictedSuccess() - targetSuccess));
        boolean isOpen = session.progress().newDone() < session.progress().newAllowed();
        Queue<K> fresh = new Queue<>(
                Reason.NEW_AT_THE_RIGHT_DIFFICULTY,
                isOpen
                        ? of(session, Kind.NEW).stream()
                                .sorted(byTopic.thenComparing(byDistance).thenComparing(equals))
                                .toList()
                        : List.of());
        return isTurnOfNew(session.progress(), fresh.candidates().size())
                ? List.of(steps, fresh, reviews)
                : List.of(steps, reviews, fresh);
    }

    private static <K extends Comparable<? super K>> List<Candidate<K>> of(Session<K> session, Kind kind) {
        return session.candidates().stream()
                .filter(candidate -> candidate.kind() == kind)
                .toList();
    }

    private static <K extends Comparable<? super K>> Comparator<Candidate<K>> byDueDate(
            Comparator<Candidate<K>> equals) {
        Comparator<Candidate<K>> byDue = comparing(candidate -> requireNonNull(candidate.dueAt()));
        return byDue.thenComparing(equals);
    }

    /** With N new items and R reviews in the day the k-th new item comes after k · R / (N + 1) reviews. */
    private static boolean isTurnOfNew(Progress progress, int available) {
        long fresh = Math.min(progress.newAllowed(), (long) progress.newDone() + available);
        long reviews = (long) progress.reviewsDone() + progress.reviewsWaiting();
        return progress.reviewsDone() * (fresh + 1) >= (progress.newDone() + 1) * reviews;
    }

    private static <K extends Comparable<? super K>> boolean isAnotherTopic(
            Session<K> session, Candidate<K> candidate) {
        return session.recentTopics().isEmpty()
                || !session.recentTopics().getFirst().equals(candidate.topic());
    }

    private <K extends Comparable<? super K>> Next<K> early(Session<K> session) {
        Comparator<Candidate<K>> equals = comparing(Candidate::item);
        List<Candidate<K>> steps =
                of(session, Kind.LEARNING).stream().sorted(byDueDate(equals)).toList();
        if (steps.isEmpty()) {
            return new Next.Done<>();
        }
        List<Candidate<K>> soon = steps.stream()
                .filter(step ->
                        !requireNonNull(step.dueAt()).isAfter(session.now().plus(learnAhead)))
                .toList();
        if (soon.isEmpty()) {
            return new Next.Wait<>(requireNonNull(steps.getFirst().dueAt()));
        }
        Candidate<K> choice = soon.stream()
                .filter(step -> isAnotherTopic(session, step))
                .findFirst()
                .orElse(soon.getFirst());
        return new Next.Ask<>(choice, Reason.STEP_EARLY);
    }

    private static <K extends Comparable<? super K>> Session<K> without(Session<K> session, Candidate<K> asked) {
        List<Candidate<K>> left = session.candidates().stream()
                .filter(candidate -> !candidate.equals(asked))
                .toList();
        return new Session<>(
                left, List.of(asked.topic()), session.progress().after(asked.kind()), session.now(), session.seed());
    }

    /** A number that looks random and depends on seed and item only. */
    private static long tie(long seed, Object item) {
        long z = seed + item.hashCode() * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
