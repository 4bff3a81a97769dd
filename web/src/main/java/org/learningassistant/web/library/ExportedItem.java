package org.learningassistant.web.library;

import java.util.List;
import org.learningassistant.web.courses.ItemContent;

/**
 * An item on its way out.
 *
 * @param id names it in the file, so that the same file brings it up to date again
 * @param topic where it belongs, from the outermost name inwards
 */
record ExportedItem(String id, List<String> topic, ItemContent content, List<String> tags) {
    ExportedItem {
        topic = List.copyOf(topic);
        tags = List.copyOf(tags);
    }
}
