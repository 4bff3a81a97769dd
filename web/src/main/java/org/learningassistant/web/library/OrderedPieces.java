package org.learningassistant.web.library;

import java.util.List;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of the pieces of a foreign ordering question. */
final class OrderedPieces {
    private static final int MOST = 100;

    private OrderedPieces() {}

    /** Pieces in their right order, as far as they can be asked. */
    static Body.Ordering body(List<Markup> pieces) throws Unusable {
        long distinct = pieces.stream().map(Markup::text).distinct().count();
        if (pieces.size() > MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(pieces.size()));
        }
        if (pieces.stream().anyMatch(piece -> HtmlText.isBlank(piece.text()))) {
            throw new Unusable(Reason.OPTION_BLANK, "");
        }
        if (pieces.size() < 3 || distinct < pieces.size()) {
            throw new Unusable(Reason.ORDERING, Long.toString(distinct));
        }
        return new Body.Ordering(List.copyOf(pieces));
    }
}
