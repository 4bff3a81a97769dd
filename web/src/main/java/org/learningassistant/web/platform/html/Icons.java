package org.learningassistant.web.platform.html;

import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures of {@code icons.svg} as they stand in a page, where they say nothing to a screen reader. */
@ApplicationScoped
class Icons {
    private record Key(String name, String classes) {}

    /** As many as the templates name: every page has a dozen. */
    private final Map<Key, RawString> made = new ConcurrentHashMap<>();

    private final Assets assets;

    Icons(Assets assets) {
        this.assets = assets;
    }

    /** @param classes further classes of CSS, may be empty */
    RawString of(String name, String classes) {
        return made.computeIfAbsent(new Key(name, classes), this::make);
    }

    private RawString make(Key icon) {
        return new RawString("<svg class=\"icon " + icon.classes() + "\" aria-hidden=\"true\"><use href=\""
                + assets.url("icons.svg") + "#" + icon.name() + "\"/></svg>");
    }
}
