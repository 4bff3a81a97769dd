package org.learningassistant.memory.grading.formula;

/** How strongly a written term holds together; what is weaker than its place needs brackets. */
enum Strength {
    SUM,
    /** A sum's term; may begin with a sign. */
    TERM,
    PRODUCT,
    FACTOR,
    BASE;

    static Strength of(Expression expression) {
        return switch (expression) {
            case Expression.Sum _ -> SUM;
            case Expression.Negated _, Expression.PlusMinus _ -> TERM;
            case Expression.Product _, Expression.Quotient _ -> PRODUCT;
            case Expression.Power _, Expression.Scaled _ -> FACTOR;
            case Expression.Number _,
                    Expression.Symbol _,
                    Expression.Root _,
                    Expression.Applied _,
                    Expression.Logarithm _,
                    Expression.Matrix _ -> BASE;
        };
    }
}
