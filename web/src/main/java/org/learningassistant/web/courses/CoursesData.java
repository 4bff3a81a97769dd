package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.learningassistant.web.accounts.PersonalData;

/** A person's own courses in the export, and what becomes of them when the account is deleted. */
@ApplicationScoped
class CoursesData implements PersonalData {
    private final PersonalCoursesStore store;
    private final OutlineStore outlines;
    private final LessonStore lessons;
    private final ItemStore items;

    CoursesData(PersonalCoursesStore store, OutlineStore outlines, LessonStore lessons, ItemStore items) {
        this.store = store;
        this.outlines = outlines;
        this.lessons = lessons;
        this.items = items;
    }

    /** @param started topics begun although something should come first */
    record Export(List<Studied> studied, List<Started> started, List<Own> own) {}

    record Started(UUID topic, String title, Instant since) {}

    record Studied(UUID course, String title, Instant since) {}

    /** A course that the person made, whole. */
    record Own(CourseSummary course, Outline outline, List<LessonStore.Lesson> lessons, List<Item> items) {}

    @Override
    public String name() {
        return "courses";
    }

    @Override
    public Object of(UUID person) {
        return new Export(
                store.studied(person),
                store.started(person),
                store.owned(person).stream()
                        .map(course -> new Own(
                                course,
                                outlines.outline(course.id()),
                                lessons.all(course.id()),
                                items.all(course.id())))
                        .toList());
    }

    /** Private courses go with the person; public ones stay for those who study them, without an owner. */
    @Override
    public void beforeErasure(UUID person) {
        store.deletePrivate(person);
    }
}
