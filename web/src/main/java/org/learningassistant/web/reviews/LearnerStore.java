package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The settings of learners. */
@ApplicationScoped
class LearnerStore {
    private final Jdbi jdbi;

    LearnerStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    StudyPlan plan(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.desired_retention, l.new_per_day, l.asks_confidence, p.weights
                        from learner l
                        left join scheduler_parameters p on p.version = l.parameters_version
                        where l.person_id = :person
                        """)
                .bind("person", person)
                .map((row, _) -> {
                    var weights = row.getArray("weights");
                    return StudyPlan.of(new Situation.Learner(
                            row.getDouble("desired_retention"),
                            row.getInt("new_per_day"),
                            row.getBoolean("asks_confidence"),
                            weights == null ? null : List.of((Double[]) weights.getArray())));
                })
                .findOne()
                .orElse(StudyPlan.DEFAULT));
    }

    /** For a person who has saved settings before. */
    void askConfidence(UUID person, boolean asks) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update learner set asks_confidence = :asks where person_id = :person")
                        .bind("asks", asks)
                        .bind("person", person)
                        .execute());
    }

    void save(UUID person, double desiredRetention, int newPerDay) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into learner (person_id, desired_retention, new_per_day)
                        values (:person, :retention, :new_per_day)
                        on conflict (person_id) do update
                        set desired_retention = excluded.desired_retention, new_per_day = excluded.new_per_day
                        """)
                .bind("person", person)
                .bind("retention", desiredRetention)
                .bind("new_per_day", newPerDay)
                .execute());
    }
}
