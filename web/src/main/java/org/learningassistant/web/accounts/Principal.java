package org.learningassistant.web.accounts;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.time.LearningDay;

/** What Redis remembers of a person, so that a request needs no SQL to know who sends it. */
record Principal(
        UUID person,
        String name,
        Role role,
        boolean guest,
        String language,
        String zone,
        int dayStartMinutes,
        Theme theme) {

    Caller caller(String csrf) {
        LearningDay day = new LearningDay(ZoneId.of(zone), Duration.ofMinutes(dayStartMinutes));
        return new Caller(person, name, role, guest, Locale.forLanguageTag(language), day, theme, csrf);
    }
}
