package org.learningassistant.web.reviews;

/**
 * An exam in a list.
 *
 * @param when such as "Exam in 12 days"
 * @param known what is expected to be known then, as a sentence
 */
record ExamView(String address, String title, String when, String known, int expected, int items) {}
