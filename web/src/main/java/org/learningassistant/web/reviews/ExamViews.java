package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.reviews.Exams.Standing;

/** Puts exams into the words of the caller's language. */
@ApplicationScoped
class ExamViews {
    private final Exams exams;
    private final Texts texts;

    ExamViews(Exams exams, Texts texts) {
        this.exams = exams;
        this.texts = texts;
    }

    /** The standing must have an exam to come. */
    ExamView of(Standing standing, Caller caller) {
        long days = exams.daysUntil(caller, requireNonNull(standing.next()));
        return new ExamView(
                "/exams/" + standing.course(),
                standing.title(),
                texts.get(caller.language(), "reviews_exam_in", days),
                texts.get(caller.language(), "reviews_exam_known", standing.known(), standing.items()),
                standing.known(),
                standing.items());
    }
}
