package org.learningassistant.web.courses;

/** What somebody wants to do with a course. */
public enum Right {
    /** Read its lessons and answer its items: everybody for public courses, else the owner. */
    SEE,
    /** Change it: the owner; administrators too when it is public. A course that ships with the application stays as it is. */
    EDIT
}
