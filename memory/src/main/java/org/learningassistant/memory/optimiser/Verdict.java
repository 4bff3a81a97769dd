package org.learningassistant.memory.optimiser;

/** What to use from now on. */
public enum Verdict {
    /** The parameters that were fitted: they predicted better than the standard ones and than those in use. */
    FITTED,
    /** What is in use, be it the standard ones or some that were fitted before: nothing was clearly better. */
    UNCHANGED,
    /** The standard ones again: those in use have become clearly worse than them, and the fitted ones are no better. */
    STANDARD
}
