package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.accounts.PersonalData;

/** A learner's log, what is remembered, and the settings: for the export, and for the one erasure there is. */
@ApplicationScoped
class ReviewsData implements PersonalData {
    private final Reviews reviews;
    private final LearnerStore learners;
    private final EasyDayStore easyDays;
    private final CatchUpStore catchUps;
    private final ExamStore exams;
    private final FitStore fits;
    private final ErasureStore store;

    ReviewsData(
            Reviews reviews,
            LearnerStore learners,
            EasyDayStore easyDays,
            CatchUpStore catchUps,
            ExamStore exams,
            FitStore fits,
            ErasureStore store) {
        this.reviews = reviews;
        this.learners = learners;
        this.easyDays = easyDays;
        this.catchUps = catchUps;
        this.exams = exams;
        this.fits = fits;
        this.store = store;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Object of(UUID person) {
        StudyPlan plan = learners.plan(person);
        List<LogRow> answers = reviews.log(person, null, Integer.MAX_VALUE);
        return Map.of(
                "settings",
                        Map.of(
                                "desiredRetention",
                                plan.desiredRetention(),
                                "newPerDay",
                                plan.newPerDay(),
                                "asksConfidence",
                                plan.asksConfidence()),
                "easyDays", easyDays.of(person),
                "catchUp", catchUps.plan(person).stream().toList(),
                "exams", exams.ownDates(person),
                "parameters", plan.parameters().values(),
                "fits", fits.fits(person, Integer.MAX_VALUE),
                "answers", answers,
                "memory", store.memory(person),
                "abilities", store.abilities(person));
    }

    @Override
    public void beforeErasure(UUID person) {
        store.forget(person);
    }
}
