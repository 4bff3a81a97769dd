package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.courses.NewCourse;
import org.learningassistant.web.courses.NewItem;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.platform.time.LearningDay;

/** Learners and something to learn, for tests. */
@ApplicationScoped
class Classroom {
    static final LearningDay DAY = new LearningDay(ZoneOffset.UTC, Duration.ZERO);
    private final Jdbi jdbi;
    private final Courses courses;
    private final Ids ids;

    Classroom(Jdbi jdbi, Courses courses, Ids ids) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.ids = ids;
    }

    /** A course with one topic, and its items by type. */
    record Lessons(UUID course, UUID topic, Map<ItemType, Item> items) {
        Item item(ItemType type) {
            return java.util.Objects.requireNonNull(items.get(type));
        }
    }

    UUID learner() {
        UUID id = ids.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into person (id, email, display_name, role, language, zone, created_at)
                        values (:id, :email, 'Amina', 'teacher', 'en', 'UTC', now())
                        """)
                .bind("id", id)
                .bind("email", id + "@example.org")
                .execute());
        return id;
    }

    static Caller caller(UUID person) {
        return new Caller(person, "Amina", Role.TEACHER, false, Locale.ENGLISH, DAY, Theme.AUTO, "");
    }

    /** A public course with one item of each type, which the owner studies. */
    Lessons everyType(UUID owner) {
        UUID course = courses.create(caller(owner), new NewCourse("Physics", "", "en", Visibility.PUBLIC));
        UUID topic = courses.addTopic(course, courses.addUnit(course, "Motion"), "Falling bodies", "");
        courses.put(
                course,
                List.of(
                        item(topic, "flash", "the butterfly", new Body.FlashCard(text("la mariposa"))),
                        item(topic, "single", "Which falls faster?", new Body.SingleChoice(options(), false)),
                        item(topic, "multiple", "Which are forces?", new Body.MultipleChoice(twoOfThree(), false)),
                        item(topic, "truth", "Weight is a force.", new Body.TrueFalse(true, text("Indeed."), null)),
                        item(topic, "number", "How fast after 2 s?", speed()),
                        item(topic, "word", "Who dropped the balls?", name()),
                        item(topic, "formula", "How far in t seconds?", distance()),
                        item(topic, "gaps", "A body at [[1]] stays at [[2]].", cloze()),
                        item(topic, "pairs", "Which unit belongs to which quantity?", pairs()),
                        item(topic, "order", "Which comes first?", order())));
        return lessons(course, topic);
    }

    /** A public course whose only topic has so many single choices, which the owner studies. */
    List<UUID> choices(UUID owner, int count) {
        UUID course = courses.create(caller(owner), new NewCourse("Choices", "", "en", Visibility.PUBLIC));
        UUID unit = courses.addUnit(course, "Unit");
        UUID first = courses.addTopic(course, unit, "First", "");
        UUID second = courses.addTopic(course, unit, "Second", "");
        courses.put(
                course,
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> item(
                                i % 2 == 0 ? first : second,
                                "c" + i,
                                "Which?",
                                new Body.SingleChoice(options(), false)))
                        .toList());
        return courses.items(course).stream().map(Item::id).toList();
    }

    /** A public course with one topic of so many flash cards, which the owner studies. */
    List<UUID> cards(UUID owner, int count) {
        UUID course = courses.create(caller(owner), new NewCourse("Cards", "", "en", Visibility.PUBLIC));
        UUID topic = courses.addTopic(course, courses.addUnit(course, "Unit"), "Topic", "");
        courses.put(
                course,
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> item(topic, "f" + i, "front " + i, new Body.FlashCard(text("back"))))
                        .toList());
        return courses.items(course).stream().map(Item::id).toList();
    }

    Lessons lessons(UUID course, UUID topic) {
        Map<ItemType, Item> byType = new EnumMap<>(ItemType.class);
        courses.items(course).forEach(item -> byType.put(item.type(), item));
        return new Lessons(course, topic, byType);
    }

    /** The same item with other words, as an author would change it. */
    void reword(Lessons lessons, String origin, Body body) {
        courses.put(lessons.course(), List.of(item(lessons.topic(), origin, "Reworded?", body)));
    }

    Submission answer(UUID person, Item item, org.learningassistant.memory.grading.Response response) {
        return new Submission(
                ids.next(), person, item.id(), item.version(), Context.STUDY, null, response, 4_000, Instant.now());
    }

    UUID topicOf(UUID item) {
        return jdbi.withHandle(handle -> handle.createQuery("select topic_id from item where id = :item")
                .bind("item", item)
                .mapTo(UUID.class)
                .one());
    }

    int count(String table, UUID person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from " + table + " where person_id = :person")
                        .bind("person", person)
                        .mapTo(Integer.class)
                        .one());
    }

    void run(String statement, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate(statement).bind("id", id).execute());
    }

    /** The choices are numbered joule 0, newton 1, volt 2. */
    static Body.Matching pairs() {
        return new Body.Matching(
                List.of(new Body.Pair(text("force"), "newton"), new Body.Pair(text("energy"), "joule")),
                List.of("volt"),
                true);
    }

    /** The pieces are numbered fall 0, hit 1, release 2. */
    static Body.Ordering order() {
        return new Body.Ordering(List.of(text("release"), text("fall"), text("hit")));
    }

    static Body.SingleChoice reversed() {
        return new Body.SingleChoice(options().reversed(), false);
    }

    private static List<Option> options() {
        return List.of(
                new Option(text("both alike"), 1, text("RIGHT-NOTE in a vacuum")),
                new Option(text("the heavy one"), 0, text("WRONG-NOTE so Aristotle thought")),
                new Option(text("the light one"), 0, null));
    }

    private static List<Option> twoOfThree() {
        return List.of(
                new Option(text("weight"), 0.5, null),
                new Option(text("friction"), 0.5, null),
                new Option(text("mass"), -0.5, null));
    }

    private static Body.Numeric speed() {
        return new Body.Numeric(
                List.of(new AcceptedNumber(19.62, 0.1, 1, null)),
                List.of(new UnitChoice("m/s", 1), new UnitChoice("km/h", 1 / 3.6)),
                true);
    }

    private static Body.ShortText name() {
        return new Body.ShortText(List.of(new AcceptedAnswer("Galileo", 1, null)), false, true);
    }

    private static Body.Formula distance() {
        return new Body.Formula(List.of(new AcceptedAnswer("\\frac{g t^2}{2}", 1, null)), Form.ANY);
    }

    private static Body.Cloze cloze() {
        return new Body.Cloze(List.of(
                new Gap(GapKind.TEXT, List.of(new AcceptedAnswer("stillness", 1, null)), 0),
                new Gap(
                        GapKind.CHOICE,
                        List.of(new AcceptedAnswer("repose", 1, null), new AcceptedAnswer("speed", 0, null)),
                        0)));
    }

    private static NewItem item(UUID topic, String origin, String prompt, Body body) {
        return new NewItem(
                topic, origin, new ItemContent(text(prompt), body, text("The-reason is air."), null), List.of(), 0);
    }

    private static Markup text(String markdown) {
        return Markup.markdown(markdown);
    }
}
