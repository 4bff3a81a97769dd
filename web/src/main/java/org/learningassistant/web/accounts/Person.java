package org.learningassistant.web.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * The row of a person.
 *
 * @param email in lower case; null for guests. Unless it is confirmed, others may have given the same
 * @param passwordHash in PHC string format; null for guests
 * @param dayStartMinutes minutes after midnight
 */
record Person(
        UUID id,
        @Nullable String email,
        @Nullable Instant emailVerifiedAt,
        String displayName,
        @Nullable String passwordHash,
        Role role,
        boolean guest,
        String language,
        String zone,
        int dayStartMinutes,
        String theme,
        Instant createdAt) {

    boolean isConfirmed() {
        return emailVerifiedAt != null;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    LearningDay day() {
        return new LearningDay(ZoneId.of(zone), Duration.ofMinutes(dayStartMinutes));
    }

    Principal principal() {
        return new Principal(id, displayName, role, guest, language, zone, dayStartMinutes, Theme.of(theme));
    }
}
