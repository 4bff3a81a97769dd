package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;

/**
 * Courses and what is in them. The methods that name no {@link Caller} trust that {@link #require} was asked before, in
 * this request or in the one that started the work.
 */
@ApplicationScoped
public class Courses {
    private final CourseStore store;
    private final OutlineStore outlines;
    private final ItemStore items;
    private final EditStore edits;

    Courses(CourseStore store, OutlineStore outlines, ItemStore items, EditStore edits) {
        this.store = store;
        this.outlines = outlines;
        this.items = items;
        this.edits = edits;
    }

    /**
     * The course, if the caller has the right.
     *
     * @throws Problem not found when the caller may not even see it, forbidden when seeing is all that is allowed
     */
    public CourseSummary require(Caller caller, UUID course, Right right) {
        return checked(caller, store.course(course, caller.person()), right);
    }

    /** The same by the course's place in addresses. */
    public CourseSummary requireAt(Caller caller, String slug, Right right) {
        return checked(caller, store.courseAt(slug, caller.person()), right);
    }

    /** Whether the caller may do this with a course already read. */
    public static boolean may(Caller caller, CourseSummary course, Right right) {
        boolean owner = caller.person().equals(course.owner());
        return switch (right) {
            case SEE -> owner || course.isPublic();
            case EDIT ->
                course.origin() == null
                        && (owner || (course.isPublic() && caller.role().includes(Role.ADMIN)));
        };
    }

    /** The courses a person studies, by title. */
    public List<CourseSummary> studiedBy(UUID person) {
        return store.studiedBy(person);
    }

    /** Makes a course that belongs to the caller, who studies it from then on. Only teachers make public ones. */
    public UUID create(Caller owner, NewCourse course) {
        if (course.visibility() == Visibility.PUBLIC && !owner.role().includes(Role.TEACHER)) {
            throw Problem.forbidden("courses_problem_publish");
        }
        UUID id = store.create(owner.person(), course);
        store.enrol(owner.person(), id);
        return id;
    }

    public UUID addUnit(UUID course, String title) {
        return store.addUnit(course, title);
    }

    public UUID addTopic(UUID course, UUID unit, String title, String summary) {
        return store.addTopic(course, unit, title, summary);
    }

    /** @param body Markdown */
    public UUID addLesson(UUID course, UUID topic, String title, String body) {
        return store.addLesson(course, topic, title, body);
    }

    /** Adds one item, published at once; the one of the same origin is brought up to date instead. */
    public UUID addItem(UUID course, NewItem item) {
        return store.addItem(course, item, Item.State.PUBLISHED);
    }

    /** Adds items, and brings those up to date whose origin the course knows, in one transaction. */
    public BatchResult put(UUID course, List<NewItem> batch) {
        return store.put(course, batch);
    }

    /**
     * Gives items of the course another content, topic and tags, in one transaction; their ids and what learners remember
     * of them stay. An origin is taken only by an item that has none.
     *
     * @param changed with the versions that they were made from
     * @return the ids of those that were changed; the others were changed by somebody else meanwhile
     */
    public Set<UUID> revise(UUID course, Collection<Item> changed) {
        return edits.revise(course, changed);
    }

    /** Makes a stored file reachable for texts of the course that name it; a file of the same name is replaced. */
    public void attach(UUID course, String name, UUID file) {
        store.attach(course, Map.of(name, file));
    }

    public void attach(UUID course, Map<String, UUID> files) {
        store.attach(course, files);
    }

    /** Lets a person study a course; nothing happens when they do already. */
    public void enrol(UUID person, UUID course) {
        store.enrol(person, course);
    }

    /** Ends studying; answers and progress stay. */
    public void leave(UUID person, UUID course) {
        store.leave(person, course);
    }

    public Outline outline(UUID course) {
        return outlines.outline(course);
    }

    /** The items of a course that are not archived, in the order of its topics. */
    public List<Item> items(UUID course) {
        return items.items(course);
    }

    /** Those of these items that belong to the course, archived ones too. */
    public List<Item> items(UUID course, Collection<UUID> ids) {
        return items.items(course, ids);
    }

    public Optional<Item> item(UUID item) {
        return items.item(item);
    }

    private static CourseSummary checked(Caller caller, Optional<CourseSummary> found, Right right) {
        CourseSummary course = found.filter(summary -> may(caller, summary, Right.SEE))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_course"));
        if (!may(caller, course, right)) {
            throw Problem.forbidden("courses_problem_not_yours");
        }
        return course;
    }
}
