package org.learningassistant.web.courses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Item contents to and from the JSON in which they are stored. */
@ApplicationScoped
public class ItemJson {
    private final ObjectMapper json;

    ItemJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(ItemContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an item could not be written as JSON", impossible);
        }
    }

    /** @throws IllegalStateException when the text is no item, which only damage to the database can cause */
    public ItemContent read(String text) {
        try {
            return json.readValue(text, ItemContent.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored item cannot be read", damaged);
        }
    }
}
