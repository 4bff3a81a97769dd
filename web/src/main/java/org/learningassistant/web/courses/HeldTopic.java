package org.learningassistant.web.courses;

import java.util.List;
import java.util.UUID;

/**
 * A topic whose new items wait in Study, because what comes first is not known well enough yet.
 *
 * @param address of its page
 * @param unseen how many of its items the learner has not answered
 * @param missing what is to come first and is not there yet
 */
public record HeldTopic(UUID id, String title, String address, int unseen, List<Missing> missing) {

    /** @param mastery 0 to 1 */
    public record Missing(String title, String address, double mastery) {}
}
