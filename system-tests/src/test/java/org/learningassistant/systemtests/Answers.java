package org.learningassistant.systemtests;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What somebody without a script may put into an answer form: always an answer, seldom the right one. */
final class Answers {
    private Answers() {}

    static Map<String, String> any(Element form) {
        Map<String, String> fields = new HashMap<>();
        if (form.selectFirst("[name=rating]") != null) {
            fields.put("rating", "GOOD");
        }
        if (form.selectFirst("[name=truth]") != null) {
            fields.put("truth", "true");
        }
        var choice = form.selectFirst("[name=choice]");
        if (choice != null) {
            fields.put("choice", choice.val());
        }
        if (form.selectFirst("[name=typed]") != null) {
            fields.put("typed", "1");
        }
        return fields;
    }
}
