package org.learningassistant.memory.grading.formula;

import java.util.Optional;

/**
 * An equation or inequality that says what a letter is: the letter alone on one side, nothing of it on the other.
 *
 * @param relation with the letter on the left
 */
record Solved(String letter, Formula.Relation relation, Expression value) {

    static Optional<Solved> of(Formula.Related related) {
        if (related.sides().size() != 2) {
            return Optional.empty();
        }
        Formula.Relation relation = related.relations().getFirst();
        Expression left = related.sides().getFirst();
        Expression right = related.sides().getLast();
        return of(left, relation, right).or(() -> of(right, relation.turned(), left));
    }

    private static Optional<Solved> of(Expression side, Formula.Relation relation, Expression value) {
        return side instanceof Expression.Symbol symbol && !value.mentions(symbol.name())
                ? Optional.of(new Solved(symbol.name(), relation, value))
                : Optional.empty();
    }
}
