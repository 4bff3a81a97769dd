package org.learningassistant.web.reviews;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a session asks next. */
sealed interface Chosen permits NextChoice, CramChoice {

    /** The item to ask now, or null when there is none. */
    @Nullable
    UUID item();

    /** How many questions are at hand, this one included; an estimate when there are many. */
    int left();
}
