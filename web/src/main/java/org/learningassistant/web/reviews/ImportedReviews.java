package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.courses.PastReviews;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.ImportedReviewStore.Standing;
import org.learningassistant.web.reviews.Situation.Remembered;

/** The way of reviews from other programs into the log. */
@ApplicationScoped
class ImportedReviews implements PastReviews {
    private static final int ROUNDS = 5;

    private final ImportedReviewStore store;
    private final AnswerStore answers;
    private final LearnerStore learners;
    private final CatchUpStore plans;

    ImportedReviews(ImportedReviewStore store, AnswerStore answers, LearnerStore learners, CatchUpStore plans) {
        this.store = store;
        this.answers = answers;
        this.learners = learners;
        this.plans = plans;
    }

    /** What is read about the items is out of date when one of them is answered meanwhile: then it is done again. */
    @Override
    public Taken take(UUID person, UUID course, Map<String, List<PastReview>> histories) {
        if (histories.isEmpty()) {
            return Taken.NOTHING;
        }
        plans.endWhenDone(person);
        ImportedHistory history =
                new ImportedHistory(person, learners.plan(person).scheduler(), answers::write);
        for (int round = 0; round < ROUNDS; round++) {
            Taken taken = Taken.NOTHING;
            List<Entry> entries = new ArrayList<>();
            for (Standing standing : store.standings(person, course, histories.keySet())) {
                List<PastReview> reviews = histories.getOrDefault(standing.origin(), List.of());
                if (standing.answered()) {
                    taken = taken.plus(new Taken(0, 0, 1));
                } else {
                    Remembered memory = standing.memory();
                    List<Entry> added = history.entries(standing.target(), memory, reviews);
                    entries.addAll(added);
                    taken = taken.plus(new Taken(1, added.size() + (memory == null ? 0 : memory.answers()), 0));
                }
            }
            if (entries.isEmpty() || answers.writeAll(entries)) {
                return taken;
            }
        }
        throw Problem.conflict("reviews_problem_busy");
    }
}
