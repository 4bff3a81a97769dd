package org.learningassistant.web.courses;

import com.ibm.icu.util.ULocale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course in one line.
 *
 * @param slug its place in addresses: {@code /courses/<slug>}
 * @param language the language it is written in, as a tag such as {@code en}
 * @param owner null when it belongs to nobody (any more), such as a course that ships with the application
 * @param enrolled whether the person who asked studies it
 * @param version grows with each change of title, summary, language or visibility
 */
public record CourseSummary(
        UUID id,
        String slug,
        String title,
        String summary,
        String language,
        @Nullable UUID owner,
        Visibility visibility,
        @Nullable String origin,
        boolean enrolled,
        int version) {

    /** The address of its page. */
    public String address() {
        return "/courses/" + slug;
    }

    /** The direction of its language's script: rtl or ltr. */
    public String direction() {
        return ULocale.forLanguageTag(language).isRightToLeft() ? "rtl" : "ltr";
    }

    public boolean isPublic() {
        return visibility == Visibility.PUBLIC;
    }
}
