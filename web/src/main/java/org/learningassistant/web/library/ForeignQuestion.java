package org.learningassistant.web.library;

import java.util.List;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;

/**
 * A question as a file has it, before it is known whether the file repeats it.
 *
 * @param id what its author calls it; empty when it has no such name
 * @param title its name in the file; empty when there is none
 * @param text the bare question, which stands in for a name
 * @param remarks what was changed on the way
 */
record ForeignQuestion(
        String id, String title, String text, ItemContent content, List<String> tags, List<Remark> remarks) {
    ForeignQuestion {
        tags = List.copyOf(tags);
        remarks = List.copyOf(remarks);
    }

    /** @param detail what the reason is about; may be empty */
    record Remark(Reason reason, String detail) {
        /** What is merely told is counted. */
        static Remark of(Reason reason) {
            return new Remark(reason, reason.effect() == Finding.Effect.TOLD ? "1" : "");
        }
    }

    /** What a person recognises it by. */
    String excerpt() {
        return title.isEmpty() ? text : title;
    }
}
