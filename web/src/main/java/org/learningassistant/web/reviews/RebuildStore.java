package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.web.platform.config.Settings;
import org.learningassistant.web.platform.sql.CommandDatabase;
import org.learningassistant.web.reviews.Rebuild.Derived;
import org.learningassistant.web.reviews.Situation.Remembered;
import org.learningassistant.web.reviews.Situation.Sum;

/** The log and the derived tables side by side. */
@ApplicationScoped
class RebuildStore {
    private static final int ROUNDS = 100;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    RebuildStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** For a command that runs beside the server. */
    static RebuildStore beside(Settings settings) {
        var json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        return new RebuildStore(CommandDatabase.of(settings, "learning-assistant-rebuild"), json);
    }

    /** Everybody who has answered anything, or of whom something is derived. */
    List<UUID> people() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select p.id from person p
                        where exists (select from answer a where a.person_id = p.id)
                            or exists (select from memory_state m where m.person_id = p.id)
                            or exists (select from ability b where b.person_id = p.id)
                        order by p.id
                        """).mapTo(UUID.class).list());
    }

    /** What a replay needs of a row, and whether its item and topic are still there. */
    record Logged(
            UUID itemId,
            UUID topicId,
            int rating,
            Instant answeredAt,
            Instant dueAt,
            String parametersVersion,
            double desiredRetention,
            @Nullable Long abilityStep,
            boolean itemExists,
            boolean topicExists) {}

    /** A derived row, to be stored. */
    @JsonNaming(SnakeCaseStrategy.class)
    record MemoryRow(
            UUID itemId,
            String phase,
            int step,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            Instant firstAnswerAt,
            int answers,
            int lapses) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SumRow(UUID key, long microLogits, int answers) {}

    /** In one transaction that sees one moment. */
    <T> T atOneMoment(Function<Inside, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> work.apply(new Inside(handle)));
    }

    /**
     * In one transaction, which counts only when nothing was added to this person's log meanwhile. Answers to what is in it
     * already wait.
     */
    <T> T locked(UUID person, Function<Inside, T> work) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<T> done = jdbi.inTransaction(handle -> {
                int before = rows(handle, person);
                lock(handle, person);
                T result = work.apply(new Inside(handle));
                if (rows(handle, person) == before) {
                    return Optional.of(result);
                }
                handle.rollback();
                return Optional.empty();
            });
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new IllegalStateException("answers of " + person + " came in each of " + ROUNDS + " attempts");
    }

    /** In the order in which answers lock, see {@link AnswerSql#WRITE}; else each might wait for the other. */
    private static void lock(Handle handle, UUID person) {
        for (String statement : List.of(
                "select item_id from memory_state where person_id = :person order by item_id for update",
                "select topic_id from ability where person_id = :person order by topic_id for update",
                """
                select item_id from item_difficulty
                where item_id in (select item_id from answer where person_id = :person)
                order by item_id
                for update
                """)) {
            handle.createQuery(statement)
                    .bind("person", person)
                    .mapTo(UUID.class)
                    .list();
        }
    }

    private static int rows(Handle handle, UUID person) {
        return handle.createQuery("select count(*) from answer where person_id = :person")
                .bind("person", person)
                .mapTo(Integer.class)
                .one();
    }

    /** The statements themselves. */
    final class Inside {
        private final Handle handle;

        private Inside(Handle handle) {
            this.handle = handle;
        }

        List<Logged> log(UUID person) {
            return handle.createQuery("""
                            select a.item_id, a.topic_id, a.rating, a.answered_at, a.due_at, a.parameters_version,
                                a.desired_retention, a.ability_step,
                                i.id is not null as item_exists, t.id is not null as topic_exists
                            from counted_answer a
                            left join item i on i.id = a.item_id
                            left join topic t on t.id = a.topic_id
                            where a.person_id = :person and a.context <> 'cram'
                            order by a.item_id, a.position
                            """)
                    .bind("person", person)
                    .mapTo(Logged.class)
                    .list();
        }

        /** Those that decided an answer of this person. */
        Map<String, Parameters> parameters(UUID person) {
            Map<String, Parameters> byVersion = new LinkedHashMap<>();
            handle.createQuery("""
                            select version, weights from scheduler_parameters
                            where version in (select parameters_version from answer where person_id = :person)
                            """)
                    .bind("person", person)
                    .map((row, _) -> byVersion.put(row.getString("version"), Parameters.of(List.of((Double[])
                            row.getArray("weights").getArray()))))
                    .list();
            return byVersion;
        }

        /** Of the items this person has answered: what the log of everybody gives. */
        Map<UUID, Sum> difficulties(UUID person) {
            return sums("""
                    select a.item_id as key, sum(a.difficulty_step)::bigint as micro_logits, count(*) as answers
                    from counted_answer a
                    join item i on i.id = a.item_id
                    where a.difficulty_step is not null
                        and a.item_id in (select item_id from answer where person_id = :person)
                    group by a.item_id
                    """, person);
        }

        Derived stored(UUID person) {
            Map<UUID, Remembered> memories = new LinkedHashMap<>();
            handle.createQuery("select * from memory_state where person_id = :person")
                    .bind("person", person)
                    .mapTo(MemoryRow.class)
                    .forEach(row -> memories.put(
                            row.itemId(),
                            new Remembered(
                                    row.phase(),
                                    row.step(),
                                    row.stability(),
                                    row.difficulty(),
                                    row.dueAt(),
                                    row.lastAnswerAt(),
                                    row.firstAnswerAt(),
                                    row.answers(),
                                    row.lapses())));
            return new Derived(memories, sums("""
                            select topic_id as key, micro_logits, answers from ability
                            -- what is left after the only answer was taken back says nothing
                            where person_id = :person and answers > 0
                            """, person), sums("""
                            select d.item_id as key, d.micro_logits, d.answers
                            from item_difficulty d
                            where d.item_id in (select item_id from answer where person_id = :person)
                                and d.answers > 0
                            """, person));
        }

        void replace(UUID person, Derived derived) {
            List<MemoryRow> memories = new ArrayList<>();
            derived.memories()
                    .forEach((item, memory) -> memories.add(new MemoryRow(
                            item,
                            memory.phase(),
                            memory.step(),
                            memory.stability(),
                            memory.difficulty(),
                            memory.dueAt(),
                            memory.lastAnswerAt(),
                            memory.firstAnswerAt(),
                            memory.answers(),
                            memory.lapses())));
            handle.createUpdate("delete from memory_state where person_id = :person")
                    .bind("person", person)
                    .execute();
            handle.createUpdate("""
                            insert into memory_state (
                                person_id, item_id, phase, step, stability, difficulty, due_at, last_answer_at,
                                first_answer_at, answers, lapses)
                            select :person, item_id, phase, step, stability, difficulty, due_at, last_answer_at,
                                first_answer_at, answers, lapses
                            from jsonb_to_recordset(cast(:rows as jsonb)) as m (
                                item_id uuid, phase text, step smallint, stability double precision,
                                difficulty double precision, due_at timestamptz, last_answer_at timestamptz,
                                first_answer_at timestamptz, answers int, lapses int)
                            """)
                    .bind("person", person)
                    .bind("rows", write(memories))
                    .execute();
            handle.createUpdate("delete from ability where person_id = :person")
                    .bind("person", person)
                    .execute();
            handle.createUpdate("""
                            insert into ability (person_id, topic_id, micro_logits, answers)
                            select :person, key, micro_logits, answers
                            from jsonb_to_recordset(cast(:rows as jsonb)) as a (
                                key uuid, micro_logits bigint, answers int)
                            """)
                    .bind("person", person)
                    .bind("rows", write(rows(derived.abilities())))
                    .execute();
            // what is left without any answer is not among the rows that follow
            handle.createUpdate("""
                            update item_difficulty set micro_logits = 0, answers = 0
                            where item_id in (select item_id from answer where person_id = :person)
                            """).bind("person", person).execute();
            handle.createUpdate("""
                            insert into item_difficulty (item_id, micro_logits, answers)
                            select key, micro_logits, answers
                            from jsonb_to_recordset(cast(:rows as jsonb)) as d (
                                key uuid, micro_logits bigint, answers int)
                            order by key
                            on conflict (item_id) do update
                            set micro_logits = excluded.micro_logits, answers = excluded.answers
                            """)
                    .bind("rows", write(rows(derived.difficulties())))
                    .execute();
        }

        private Map<UUID, Sum> sums(String statement, UUID person) {
            Map<UUID, Sum> sums = new LinkedHashMap<>();
            handle.createQuery(statement)
                    .bind("person", person)
                    .mapTo(SumRow.class)
                    .forEach(row -> sums.put(row.key(), new Sum(row.microLogits(), row.answers())));
            return sums;
        }

        private static List<SumRow> rows(Map<UUID, Sum> sums) {
            return sums.entrySet().stream()
                    .map(entry -> new SumRow(
                            entry.getKey(),
                            entry.getValue().microLogits(),
                            entry.getValue().answers()))
                    .toList();
        }

        private String write(List<?> rows) {
            try {
                return json.writeValueAsString(rows);
            } catch (JsonProcessingException unwritable) {
                throw new IllegalStateException(unwritable);
            }
        }
    }
}
