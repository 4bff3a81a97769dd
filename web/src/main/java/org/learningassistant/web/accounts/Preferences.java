package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    Locale language(ContainerRequestContext request) {
        Cookie chosen = request.getCookies().get(LANGUAGE);
        return Optional.ofNullable(chosen)
                .flatMap(cookie -> known(cookie.getValue()))
                .orElseGet(() -> ofBrowser(request.getHeaderString("Accept-Language")));
    }

    Theme theme(ContainerRequestContext request) {
        Cookie chosen = request.getCookies().get(THEME);
        return chosen == null ? Theme.AUTO : Theme.of(chosen.getValue());
    }

    /** The language of a tag, when there are texts in it. */
    Optional<Locale> known(String tag) {
        return texts.getLanguages().stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst();
    }

    private Locale ofBrowser(String accepted) {
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
