package org.learningassistant.web.platform.http;

/** What a person may do. Each role includes the ones before it. */
public enum Role {
    LEARNER,
    TEACHER,
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
