package org.learningassistant.web.courses;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.learningassistant.web.platform.http.Caller;

/** Whoever knows when the exam of a course is; courses only shows it. */
public interface ExamSource {

    /** The next exam of this person in the course. */
    Optional<LocalDate> next(Caller caller, UUID course);
}
