package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.courses.ResponseJson;

/** What was asked and earned in the attempts that item analysis is about. */
@ApplicationScoped
class AnalysisStore {
    private final Jdbi jdbi;
    private final ItemJson items;

    AnalysisStore(Jdbi jdbi, ItemJson items) {
        this.jdbi = jdbi;
        this.items = items;
    }

    /**
     * A question of an attempt.
     *
     * @param total how many first attempts there are
     * @param points that could be earned
     * @param score points earned
     * @param response null when nothing was given or something was typed, which is not needed here
     */
    record Asked(
            UUID attempt,
            int total,
            UUID item,
            int version,
            UUID topic,
            double points,
            double score,
            @Nullable Response response) {}

    private record Row(
            UUID attempt,
            int total,
            UUID item,
            int version,
            UUID topic,
            double points,
            double score,
            @Nullable String response) {
        Asked asked() {
            return new Asked(
                    attempt,
                    total,
                    item,
                    version,
                    topic,
                    points,
                    score,
                    response == null ? null : ResponseJson.read(response));
        }
    }

    /**
     * The questions of everybody's first attempt at a quiz if it is finished, attempt by attempt; not those of the owner of
     * the course, who knows the answers, and not adaptive ones, whose questions were chosen by the answers.
     *
     * @param limit of attempts, the latest
     */
    List<Asked> firstAttempts(UUID quiz, int limit) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                with counted as (
                                    select a.id, a.started_at, count(*) over ()::int as total
                                    from quiz_attempt a
                                    join quiz q on q.id = a.quiz_id
                                    join course c on c.id = q.course_id
                                    where a.quiz_id = :quiz and a.number = 1 and a.finished_at is not null
                                        and a.person_id is distinct from c.owner_id
                                        and not exists (
                                            select from quiz_attempt_adaptive d where d.attempt_id = a.id)
                                    order by a.started_at desc, a.id desc
                                    limit :limit)
                                select a.id as attempt, a.total, s.item_id as item, s.item_version as version,
                                       s.topic_id as topic, s.points, coalesce(s.score, 0) as score,
                                       case when s.response -> 'typed' is null then s.response::text end as response
                                from counted a
                                join quiz_attempt_slot s on s.attempt_id = a.id
                                order by a.started_at, a.id, s.position
                                """)
                        .bind("quiz", quiz)
                        .bind("limit", limit)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(Row::asked)
                .toList();
    }

    /** A version of an item. */
    record Wording(UUID item, int version, ItemContent content) {}

    private record WordingRow(UUID item, int version, String content) {}

    /** The versions of items that were asked, by the items and, in the same order, the numbers of the versions. */
    List<Wording> wordings(Collection<UUID> asked, Collection<Integer> versions) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select v.item_id as item, v.version, v.content::text as content
                                from quiz_question v
                                join unnest(cast(:items as uuid[]), cast(:versions as int[])) as w (item, version)
                                    on v.item_id = w.item and v.version = w.version
                                """)
                        .bindArray("items", UUID.class, asked)
                        .bindArray("versions", Integer.class, versions)
                        .mapTo(WordingRow.class)
                        .list())
                .stream()
                .map(row -> new Wording(row.item(), row.version(), items.read(row.content())))
                .toList();
    }
}
