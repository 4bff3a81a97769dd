package org.learningassistant.web.courses;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** Courses as learners see them. */
@Path("/courses")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class CoursePages {
    private final Courses courses;
    private final CourseCards cards;
    private final Masteries masteries;
    private final Instance<ExamSource> exams;
    private final LessonStore lessonStore;
    private final Lessons lessons;
    private final ItemStore items;
    private final Prerequisites prerequisites;
    private final Visitor visitor;

    CoursePages(
            Courses courses,
            CourseCards cards,
            Masteries masteries,
            Instance<ExamSource> exams,
            LessonStore lessonStore,
            Lessons lessons,
            ItemStore items,
            Prerequisites prerequisites,
            Visitor visitor) {
        this.courses = courses;
        this.cards = cards;
        this.masteries = masteries;
        this.exams = exams;
        this.lessonStore = lessonStore;
        this.lessons = lessons;
        this.items = items;
        this.prerequisites = prerequisites;
        this.visitor = visitor;
    }

    @CheckedTemplate(basePath = "courses")
    record list(CourseCards.Cards cards, String words) implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses")
    record course(
            CourseSummary course,
            List<UnitView> units,
            Outline outline,
            @Nullable TopicMastery mastery,
            @Nullable LocalDate exam,
            boolean editable,
            String done)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses")
    record topic(
            CourseSummary course,
            Outline.Topic topic,
            List<Count> counts,
            @Nullable TopicMastery mastery,
            Standing standing,
            Outline.@Nullable Topic previous,
            Outline.@Nullable Topic next,
            boolean editable,
            String done)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses")
    record lesson(
            CourseSummary course,
            Outline.Topic topic,
            LessonStore.Lesson lesson,
            String html,
            List<Place> unit,
            @Nullable Place previous,
            @Nullable Place next,
            boolean editable)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses")
    record exercise(Lessons.Exercise exercise, QuestionView q, String back) implements TemplateInstance {}

    /** A unit with its topics as rows. */
    record UnitView(String title, List<TopicRow> topics) {}

    record TopicRow(Outline.Topic topic, @Nullable TopicMastery mastery, Standing standing) {}

    record Count(ItemType type, int number) {}

    /** Where a lesson is. */
    record Place(String address, String title, String topic, boolean current) {}

    @GET
    public TemplateInstance list(@RestQuery @Nullable String q) {
        String words = q == null ? "" : q.strip();
        return new list(cards.of(visitor.person(), words), words);
    }

    @GET
    @Path("/{slug}")
    public TemplateInstance course(@RestPath String slug, @RestQuery @Nullable String done) {
        Caller caller = visitor.require();
        CourseSummary course = courses.requireAt(caller, slug, Right.SEE);
        Outline outline = courses.outline(course.id());
        Map<UUID, TopicMastery> known = masteries.of(caller.person(), List.of(course.id()));
        Map<UUID, Standing> standings = prerequisites.standings(caller.person(), course, outline, known);
        List<UnitView> units = outline.units().stream()
                .map(unit -> new UnitView(
                        unit.title(),
                        unit.topics().stream()
                                .filter(topic -> !topic.isEmpty())
                                .map(topic -> new TopicRow(
                                        topic,
                                        known.get(topic.id()),
                                        Objects.requireNonNull(standings.get(topic.id()))))
                                .toList()))
                .filter(unit -> !unit.topics().isEmpty())
                .toList();
        List<UUID> topics = units.stream()
                .flatMap(unit -> unit.topics().stream())
                .map(row -> row.topic().id())
                .toList();
        boolean editable = Courses.may(caller, course, Right.EDIT);
        LocalDate exam =
                exams.isResolvable() ? exams.get().next(caller, course.id()).orElse(null) : null;
        return new course(
                course, units, outline, Masteries.mean(topics, known), exam, editable, done == null ? "" : done);
    }

    @POST
    @Path("/{slug}/enrol")
    public Response enrol(@RestPath String slug) {
        CourseSummary course = courses.requireAt(visitor.require(), slug, Right.SEE);
        courses.enrol(visitor.person(), course.id());
        return Response.seeOther(URI.create(course.address() + "?done=enrolled"))
                .build();
    }

    @POST
    @Path("/{slug}/leave")
    public Response leave(@RestPath String slug) {
        CourseSummary course = courses.requireAt(visitor.require(), slug, Right.SEE);
        courses.leave(visitor.person(), course.id());
        return Response.seeOther(URI.create(course.address() + "?done=left")).build();
    }

    @GET
    @Path("/{slug}/{topic}")
    public TemplateInstance topic(@RestPath String slug, @RestPath String topic, @RestQuery @Nullable String done) {
        Caller caller = visitor.require();
        CourseSummary course = courses.requireAt(caller, slug, Right.SEE);
        Outline outline = courses.outline(course.id());
        List<Outline.Topic> all =
                outline.topics().stream().filter(each -> !each.isEmpty()).toList();
        Outline.Topic found = outline.topicAt(topic).orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
        int at = all.indexOf(found);
        Map<UUID, TopicMastery> known = masteries.of(caller.person(), List.of(course.id()));
        Map<UUID, Standing> standings = prerequisites.standings(caller.person(), course, outline, known);
        List<Count> counts = new ArrayList<>();
        items.counts(found.id()).forEach((type, number) -> counts.add(new Count(type, number)));
        return new topic(
                course,
                found,
                counts,
                known.get(found.id()),
                Objects.requireNonNull(standings.get(found.id())),
                at > 0 ? all.get(at - 1) : null,
                at >= 0 && at + 1 < all.size() ? all.get(at + 1) : null,
                Courses.may(caller, course, Right.EDIT),
                done == null ? "" : done);
    }

    /** Start a topic although something should come first. */
    @POST
    @Path("/{slug}/{topic}/start")
    public Response start(@RestPath String slug, @RestPath String topic) {
        CourseSummary course = courses.requireAt(visitor.require(), slug, Right.SEE);
        Outline.Topic found = courses.outline(course.id())
                .topicAt(topic)
                .orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
        prerequisites.start(visitor.person(), found.id());
        return Response.seeOther(URI.create(course.address() + "/" + found.slug() + "?done=started"))
                .build();
    }

    @GET
    @Path("/{slug}/{topic}/{lesson}")
    public TemplateInstance lesson(@RestPath String slug, @RestPath String topic, @RestPath String lesson) {
        Caller caller = visitor.require();
        CourseSummary course = courses.requireAt(caller, slug, Right.SEE);
        Outline outline = courses.outline(course.id());
        Outline.Topic inTopic = outline.topicAt(topic).orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
        LessonStore.Lesson found = lessonStore
                .at(course.id(), topic, lesson)
                .orElseThrow(() -> Problem.notFound("courses_problem_no_lesson"));
        String address = course.address() + "/" + topic + "/" + lesson;
        List<Place> all = places(course, outline.topics(), address);
        int at = all.stream().map(Place::address).toList().indexOf(address);
        List<Outline.Topic> unit = outline.units().stream()
                .map(Outline.Unit::topics)
                .filter(topics -> topics.contains(inTopic))
                .findFirst()
                .orElse(List.of());
        return new lesson(
                course,
                inTopic,
                found,
                lessons.html(course.id(), found.body(), each -> new exercise(
                                each, each.question(), address + "#exercise-" + each.name())
                        .render()),
                places(course, unit, address),
                at > 0 ? all.get(at - 1) : null,
                at >= 0 && at + 1 < all.size() ? all.get(at + 1) : null,
                Courses.may(caller, course, Right.EDIT));
    }

    private static List<Place> places(CourseSummary course, List<Outline.Topic> topics, String current) {
        List<Place> places = new ArrayList<>();
        for (Outline.Topic topic : topics) {
            for (Outline.Lesson lesson : topic.lessons()) {
                String address = course.address() + "/" + topic.slug() + "/" + lesson.slug();
                places.add(new Place(address, lesson.title(), topic.title(), address.equals(current)));
            }
        }
        return places;
    }
}
