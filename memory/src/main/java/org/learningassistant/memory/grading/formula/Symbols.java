package org.learningassistant.memory.grading.formula;

/** Letters that mean a number. */
final class Symbols {
    static final String PI = "pi";
    static final String EULER = "e";
    static final String IMAGINARY = "i";
    static final String INFINITY = "infinity";

    private Symbols() {}
}
