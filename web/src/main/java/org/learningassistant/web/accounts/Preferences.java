package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Theme;

/** What somebody without a session prefers: by the cookies of the form in the footer, else by their browser. */
@ApplicationScoped
class Preferences {
    static final String LANGUAGE = "language";
    static final String THEME = "theme";
    private final Texts texts;

    Preferences(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param chosen what the cookie says
     * @param accepted the header Accept-Language
     */
    Locale language(@Nullable String chosen, @Nullable String accepted) {
        return Optional.ofNullable(chosen).flatMap(this::known).orElseGet(() -> ofBrowser(accepted));
    }

    /** @param chosen what the cookie says */
    Theme theme(@Nullable String chosen) {
        return chosen == null ? Theme.AUTO : Theme.of(chosen);
    }

    /** The language of a tag, when there are texts in it. */
    Optional<Locale> known(String tag) {
        return texts.getLanguages().stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst();
    }

    private Locale ofBrowser(@Nullable String accepted) {
        List<Locale> languages = texts.getLanguages();
        if (accepted == null || accepted.length() > 1_000) {
            return languages.getFirst();
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), languages);
            return best == null ? languages.getFirst() : best;
        } catch (IllegalArgumentException malformed) {
            return languages.getFirst();
        }
    }
}
