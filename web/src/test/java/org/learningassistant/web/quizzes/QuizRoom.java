package org.learningassistant.web.quizzes;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.NewCourse;
import org.learningassistant.web.courses.NewItem;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.testing.Browser;

/** A course with questions, people, and quizzes made of them. */
@ApplicationScoped
@Unremovable
class QuizRoom {
    static final String SECRET = "because Paris it is";
    private final Jdbi jdbi;
    private final Courses courses;
    private final QuizStore quizzes;
    private final SignIn signIn;
    private final Ids ids;

    QuizRoom(Jdbi jdbi, Courses courses, QuizStore quizzes, SignIn signIn, Ids ids) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.quizzes = quizzes;
        this.signIn = signIn;
        this.ids = ids;
    }

    /** A course with one topic and its items by their names. */
    record Room(UUID owner, UUID course, UUID topic, Map<String, Item> items) {
        Item item(String name) {
            return java.util.Objects.requireNonNull(items.get(name));
        }

        Slot fixed(String name) {
            return new Slot.Fixed(item(name).id(), 1);
        }
    }

    UUID person() {
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

    Browser browser(int port, UUID person) {
        return new Browser(port)
                .withCookie("session", signIn.browser(person, "en").cookie());
    }

    static Caller caller(UUID person) {
        LearningDay day = new LearningDay(ZoneOffset.UTC, Duration.ZERO);
        return new Caller(person, "Amina", Role.TEACHER, false, Locale.ENGLISH, day, Theme.AUTO, "");
    }

    Room room(Visibility visibility) {
        UUID owner = person();
        UUID course = courses.create(caller(owner), new NewCourse("Geography", "", "en", visibility));
        UUID topic = courses.addTopic(course, courses.addUnit(course, "Europe"), "Capitals", "");
        courses.put(
                course,
                List.of(
                        new NewItem(topic, "paris", paris("Which is the capital of France?"), List.of(), 0),
                        new NewItem(topic, "height", height(), List.of(), 0),
                        new NewItem(topic, "river", river(), List.of(), 0),
                        new NewItem(topic, "gaps", gaps(), List.of(), 0),
                        new NewItem(topic, "card", card(), List.of(), 0)));
        return found(owner, course, topic);
    }

    private Room found(UUID owner, UUID course, UUID topic) {
        return new Room(
                owner,
                course,
                topic,
                courses.items(course).stream()
                        .collect(Collectors.toMap(item -> String.valueOf(item.origin()), item -> item)));
    }

    /** With something to match and something to put in order as well. */
    Room withPairsAndOrder() {
        Room room = room(Visibility.PUBLIC);
        courses.put(
                room.course(),
                List.of(
                        new NewItem(room.topic(), "pairs", pairs(), List.of(), 0),
                        new NewItem(room.topic(), "order", order(), List.of(), 0)));
        return found(room.owner(), room.course(), room.topic());
    }

    /** The choices are numbered Lisbon 0, Madrid 1, Rome 2. */
    static ItemContent pairs() {
        return new ItemContent(
                Markup.markdown("Which capital belongs to which country?"),
                new Body.Matching(
                        List.of(
                                new Body.Pair(Markup.markdown("Spain"), "Madrid"),
                                new Body.Pair(Markup.markdown("Italy"), "Rome")),
                        List.of("Lisbon"),
                        true),
                null,
                null);
    }

    /** The pieces are numbered Oslo 0, Paris 1, Rome 2; the right order is from south to north. */
    static ItemContent order() {
        return new ItemContent(
                Markup.markdown("Which lies furthest to the south?"),
                new Body.Ordering(List.of(Markup.markdown("Rome"), Markup.markdown("Paris"), Markup.markdown("Oslo"))),
                null,
                null);
    }

    /** Replaces the text of an item, as its author would. */
    void edit(Room room, String name, ItemContent content) {
        courses.put(room.course(), List.of(new NewItem(room.topic(), name, content, List.of(), 0)));
    }

    Quiz quiz(Room room, Feedback feedback, @Nullable Integer limit, @Nullable Integer attempts, Slot... slots) {
        QuizContent content = new QuizContent(
                "Capitals quiz", "Good *luck*.", limit, attempts, feedback, QuizState.PUBLISHED, List.of(slots));
        return quizzes.quiz(quizzes.add(room.course(), content)).orElseThrow();
    }

    /** Published, on a topic of its own with so many questions, each of which has its number as the answer. */
    Quiz adaptiveQuiz(Room room, Feedback feedback, @Nullable Integer limit, int fewest, int most, int questions) {
        UUID topic = courses.addTopic(room.course(), courses.addUnit(room.course(), "Counting"), "Numbers", "");
        List<NewItem> items = new ArrayList<>();
        for (int number = 1; number <= questions; number++) {
            ItemContent content = new ItemContent(
                    Markup.markdown("Which number is " + number + "?"),
                    new Body.Numeric(List.of(new AcceptedNumber(number, 0, 1, null)), List.of(), false),
                    Markup.markdown(SECRET),
                    null);
            items.add(new NewItem(topic, "number-" + number, content, List.of(), (number % 5) - 2));
        }
        courses.put(room.course(), items);
        Adaptive adaptive = new Adaptive(List.of(topic), fewest, most, Precision.ROUGH);
        QuizContent content =
                new QuizContent("Numbers", "", limit, null, feedback, QuizState.PUBLISHED, List.of(), adaptive);
        return quizzes.quiz(quizzes.add(room.course(), content)).orElseThrow();
    }

    void delete(UUID item) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from item where id = :item")
                .bind("item", item)
                .execute());
    }

    /** A row of the log of answers. */
    record Logged(UUID itemId, String context, UUID sessionId, double score, String response) {}

    List<Logged> log(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select item_id, context, session_id, score, response::text as response
                        from answer where person_id = :person order by answered_at, seq
                        """)
                .bind("person", person)
                .mapTo(Logged.class)
                .list());
    }

    /** Makes an attempt begin, and end, earlier. */
    void turnBack(UUID attempt, Duration by) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update quiz_attempt set started_at = started_at - make_interval(secs => :seconds),
                            deadline_at = deadline_at - make_interval(secs => :seconds)
                        where id = :attempt
                        """)
                .bind("attempt", attempt)
                .bind("seconds", (double) by.toSeconds())
                .execute());
    }

    static ItemContent paris(String prompt) {
        return new ItemContent(
                Markup.markdown(prompt),
                new Body.SingleChoice(
                        List.of(option("Paris", 1), option("Lyon", 0), option("Nice", 0), option("Lille", 0)), true),
                Markup.markdown(SECRET),
                null);
    }

    private static ItemContent height() {
        return new ItemContent(
                Markup.markdown("How many metres high is the Eiffel tower?"),
                new Body.Numeric(List.of(new AcceptedNumber(330, 5, 1, null)), List.of(), false),
                null,
                null);
    }

    private static ItemContent river() {
        return new ItemContent(
                Markup.markdown("Which river flows through it?"),
                new Body.ShortText(List.of(new AcceptedAnswer("Seine", 1, null)), false, true),
                null,
                null);
    }

    private static ItemContent gaps() {
        return new ItemContent(
                Markup.markdown("The capital of Spain is [[1]], that of Italy [[2]]."),
                new Body.Cloze(List.of(
                        new Gap(GapKind.TEXT, List.of(new AcceptedAnswer("Madrid", 1, null)), 0),
                        new Gap(
                                GapKind.CHOICE,
                                List.of(
                                        new AcceptedAnswer("Rome", 1, null),
                                        new AcceptedAnswer("Milan", 0, null),
                                        new AcceptedAnswer("Turin", 0, null)),
                                0))),
                null,
                null);
    }

    private static ItemContent card() {
        return new ItemContent(
                Markup.markdown("la ville"), new Body.FlashCard(Markup.markdown("the town")), null, null);
    }

    static Option option(String text, double weight) {
        return new Option(Markup.markdown(text), weight, null);
    }
}
