package org.learningassistant.web.platform.http;

import java.util.Locale;
import java.util.UUID;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * The person who sends a request, as far as every feature needs to know.
 *
 * @param guest true while the person has no account of their own yet
 * @param language the language of texts, as chosen in the settings
 * @param day where this person's days begin
 * @param csrf the token that forms of this session carry; empty for requests that came with an access token
 */
public record Caller(
        UUID person,
        String name,
        Role role,
        boolean guest,
        Locale language,
        LearningDay day,
        Theme theme,
        String csrf) {}
