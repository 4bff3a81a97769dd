package org.learningassistant.memory.mixing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders a cram session, which asks regardless of when things are due: first what is most likely to be forgotten,
 * changing topics, and what was not known comes back until it is. Retrieval with success once, then practice spread over
 * other questions, is what cramming can do at its best (K. A. Rawson and J. Dunlosky, Journal of Experimental Psychology:
 * General 140, 2011).
 *
 * @param pause answers to other questions before one that was not known comes back
 * @param window how far down from the weakest another topic is looked for
 */
public record CramMix(int pause, int window) {

    public static final CramMix DEFAULT = new CramMix(4, 5);

    public CramMix {
        if (pause < 0 || window < 1) {
            throw new IllegalArgumentException("pause " + pause + " or window " + window);
        }
    }

    /**
     * A question of the session that was not yet answered rightly in it.
     *
     * @param recall chance of recall now by what is remembered, 0 to 1
     * @param since answers to others since it was answered wrongly in this session; null when not asked yet
     */
    public record Candidate<K extends Comparable<? super K>>(
            K item, K topic, double recall, @Nullable Integer since) {

        public Candidate {
            if (!(recall >= 0 && recall <= 1) || (since != null && since < 0)) {
                throw new IllegalArgumentException("item " + item + ": recall " + recall + ", since " + since);
            }
        }

        private boolean isMissed() {
            return since != null;
        }

        private int waited() {
            return since == null ? 0 : since;
        }
    }

    /** Why this question comes now. */
    public enum Reason {
        /** The most likely to be forgotten. */
        WEAKEST,
        /** Nearly as weak, and from another topic than the question before. */
        CHANGE_OF_TOPIC,
        /** Not known a few questions ago. */
        COMES_BACK
    }

    public record Ask<K extends Comparable<? super K>>(K item, Reason reason) {}

    /**
     * What to ask next; nothing when everything was answered rightly once. The order of the candidates does not matter.
     *
     * @param lastTopic of the question before; null at the beginning
     */
    public <K extends Comparable<? super K>> Optional<Ask<K>> next(
            List<Candidate<K>> candidates, @Nullable K lastTopic) {
        Comparator<Candidate<K>> byWait = comparingInt((Candidate<K> candidate) -> candidate.waited())
                .reversed()
                .thenComparing(Candidate::item);
        List<Candidate<K>> missed =
                candidates.stream().filter(Candidate::isMissed).sorted(byWait).toList();
        if (!missed.isEmpty() && missed.getFirst().waited() >= pause) {
            return Optional.of(new Ask<>(missed.getFirst().item(), Reason.COMES_BACK));
        }
        Comparator<Candidate<K>> byRecall = comparingDouble(Candidate::recall);
        List<Candidate<K>> weakest = candidates.stream()
                .filter(candidate -> !candidate.isMissed())
                .sorted(byRecall.thenComparing(comparing(Candidate::item)))
                .limit(window)
                .toList();
        if (weakest.isEmpty()) {
            // nothing else is left to put in between
            return missed.stream().findFirst().map(first -> new Ask<>(first.item(), Reason.COMES_BACK));
        }
        Candidate<K> head = weakest.getFirst();
        Candidate<K> choice = weakest.stream()
                .filter(candidate -> !candidate.topic().equals(lastTopic))
                .findFirst()
                .orElse(head);
        return Optional.of(new Ask<>(choice.item(), choice.equals(head) ? Reason.WEAKEST : Reason.CHANGE_OF_TOPIC));
    }
}
