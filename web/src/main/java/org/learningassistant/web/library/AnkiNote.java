package org.learningassistant.web.library;

import java.util.List;

/**
 * One card of a collection together with the note it is made of.
 *
 * @param card the card's number within its note, from 0
 * @param fields in the order of the note type
 * @param deck from the outermost deck inwards
 * @param damaged whether bytes that are not UTF-8 had to be replaced
 */
record AnkiNote(
        String guid,
        NoteType type,
        int card,
        List<String> fields,
        List<String> tags,
        List<String> deck,
        boolean damaged) {

    /** The text of a field; empty for one that the note does not have. */
    String field(String name) {
        int index = type.fields().indexOf(name);
        return index < 0 || index >= fields.size() ? "" : fields.get(index);
    }
}
