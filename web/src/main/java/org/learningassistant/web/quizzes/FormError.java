package org.learningassistant.web.quizzes;

/**
 * Something to be mended in a form.
 *
 * @param field the id of the field it is about
 * @param text the key of the sentence
 * @param first what to fill in, or empty
 */
record FormError(String field, String text, Object first) {
    FormError(String field, String text) {
        this(field, text, "");
    }
}
