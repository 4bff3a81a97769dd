package org.learningassistant.web.courses;

import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.AnsweredView.Told;

/**
 * How a formula is read, ready for {@code courses/reading.html}; both parts are null for a field that is still empty.
 *
 * @param html the formula as it is set, safe markup; null when it cannot be read
 * @param problem why it cannot be read
 */
public record FormulaReading(
        @Nullable String html, @Nullable Told problem) {}
