package org.learningassistant.web.accounts;

import java.util.UUID;

/** What a feature knows about a person. Every feature that keeps personal data implements this as a bean. */
public interface PersonalData {
    /** The name of the feature's part in the export, such as {@code reviews}. */
    String name();

    /** Everything the feature keeps about a person, as records, lists and maps that Jackson can write. */
    Object of(UUID person);

    /** Removes what would stay behind when the person's row is deleted and the foreign keys cascade. */
    void beforeErasure(UUID person);
}
