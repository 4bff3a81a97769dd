package org.learningassistant.web.platform.config;

/** Who brings the schema up to date. */
public enum Migrations {
    /** Every process does at its start; the database's user must own the schema. */
    RUN,
    /** Somebody else does; the process serves with a user that can change data only, and waits until it is done. */
    CHECK
}
