package org.learningassistant.web.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.NewCourse;
import org.learningassistant.web.courses.NewItem;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.time.Ids;

/** Writes what studying would have left behind, with the times a test wants. */
@ApplicationScoped
class History {
    private final Jdbi jdbi;
    private final Courses courses;
    private final Ids ids;

    History(Jdbi jdbi, Courses courses, Ids ids) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.ids = ids;
    }

    /** A private course of the person, with one unit. */
    record Course(UUID id, UUID unit, String title) {}

    record Topic(UUID id, UUID course, List<UUID> items) {}

    UUID person() {
        UUID id = ids.next();
        update("""
                insert into person (id, email, display_name, role, language, zone, created_at)
                values (?, ?, 'Amina', 'learner', 'en', 'Europe/Berlin', now())
                """, id, id + "@example.org");
        return id;
    }

    Course course(Caller owner, String title) {
        UUID course = courses.create(owner, new NewCourse(title, "", "en", Visibility.PRIVATE));
        return new Course(course, courses.addUnit(course, "Unit"), title);
    }

    /** A topic with a flash card for each of the difficulties, in logits. */
    Topic topic(Course course, String title, double... difficulties) {
        UUID topic = courses.addTopic(course.id(), course.unit(), title, "");
        for (int i = 0; i < difficulties.length; i++) {
            ItemContent content = new ItemContent(
                    Markup.markdown("Question *" + i + "*"), new Body.FlashCard(Markup.markdown("Answer")), null, null);
            courses.addItem(course.id(), new NewItem(topic, topic + "/" + i, content, List.of(), difficulties[i]));
        }
        List<UUID> items = jdbi.withHandle(
                handle -> handle.createQuery("select id from item where topic_id = :topic order by position")
                        .bind("topic", topic)
                        .mapTo(UUID.class)
                        .list());
        return new Topic(topic, course.id(), new ArrayList<>(items));
    }

    /** @param retrievability null for the first answer to an item */
    void answer(
            UUID person,
            Topic topic,
            int item,
            int position,
            Instant at,
            @Nullable Double retrievability,
            int rating,
            @Nullable Integer elapsedMs) {
        update(
                """
                insert into answer (person_id, id, item_id, item_version, topic_id, position, context, response, grade,
                    score, rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at)
                values (?, ?, ?, 1, ?, ?, 'study', '{}', '{}', ?, ?, ?, ?, ?, ?, 0.8, 'fsrs6-a9837e823e19c1b6', 0.9, ?)
                """,
                person,
                ids.next(),
                topic.items().get(item),
                topic.id(),
                position,
                rating > 1 ? 1.0 : 0.0,
                rating,
                elapsedMs,
                at,
                retrievability == null ? "new" : "review",
                retrievability,
                at.plus(Duration.ofDays(1)));
    }

    /** A review of a second or two that was said to be sure to some degree, and perhaps taken back. */
    void said(UUID person, Topic topic, int position, Instant at, String context, int rating, @Nullable Integer sure) {
        update(
                """
                insert into answer (person_id, id, item_id, item_version, topic_id, position, context, response, grade,
                    score, rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at, confidence, undoes)
                values (?, ?, ?, 1, ?, ?, ?, '{}', '{}', ?, ?, 2000, ?, 'review', 0.9, 0.8, 'fsrs6-a9837e823e19c1b6',
                    0.9, ?, ?, case when ? = 'undo' then (
                        select id from answer where person_id = ? order by seq desc limit 1) end)
                """,
                person,
                ids.next(),
                topic.items().getFirst(),
                topic.id(),
                position,
                context,
                rating > 1 ? 1.0 : 0.0,
                rating,
                at,
                at.plus(Duration.ofDays(1)),
                sure,
                context,
                person);
    }

    void memory(UUID person, Topic topic, int item, double stability, Instant last, Instant due, double difficulty) {
        update("""
                insert into memory_state (person_id, item_id, phase, step, stability, difficulty, due_at,
                    last_answer_at, first_answer_at, answers, lapses)
                values (?, ?, 'review', 0, ?, ?, ?, ?, ?, 3, 1)
                """, person, topic.items().get(item), stability, difficulty, due, last, last);
    }

    void ability(UUID person, Topic topic, long microLogits, int answers) {
        update("insert into ability values (?, ?, ?, ?)", person, topic.id(), microLogits, answers);
    }

    void difficulty(Topic topic, int item, long microLogits) {
        update("insert into item_difficulty values (?, ?, 5)", topic.items().get(item), microLogits);
    }

    void archive(Topic topic, int item) {
        update("update item set state = 'archived' where id = ?", topic.items().get(item));
    }

    UUID quizAttempt(UUID person, Course course, Instant finished, double score, double points) {
        UUID quiz = ids.next();
        UUID attempt = ids.next();
        update("""
                insert into quiz (id, course_id, title, feedback, state, created_at, updated_at)
                values (?, ?, 'Check yourself', 'end', 'published', now(), now())
                """, quiz, course.id());
        update("""
                insert into quiz_attempt (id, quiz_id, person_id, number, seed, feedback, started_at, finished_at,
                    score, points, recorded_at)
                values (?, ?, ?, 1, 7, 'end', ?, ?, ?, ?, ?)
                """, attempt, quiz, person, finished.minus(Duration.ofMinutes(9)), finished, score, points, finished);
        return attempt;
    }

    private void update(String sql, @Nullable Object... values) {
        jdbi.useHandle(handle -> handle.execute(sql, values));
    }
}
