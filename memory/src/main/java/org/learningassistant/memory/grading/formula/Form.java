package org.learningassistant.memory.grading.formula;

/** The form that an author asks for; without one every writing of the right value is right. */
public enum Form {
    ANY,
    /** A sum without brackets to multiply out, like terms collected. */
    EXPANDED,
    /** A product that is split as far as the author's. */
    FACTORED,
    /** Fractions in lowest terms, roots without square factors, and not longer than the author's. */
    SIMPLIFIED
}
