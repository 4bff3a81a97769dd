package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.Situation.Remembered;
import org.learningassistant.web.reviews.UndoStore.Target;

/**
 * Takes an answer back. The log only grows: a further row names the one that counts no longer and negates its steps, and
 * what is remembered of the item is replayed from the rows that are left. Only the last answer of a session can be taken
 * back, and only while its item has no newer row, so that nothing was decided on the ground of it.
 */
@ApplicationScoped
class Undo {
    /** So many devices would have to answer the same item at the same moment to be refused. */
    private static final int ROUNDS = 25;

    private final UndoStore store;

    Undo(UndoStore store) {
        this.store = store;
    }

    /**
     * @param memory what is remembered of the item now; null when it is new again
     * @param repeated it had been taken back already; nothing was changed
     */
    record Undone(UUID answer, UUID item, @Nullable Remembered memory, boolean repeated) {}

    /** The id with which pages take an answer back: two pages that do it mean the same. */
    static UUID idFor(UUID answer) {
        return UUID.nameUUIDFromBytes(("undo " + answer).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param undo made by the client: the same id again, or another one for the same answer, changes nothing
     * @throws Problem when there is no such answer, or something came after it
     */
    Undone take(UUID person, UUID answer, UUID undo, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        for (int round = 0; round < ROUNDS; round++) {
            Target target =
                    store.target(person, answer, undo).orElseThrow(() -> Problem.notFound("reviews_problem_undo_none"));
            require(target);
            Remembered before = store.replay(person, target.itemId(), target.undone() ? null : answer);
            if (target.undone()) {
                return new Undone(answer, target.itemId(), before, true);
            }
            if (store.append(person, answer, undo, at, before)) {
                return new Undone(answer, target.itemId(), before, false);
            }
        }
        throw Problem.conflict("reviews_problem_busy");
    }

    private static void require(Target target) {
        if (target.idTaken()) {
            throw Problem.conflict("reviews_problem_undo_id");
        }
        switch (target.context()) {
            case STUDY, CRAM -> {}
            case LESSON, QUIZ, IMPORTED -> throw Problem.conflict("reviews_problem_undo_elsewhere");
            case UNDO -> throw Problem.conflict("reviews_problem_undo_undo");
        }
        if (target.undone()) {
            return;
        }
        if (target.position() < target.rows()) {
            throw Problem.conflict("reviews_problem_undo_newer");
        }
        if (!target.last()) {
            throw Problem.conflict("reviews_problem_undo_last");
        }
    }
}
