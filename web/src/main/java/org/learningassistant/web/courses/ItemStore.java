package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Items in PostgreSQL. */
@ApplicationScoped
class ItemStore {
    private static final String ITEM = """
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
        return jdbi.withHandle(handle -> handle.createQuery(ITEM + """
                        join topic t on t.id = i.topic_id
                        join unit u on u.id = t.unit_id
                        where i.course_id = :course and i.state <> 'archived'
                        order by u.position, u.id, t.position, t.id, i.position, i.id
                        """).bind("course", course).mapTo(Row.class).stream()
                .map(this::item)
                .toList());
    }

    /** The items of a topic, archived ones last, from the one at place {@code from}. */
    List<Item> ofTopic(UUID course, UUID topic, int from, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEM + """
                        where i.course_id = :course and i.topic_id = :topic
                        order by i.state = 'archived', i.position, i.id
                        limit :limit offset :from
                        """)
                .bind("course", course)
                .bind("topic", topic)
                .bind("from", from)
                .bind("limit", limit)
                .mapTo(Row.class)
                .map(this::item)
                .list());
    }

    /**
     * Items in the order of their ids, from the one after {@code after}.
     *
     * @param drafts whether those that are not published come too
     */
    List<Item> page(UUID course, @Nullable UUID after, int limit, boolean drafts) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEM + """
                        where i.course_id = :course and (i.state = 'published' or :drafts and i.state = 'draft')
                          and (cast(:after as uuid) is null or i.id > :after)
                        order by i.id
                        limit :limit
                        """)
                .bind("course", course)
                .bind("drafts", drafts)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Row.class)
                .map(this::item)
                .list());
    }

    /** Those of these items that belong to the course, archived ones too. */
    List<Item> items(UUID course, Collection<UUID> ids) {
        return jdbi.withHandle(
                handle -> handle.createQuery(ITEM + "where i.course_id = :course and i.id = any(:ids) order by i.id")
                        .bind("course", course)
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(Row.class)
                        .map(this::item)
                        .list());
    }

    /** All items of a course, archived ones too. */
    List<Item> all(UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery(ITEM + "where i.course_id = :course order by i.id")
                .bind("course", course)
                .mapTo(Row.class)
                .map(this::item)
                .list());
    }

    /** Published items of a course by the names that lessons use: the origin or the id. */
    Map<String, Item> named(UUID course, Collection<String> names) {
        List<Item> found = jdbi.withHandle(handle -> handle.createQuery(ITEM + """
                        where i.course_id = :course and i.state = 'published'
                          and (i.origin = any(:names) or i.id::text = any(:names))
                        """)
                .bind("course", course)
                .bindArray("names", String.class, names)
                .mapTo(Row.class)
                .map(this::item)
                .list());
        Map<String, Item> named = new HashMap<>();
        for (Item item : found) {
            named.put(item.id().toString(), item);
            if (item.origin() != null) {
                named.put(item.origin(), item);
            }
        }
        return named;
    }

    /** How many published items a topic has of each type. */
    Map<ItemType, Integer> counts(UUID topic) {
        Map<ItemType, Integer> counts = new EnumMap<>(ItemType.class);
        jdbi.useHandle(handle -> handle.createQuery(
                        "select type, count(*) as n from item where topic_id = :topic and state = 'published' group by type")
                .bind("topic", topic)
                .map((row, context) ->
                        Map.entry(ItemType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)), row.getInt("n")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
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
