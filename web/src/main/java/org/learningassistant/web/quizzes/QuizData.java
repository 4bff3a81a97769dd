package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.accounts.PersonalData;

/** A person's attempts, for the export of own data. */
@ApplicationScoped
class QuizData implements PersonalData {
    private final HistoryStore history;

    QuizData(HistoryStore history) {
        this.history = history;
    }

    @Override
    public String name() {
        return "quizzes";
    }

    @Override
    public Object of(UUID person) {
        return Map.of("attempts", history.export(person));
    }

    /** The attempts go with the person's row. */
    @Override
    public void beforeErasure(UUID person) {}
}
