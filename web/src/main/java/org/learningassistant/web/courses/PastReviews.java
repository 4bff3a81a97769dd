package org.learningassistant.web.courses;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes reviews from other programs into a person's history; answered by the feature that keeps the log. */
public interface PastReviews {
    /**
     * What became of the reviews of some items.
     *
     * @param items whose reviews are in the log now
     * @param reviews of these items, also those that an earlier import brought
     * @param answered items whose reviews were left out because the person has answered them here
     */
    record Taken(int items, int reviews, int answered) {
        public static final Taken NOTHING = new Taken(0, 0, 0);

        public Taken plus(Taken other) {
            return new Taken(items + other.items, reviews + other.reviews, answered + other.answered);
        }
    }

    /**
     * Adds reviews to the log, for each item all of them or none. Given again, nothing is added twice; reviews that have
     * been done in the other program since are added behind.
     *
     * @param histories by the origin of items of the course, in the order of time
     * @throws org.learningassistant.web.platform.http.Problem CONFLICT when others answer the same items all the time
     */
    Taken take(UUID person, UUID course, Map<String, List<PastReview>> histories);
}
