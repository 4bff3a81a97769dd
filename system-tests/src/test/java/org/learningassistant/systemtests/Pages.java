package org.learningassistant.systemtests;

import java.util.Map;

/** Steps that many tests begin with. */
final class Pages {
    /** The course that every installation starts with. */
    static final String DEMONSTRATION = "/courses/learning-that-lasts";

    private Pages() {}

    static void enrol(Person person) {
        if (person.page(DEMONSTRATION).selectFirst("form[action$=/enrol]") != null) {
            person.submit(DEMONSTRATION, "form[action$=/enrol]", Map.of());
        }
    }
}
