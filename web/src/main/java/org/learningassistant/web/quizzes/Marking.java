package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.platform.http.Problem;

/** What answers are worth. */
final class Marking {
    /** Below this share of its points a topic needs work. */
    static final double ENOUGH = 0.8;

    /** Characters of one typed answer. */
    private static final int LONGEST = 1_000;

    private Marking() {}

    /** A question with its grade; points earned are those there are times the grade's score. */
    record Marked(int position, Grade grade, double score) {}

    /**
     * How a topic went.
     *
     * @param earned points
     */
    record TopicResult(UUID topic, String title, double earned, double points) {
        public double ratio() {
            return points > 0 ? earned / points : 0;
        }

        public boolean needsWork() {
            return ratio() < ENOUGH;
        }
    }

    /** The mark of a question as it stands; nothing given is graded as not answered. */
    static Marked mark(Question question) {
        Response response = question.response();
        Grade grade = Grading.grade(Keys.of(question.content()), response == null ? new Response.Skipped() : response);
        return new Marked(question.position(), grade, question.points() * grade.score());
    }

    /** Whether something was given that can be right or wrong. */
    static boolean isEmpty(Response response) {
        return switch (response) {
            case Response.Chosen chosen -> chosen.options().isEmpty();
            case Response.Typed typed -> typed.text().isBlank();
            case Response.Filled filled -> filled.gaps().stream().allMatch(String::isBlank);
            case Response.Matched matched -> matched.isEmpty();
            case Response.Placed placed -> placed.isEmpty();
            case Response.Skipped _ -> true;
            case Response.Rated _ -> false;
        };
    }

    /** Whether it can be kept but has to be mended before it is given for good. */
    static boolean isUnfinished(Response response) {
        return response instanceof Response.Placed placed && placed.isUnfinished();
    }

    /** The response, unless it cannot be graded, which only a program can send. */
    static Response fitting(ItemContent content, Response response) {
        if (length(response) > LONGEST) {
            throw Problem.invalid("courses_problem_answer_long", LONGEST);
        }
        try {
            Grading.grade(Keys.of(content), response);
            return response;
        } catch (IllegalArgumentException misfit) {
            throw Problem.invalid("quizzes_problem_response");
        }
    }

    /** The topics of the questions, the weakest first. */
    static List<TopicResult> topics(List<Question> questions) {
        Map<UUID, TopicResult> topics = new LinkedHashMap<>();
        for (Question question : questions) {
            String title = question.topicTitle();
            if (title != null) {
                Double score = question.score();
                topics.merge(
                        question.topic(),
                        new TopicResult(question.topic(), title, score == null ? 0 : score, question.points()),
                        (one, other) -> new TopicResult(
                                one.topic(),
                                one.title(),
                                one.earned() + other.earned(),
                                one.points() + other.points()));
            }
        }
        List<TopicResult> weakestFirst = new ArrayList<>(topics.values());
        weakestFirst.sort(Comparator.comparingDouble(TopicResult::ratio));
        return weakestFirst;
    }

    private static int length(Response response) {
        return switch (response) {
            case Response.Typed typed -> typed.text().length();
            case Response.Filled filled ->
                filled.gaps().stream().mapToInt(String::length).max().orElse(0);
            case Response.Rated _, Response.Chosen _, Response.Matched _, Response.Placed _, Response.Skipped _ -> 0;
        };
    }
}
