package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;

/** Which quizzes there are, and how people have done in them. */
@ApplicationScoped
public class Quizzes {
    private final QuizStore quizzes;
    private final HistoryStore history;
    private final QuizTaking taking;
    private final Courses courses;

    Quizzes(QuizStore quizzes, HistoryStore history, QuizTaking taking, Courses courses) {
        this.quizzes = quizzes;
        this.history = history;
        this.taking = taking;
        this.courses = courses;
    }

    /** The published quizzes in the courses a person studies, by course, the oldest first. */
    public List<QuizOffer> offers(UUID person) {
        return quizzes.offers(person);
    }

    /**
     * The same page by page, in the order of their ids.
     *
     * @param course only this one
     * @param after the id of the last one already known
     */
    public List<QuizOffer> offers(UUID person, @Nullable UUID course, @Nullable UUID after, int limit) {
        return quizzes.offers(person, course, after, limit);
    }

    /** The quizzes of a course, for whoever may see it; drafts for whoever may edit it. */
    public List<QuizOffer> offersIn(Caller caller, CourseSummary course) {
        return quizzes.offersIn(course.id(), caller.person(), Courses.may(caller, course, Right.EDIT));
    }

    /** A person's attempts, the newest first; those whose time is up are ended before. */
    public List<AttemptSummary> attempts(UUID person, int limit) {
        taking.settle(person);
        return history.attempts(person, null, limit);
    }

    /** A person's attempts at one quiz, the newest first. */
    public List<AttemptSummary> attemptsAt(UUID person, UUID quiz) {
        return history.attempts(person, quiz, 1_000);
    }

    /** A quiz with its course, for somebody who may take it, or edit it. */
    record Found(Quiz quiz, CourseSummary course, boolean editable) {}

    /** The quiz, if the caller may see it; a draft is seen only by whoever may edit it. */
    Found require(Caller caller, UUID id) {
        Quiz quiz = quizzes.quiz(id).orElseThrow(Quizzes::unknown);
        CourseSummary course = courses.require(caller, quiz.course(), Right.SEE);
        boolean editable = Courses.may(caller, course, Right.EDIT);
        boolean visible =
                switch (quiz.content().state()) {
                    case PUBLISHED -> true;
                    case DRAFT -> editable;
                    case ARCHIVED -> false;
                };
        if (!visible) {
            throw unknown();
        }
        return new Found(quiz, course, editable);
    }

    /** The quiz, if the caller may see it and it can be taken. */
    Quiz requirePublished(Caller caller, UUID id) {
        Quiz quiz = require(caller, id).quiz();
        if (!quiz.isPublished()) {
            throw Problem.conflict("quizzes_problem_draft");
        }
        return quiz;
    }

    /** What the caller may expect of a quiz that was just read. */
    QuizOffer offer(Caller caller, Quiz quiz) {
        return quizzes.offer(quiz.id(), caller.person()).orElseThrow(Quizzes::unknown);
    }

    /** The quiz, if the caller may change it. */
    Found requireEditable(Caller caller, UUID id) {
        Found found = require(caller, id);
        if (!found.editable()) {
            throw Problem.forbidden("quizzes_problem_not_yours");
        }
        return found;
    }

    private static Problem unknown() {
        return Problem.notFound("quizzes_problem_no_quiz");
    }
}
