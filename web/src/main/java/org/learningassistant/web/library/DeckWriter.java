package org.learningassistant.web.library;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.platform.markup.Markup;

/** Writes items in one foreign format of text, which the reader of that format reads again. */
interface DeckWriter {
    /** The content of a picture or sound of the course; empty when it has none of this name. */
    @FunctionalInterface
    interface Pictures {
        Optional<byte[]> content(String name) throws IOException;
    }

    /** What stands before the first item. */
    void begin(Appendable out) throws IOException;

    /** Writes an item, unless the format has no such items, and tells what was lost. */
    Set<Loss> item(ExportedItem item, Appendable out) throws IOException;

    /** What stands behind the last item. */
    void end(Appendable out) throws IOException;

    /**
     * The text that comes nearest to a formula: letters count as they are written, a star is a product and not any letters,
     * and only what is written like one of the answers is right.
     */
    static Body.ShortText typed(Body.Formula formula) {
        List<Body.AcceptedAnswer> accepted = formula.accepted().stream()
                .map(answer ->
                        new Body.AcceptedAnswer(answer.text().replace("*", "\\*"), answer.weight(), answer.feedback()))
                .toList();
        return new Body.ShortText(accepted, true, true);
    }

    /** Whether an item shows pictures or plays sounds, which a file of text cannot bring. */
    static boolean showsPictures(ExportedItem item) {
        return ItemTexts.of(item.content()).stream()
                .map(Markup::text)
                .anyMatch(text -> !MediaNames.in(text).names().isEmpty());
    }
}
