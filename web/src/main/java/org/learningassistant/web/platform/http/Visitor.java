package org.learningassistant.web.platform.http;

import com.ibm.icu.util.ULocale;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.LearningDay;

/** Whoever sends the current request, signed in or not. */
@RequestScoped
@Named("visitor")
public class Visitor {
    private static final LearningDay UNKNOWN_DAY = new LearningDay(ZoneOffset.UTC, Duration.ofHours(4));
    private @Nullable Caller caller;
    private boolean looked;
    private Locale language = Locale.ENGLISH;
    private Theme theme = Theme.AUTO;

    /** Called once by the feature that knows sessions and tokens. */
    public void signedIn(Caller who) {
        caller = who;
        language = who.language();
        theme = who.theme();
    }

    /** Called once it has been looked for a session or token, whether there was one or not. */
    public void lookedAt() {
        looked = true;
    }

    /** What an anonymous visitor prefers, by cookie or browser. */
    public void prefers(Locale chosenLanguage, Theme chosenTheme) {
        if (caller == null) {
            language = chosenLanguage;
            theme = chosenTheme;
        }
    }

    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** The caller; a problem that leads to the login page when nobody is signed in. */
    public Caller require() {
        if (caller == null) {
            throw Problem.unauthenticated();
        }
        return caller;
    }

    /** The caller with at least the given role; a problem otherwise. */
    public Caller require(Role role) {
        Caller who = require();
        if (!who.role().includes(role)) {
            throw Problem.forbidden("platform_problem_role");
        }
        return who;
    }

    public UUID person() {
        return require().person();
    }

    public boolean isSignedIn() {
        return caller != null;
    }

    /**
     * Nobody has looked whether this visitor is signed in, as on an address that no page serves: neither a log-in nor a
     * form can be offered.
     */
    public boolean isUnknown() {
        return !looked;
    }

    public Locale getLanguage() {
        return language;
    }

    public String getTheme() {
        return theme.code();
    }

    public String getCsrf() {
        return caller == null ? "" : caller.csrf();
    }

    /** The direction of the visitor's script: rtl or ltr. */
    public String getDirection() {
        return ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /** The name to greet the caller with; empty when nobody is signed in. */
    public String getName() {
        return caller == null ? "" : caller.name();
    }

    public boolean isGuest() {
        return caller != null && caller.guest();
    }

    public LearningDay day() {
        return caller == null ? UNKNOWN_DAY : caller.day();
    }

    public boolean may(String role) {
        return caller != null && caller.role().includes(Role.valueOf(role));
    }
}
