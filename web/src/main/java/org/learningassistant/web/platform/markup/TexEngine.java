package org.learningassistant.web.platform.markup;

/** Converts one formula of TeX to MathML. */
interface TexEngine extends AutoCloseable {

    sealed interface Conversion {}

    /** MathML, not checked yet. */
    record Converted(String mathMl) implements Conversion {}

    /** The TeX is wrong or too heavy; it will be so next time too. */
    record Refused() implements Conversion {}

    /** No answer in time, or the engine had to be stopped; another try may succeed. */
    record Failed() implements Conversion {}

    /** Starts the engine unless it runs; can take seconds. False when it cannot be had now. */
    boolean ready();

    /**
     * Never throws; returns after a few seconds at most once the engine is ready.
     *
     * @param display whether the formula stands on a line of its own
     */
    Conversion convert(String tex, boolean display);

    @Override
    default void close() {}
}
