package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Items in PostgreSQL. */
@ApplicationScoped
class ItemStore {
    private static final String ITEM =
            """
            select i.id, i.course_id as course, i.topic_id as topic, i.version, i.state, i.origin,
                   i.content::text as content, i.tags, i.difficulty_prior
            from item i
            """;

    private final Jdbi jdbi;
    private final ItemJson json;

    ItemStore(Jdbi jdbi, ItemJson json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    record Row(
            UUID id,
            UUID course,
            UUID topic,
            int version,
            Item.State state,
            @Nullable String origin,
            String content,
            List<String> tags,
            double difficultyPrior) {}

    Optional<Item> item(UUID item) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEM + "where i.id = :item")
                .bind("item", item)
                .mapTo(Row.class)
                .findOne()
                .map(this::item));
    }

    /** All items of a course that are not archived, in the order of its topics. */
    List<Item> items(UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEM
                        + """
                        join topic t on t.id = i.topic_id
                        join unit u on u.id = t.unit_id
                        where i.course_id = :course and i.state <> 'archived'
                        order by u.position, u.id, t.position, t.id, i.position, i.id
                        """)
                .bind("course", course)
                .mapTo(Row.class)
                .stream()
                .map(this::item)
                .toList());
    }

    private Item item(Row row) {
        return new Item(
                row.id(),
                row.course(),
                row.topic(),
                row.version(),
                row.state(),
                row.origin(),
                json.read(row.content()),
                List.copyOf(row.tags()),
                row.difficultyPrior());
    }
}
