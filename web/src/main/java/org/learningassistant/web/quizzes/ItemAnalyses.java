package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.quizzes.AnalysisStore.Asked;
import org.learningassistant.web.quizzes.AnalysisStore.Wording;

/** Item analysis, for whoever may change the quiz. */
@ApplicationScoped
class ItemAnalyses {
    /** More would tell little more: with so many, a facility is known to within 2 percent. */
    private static final int LATEST = 2_000;

    private final Quizzes quizzes;
    private final QuizStore store;
    private final AnalysisStore attempts;
    private final AdaptiveStore adaptive;

    ItemAnalyses(Quizzes quizzes, QuizStore store, AnalysisStore attempts, AdaptiveStore adaptive) {
        this.quizzes = quizzes;
        this.store = store;
        this.attempts = attempts;
        this.adaptive = adaptive;
    }

    /** @param use what adaptive attempts tell, which are not in the analysis; null when the quiz is not adaptive */
    record Analysed(Quiz quiz, CourseSummary course, Analysis analysis, AdaptiveStore.@Nullable Use use) {}

    Analysed of(Caller caller, UUID quiz) {
        Quizzes.Found found = quizzes.require(caller, quiz);
        if (!found.editable()) {
            throw Problem.forbidden("quizzes_problem_analysis");
        }
        QuizLayout layout = QuizLayout.of(found.quiz().content().slots());
        List<Asked> asked = attempts.firstAttempts(quiz, LATEST);
        return new Analysed(
                found.quiz(),
                found.course(),
                Analysis.of(layout, asked, wordings(found.course(), layout, asked)),
                found.quiz().isAdaptive() ? adaptive.use(quiz) : null);
    }

    private Map<UUID, Wording> wordings(CourseSummary course, QuizLayout layout, List<Asked> asked) {
        Map<UUID, Integer> versions = new HashMap<>();
        asked.forEach(one -> versions.merge(one.item(), one.version(), Math::max));
        List<UUID> ids = List.copyOf(versions.keySet());
        Map<UUID, Wording> wordings = new HashMap<>();
        for (Wording wording :
                attempts.wordings(ids, ids.stream().map(versions::get).toList())) {
            wordings.put(wording.item(), wording);
        }
        List<UUID> never = layout.places().stream()
                .map(QuizLayout.Place::item)
                .filter(Objects::nonNull)
                .filter(item -> !wordings.containsKey(item))
                .toList();
        store.items(course.id(), never)
                .forEach((item, found) -> wordings.put(item, new Wording(item, 0, found.content())));
        return wordings;
    }
}
