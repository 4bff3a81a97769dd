package org.learningassistant.web.courses;

/**
 * A course to be made.
 *
 * @param language a tag such as {@code en}
 */
public record NewCourse(String title, String summary, String language, Visibility visibility) {}
