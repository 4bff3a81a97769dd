package org.learningassistant.web.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form: for each field the key of a text. All of it is told at once. */
final class FormErrors {
    private final Map<String, String> texts = new LinkedHashMap<>();

    static FormErrors none() {
        return new FormErrors();
    }

    static FormErrors of(String field, String text) {
        return none().add(field, Optional.of(text));
    }

    FormErrors add(String field, Optional<String> text) {
        text.ifPresent(key -> texts.putIfAbsent(field, key));
        return this;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public boolean has(String field) {
        return texts.containsKey(field);
    }

    public @Nullable String of(String field) {
        return texts.get(field);
    }

    public List<String> getFields() {
        return List.copyOf(texts.keySet());
    }
}
