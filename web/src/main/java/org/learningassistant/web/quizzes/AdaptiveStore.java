package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.ability.Guessing;
import org.learningassistant.memory.adaptive.Belief;
import org.learningassistant.memory.adaptive.PoolItem;
import org.learningassistant.memory.adaptive.Result;
import org.learningassistant.memory.adaptive.Rules;
import org.learningassistant.memory.adaptive.Scored;
import org.learningassistant.memory.adaptive.Step;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.courses.Keys;

/** What adaptive quizzes and their attempts have besides others: rules, pools, and questions that come one by one. */
@ApplicationScoped
class AdaptiveStore {
    /** A larger pool is represented by as many of its items, others in each attempt. */
    private static final int LARGEST_POOL = 1_000;

    /** An attempt's score is its share of these, a percentage. */
    static final double POINTS = 100;

    private static final double FURTHEST = 8;

    private final Jdbi jdbi;
    private final ItemJson items;
    private final ObjectMapper json;

    AdaptiveStore(Jdbi jdbi, ItemJson items, ObjectMapper json) {
        this.jdbi = jdbi;
        this.items = items;
        this.json = json;
    }

    private record RulesRow(int fewest, int most, String precision) {}

    /** How a quiz adapts; null when it does not. */
    static @Nullable Adaptive of(Handle handle, UUID quiz) {
        List<UUID> topics = handle.createQuery(
                        "select topic_id from quiz_adaptive_topic where quiz_id = :quiz order by position, topic_id")
                .bind("quiz", quiz)
                .mapTo(UUID.class)
                .list();
        return handle.createQuery("select fewest, most, precision from quiz_adaptive where quiz_id = :quiz")
                .bind("quiz", quiz)
                .mapTo(RulesRow.class)
                .findOne()
                .map(row -> new Adaptive(topics, row.fewest(), row.most(), Precision.of(row.precision())))
                .orElse(null);
    }

    /** @param adaptive null for a quiz that does not adapt */
    static void write(Handle handle, UUID quiz, @Nullable Adaptive adaptive) {
        handle.createUpdate("delete from quiz_adaptive where quiz_id = :quiz")
                .bind("quiz", quiz)
                .execute();
        if (adaptive == null) {
            return;
        }
        handle.createUpdate("""
                        with written as (
                            insert into quiz_adaptive (quiz_id, fewest, most, precision)
                            values (:quiz, :fewest, :most, :precision)
                            returning quiz_id)
                        insert into quiz_adaptive_topic (quiz_id, topic_id, position)
                        select w.quiz_id, t.topic, t.place
                        from written w, unnest(cast(:topics as uuid[])) with ordinality as t (topic, place)
                        """)
                .bind("quiz", quiz)
                .bind("fewest", adaptive.fewest())
                .bind("most", adaptive.most())
                .bind("precision", adaptive.precision().code())
                .bindArray("topics", UUID.class, adaptive.topics())
                .execute();
    }

    private record PoolRow(UUID id, UUID topicId, String content, double difficultyPrior, long moved, int answers) {}

    private record TopicRow(int items, long microLogits, int answers) {}

    /**
     * An attempt that is about to begin: the items of the pool as they stand in the log of answers, and where this person
     * stands in their topics.
     */
    AdaptivePlan plan(UUID person, Adaptive adaptive, long seed) {
        List<PoolItem<UUID>> pool = jdbi
                .withHandle(handle -> handle.createQuery("""
                                select i.id, i.topic_id, i.content::text as content, i.difficulty_prior,
                                       coalesce(d.micro_logits, 0) as moved, coalesce(d.answers, 0) as answers
                                from item i
                                left join item_difficulty d on d.item_id = i.id
                                where i.topic_id = any(:topics) and i.state = 'published' and i.type <> 'flash_card'
                                order by md5(i.id::text || :seed), i.id
                                limit :limit
                                """)
                        .bindArray("topics", UUID.class, adaptive.topics())
                        .bind("seed", String.valueOf(seed))
                        .bind("limit", LARGEST_POOL)
                        .mapTo(PoolRow.class)
                        .list())
                .stream()
                .map(this::item)
                .toList();
        List<Belief.TopicAbility> abilities = jdbi
                .withHandle(handle -> handle.createQuery("""
                                select count(*)::int as items, coalesce(b.micro_logits, 0) as micro_logits,
                                       coalesce(b.answers, 0) as answers
                                from item i
                                left join ability b on b.person_id = :person and b.topic_id = i.topic_id
                                where i.topic_id = any(:topics) and i.state = 'published' and i.type <> 'flash_card'
                                group by i.topic_id, b.micro_logits, b.answers
                                order by i.topic_id
                                """)
                        .bind("person", person)
                        .bindArray("topics", UUID.class, adaptive.topics())
                        .mapTo(TopicRow.class)
                        .list())
                .stream()
                .map(row -> new Belief.TopicAbility(new Estimate(row.microLogits(), row.answers()), row.items()))
                .toList();
        return new AdaptivePlan(adaptive.rules(), Belief.of(abilities), pool);
    }

    private PoolItem<UUID> item(PoolRow row) {
        Estimate moved = new Estimate(row.moved(), row.answers());
        return new PoolItem<>(
                row.id(),
                row.topicId(),
                Math.clamp(row.difficultyPrior() + moved.value(), -FURTHEST, FURTHEST),
                AbilityModel.DEFAULT.standardError(moved),
                Guessing.chance(Keys.of(items.read(row.content()))));
    }

    /** Keeps the plan of an attempt that has just begun, and asks its first question; false when there is none to ask. */
    boolean begin(Handle handle, UUID attempt, long seed, AdaptivePlan plan) {
        handle.createUpdate("""
                        insert into quiz_attempt_adaptive (attempt_id, fewest, most, precise_at, start_mean, start_error, pool)
                        values (:attempt, :fewest, :most, :preciseAt, :mean, :error, cast(:pool as jsonb))
                        """)
                .bind("attempt", attempt)
                .bind("fewest", plan.rules().fewest())
                .bind("most", plan.rules().most())
                .bind("preciseAt", plan.rules().standardError())
                .bind("mean", plan.start().mean())
                .bind("error", plan.start().error())
                .bind("pool", write(plan.pool()))
                .execute();
        return ask(handle, attempt, seed, plan);
    }

    /** Asks the next question of an attempt whose row is locked; false when it is over, and nothing has happened. */
    boolean goOn(Handle handle, UUID attempt, long seed) {
        AdaptivePlan plan = find(handle, attempt).orElseThrow();
        return ask(handle, attempt, seed, plan);
    }

    private static boolean ask(Handle handle, UUID attempt, long seed, AdaptivePlan plan) {
        List<Scored<UUID>> given = given(handle, attempt);
        Set<UUID> gone = new HashSet<>();
        while (plan.quiz(seed).next(given, gone) instanceof Step.Ask<UUID>(PoolItem<UUID> item)) {
            if (insert(handle, attempt, given.size() + 1, item.id())) {
                return true;
            }
            gone.add(item.id());
        }
        return false;
    }

    /** False when the item is no longer there to be asked. */
    private static boolean insert(Handle handle, UUID attempt, int position, UUID item) {
        return handle.createUpdate("""
                                with chosen as (
                                    select id, version, topic_id, content from item where id = :item and state = 'published'
                                ), kept as (
                                    insert into quiz_question (item_id, version, content)
                                    select id, version, content from chosen
                                    on conflict do nothing)
                                insert into quiz_attempt_slot (attempt_id, position, item_id, item_version, topic_id, points)
                                select :attempt, :position, id, version, topic_id, 1 from chosen
                                """)
                        .bind("attempt", attempt)
                        .bind("position", position)
                        .bind("item", item)
                        .execute()
                == 1;
    }

    private record GivenRow(UUID itemId, double score) {}

    /** The answers that count; a question that was left open when the attempt ended tells nothing. */
    private static List<Scored<UUID>> given(Handle handle, UUID attempt) {
        return handle.createQuery("""
                        select item_id, score / points as score from quiz_attempt_slot
                        where attempt_id = :attempt and grade is not null and response is not null
                        order by position
                        """).bind("attempt", attempt).mapTo(GivenRow.class).list().stream()
                .map(row -> new Scored<>(row.itemId(), Math.clamp(row.score(), 0.0, 1.0)))
                .toList();
    }

    /** Keeps what an attempt that ends has found out, and tells its score in points. */
    double measure(Handle handle, UUID attempt, long seed) {
        AdaptivePlan plan = find(handle, attempt).orElseThrow();
        Result result = plan.quiz(seed).result(given(handle, attempt));
        handle.createUpdate("""
                        update quiz_attempt_adaptive set answers = :answers, ability = :ability, standard_error = :error,
                            share = :share, low = :low, high = :high
                        where attempt_id = :attempt
                        """)
                .bind("attempt", attempt)
                .bind("answers", result.answers())
                .bind("ability", result.ability())
                .bind("error", result.standardError())
                .bind("share", result.share())
                .bind("low", result.low())
                .bind("high", result.high())
                .execute();
        return POINTS * result.score(plan.rules());
    }

    private record PlanRow(int fewest, int most, double preciseAt, double startMean, double startError, String pool) {}

    private Optional<AdaptivePlan> find(Handle handle, UUID attempt) {
        return handle.createQuery("""
                        select fewest, most, precise_at, start_mean, start_error, pool::text as pool
                        from quiz_attempt_adaptive where attempt_id = :attempt
                        """)
                .bind("attempt", attempt)
                .mapTo(PlanRow.class)
                .findOne()
                .map(row -> new AdaptivePlan(
                        new Rules(row.fewest(), row.most(), row.preciseAt()),
                        new Belief(row.startMean(), row.startError()),
                        read(row.pool())));
    }

    /** How long an attempt may go on, and what it has found out; null when it is not adaptive. */
    static @Nullable Measured measured(Handle handle, UUID attempt) {
        return handle.createQuery("""
                        select fewest, most, answers, share, low, high
                        from quiz_attempt_adaptive where attempt_id = :attempt
                        """)
                .bind("attempt", attempt)
                .mapTo(Measured.class)
                .findOne()
                .orElse(null);
    }

    /**
     * What the first attempts at an adaptive quiz tell: everybody was asked something else, so questions are not compared.
     *
     * @param share the mean of the shares expected
     * @param questions the mean number of answers
     * @param items how many different ones were asked
     * @param commonest in what share of the attempts the item asked most often was asked
     */
    record Use(int attempts, double share, double questions, int items, double commonest) {}

    Use use(UUID quiz) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        with counted as (
                            select d.attempt_id, d.share, d.answers
                            from quiz_attempt a
                            join quiz_attempt_adaptive d on d.attempt_id = a.id
                            join quiz q on q.id = a.quiz_id
                            join course c on c.id = q.course_id
                            where a.quiz_id = :quiz and a.number = 1 and d.answers > 0
                                and a.person_id is distinct from c.owner_id
                        ), asked as (
                            select s.item_id, count(*) as times
                            from counted k
                            join quiz_attempt_slot s on s.attempt_id = k.attempt_id
                            group by s.item_id)
                        select count(*)::int as attempts, coalesce(avg(share), 0) as share,
                               coalesce(avg(answers), 0)::float8 as questions,
                               (select count(*)::int from asked) as items,
                               coalesce((select max(times) from asked)::float8 / nullif(count(*), 0), 0) as commonest
                        from counted
                        """).bind("quiz", quiz).mapTo(Use.class).one());
    }

    private List<PoolItem<UUID>> read(String pool) {
        try {
            return json.readValue(pool, new TypeReference<List<Kept>>() {}).stream()
                    .map(Kept::poolItem)
                    .toList();
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the pool of an attempt cannot be read", damaged);
        }
    }

    private String write(List<PoolItem<UUID>> pool) {
        try {
            List<Kept> kept = new ArrayList<>();
            pool.forEach(item -> kept.add(Kept.of(item)));
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A pool's item in the database. */
    record Kept(UUID item, UUID topic, double difficulty, double error, double guess) {
        static Kept of(PoolItem<UUID> item) {
            return new Kept(item.id(), item.topic(), item.difficulty(), item.error(), item.guess());
        }

        PoolItem<UUID> poolItem() {
            return new PoolItem<>(item, topic, difficulty, error, guess);
        }
    }
}
