package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The courses a person may see, as cards. */
@ApplicationScoped
class CourseCards {
    /** Public courses on one page; more are found by searching. */
    static final int SHOWN = 60;

    private final CourseListStore store;
    private final Masteries masteries;

    CourseCards(CourseListStore store, Masteries masteries) {
        this.store = store;
        this.masteries = masteries;
    }

    /** @param mastery null before the first answer */
    record Card(
            CourseSummary course,
            int topics,
            int items,
            @Nullable TopicMastery mastery) {}

    /**
     * @param mine what the person studies or owns
     * @param others what else is public
     * @param cut whether there are more than can be shown
     */
    record Cards(List<Card> mine, List<Card> others, boolean cut) {}

    Cards of(UUID person, String words) {
        List<CourseListStore.Listed> found = store.visible(person, words, SHOWN + 1);
        boolean cut = found.size() > SHOWN;
        List<CourseListStore.Listed> shown = cut ? found.subList(0, SHOWN) : found;
        Map<UUID, TopicMastery> known = masteries.of(
                person,
                shown.stream()
                        .filter(listed -> listed.course().enrolled())
                        .map(listed -> listed.course().id())
                        .toList());
        return new Cards(
                shown.stream()
                        .filter(listed -> isMine(person, listed.course()))
                        .map(listed -> card(listed, known))
                        .toList(),
                shown.stream()
                        .filter(listed -> !isMine(person, listed.course()))
                        .map(listed -> card(listed, known))
                        .toList(),
                cut);
    }

    private static boolean isMine(UUID person, CourseSummary course) {
        return course.enrolled() || person.equals(course.owner());
    }

    private static Card card(CourseListStore.Listed listed, Map<UUID, TopicMastery> known) {
        return new Card(
                listed.course(), listed.topics().size(), listed.items(), Masteries.mean(listed.topics(), known));
    }
}
