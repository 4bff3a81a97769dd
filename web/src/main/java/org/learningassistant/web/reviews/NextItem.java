package org.learningassistant.web.reviews;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.learningassistant.web.courses.ItemContent;

/**
 * The item that is asked next, as it is now.
 *
 * @param exams dates of exams of its course that count for the learner
 */
@JsonNaming(SnakeCaseStrategy.class)
record NextItem(
        UUID id,
        UUID courseId,
        String courseTitle,
        UUID topicId,
        String topicTitle,
        int version,
        ItemContent content,
        List<LocalDate> exams) {

    NextItem {
        exams = exams == null ? List.of() : exams;
    }
}
