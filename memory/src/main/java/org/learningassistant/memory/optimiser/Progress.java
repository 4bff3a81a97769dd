package org.learningassistant.memory.optimiser;

/** Watches a long computation. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress UNWATCHED = share -> true;

    /**
     * Called often.
     *
     * @param share how much is done, from 0 to 1, never less than before
     * @return false to end it
     */
    boolean at(double share);
}
