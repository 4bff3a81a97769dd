package org.learningassistant.memory.grading.formula;

import java.util.List;

/** A whole answer: a term, an equation, an interval, several of them. */
public sealed interface Formula {

    /** A term. */
    record Value(Expression expression) implements Formula {}

    /** Terms with relations between them, such as {@code 1 < x ≤ 3}; one relation fewer than terms. */
    record Related(List<Expression> sides, List<Relation> relations) implements Formula {
        public Related {
            sides = List.copyOf(sides);
            relations = List.copyOf(relations);
        }
    }

    /** A point, a vector or an interval: the order counts, and so do the brackets. */
    record Bracketed(char open, List<Formula> items, char close) implements Formula {
        public Bracketed {
            items = List.copyOf(items);
        }
    }

    /** Several answers in any order: a list, a set, a union. */
    record Several(List<Formula> items) implements Formula {
        public Several {
            items = List.copyOf(items);
        }
    }

    /** Words instead of a formula, such as "no solution". */
    record Words(String text) implements Formula {}

    /** How the terms of an equation or inequality are related. */
    enum Relation {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /** The relation seen from the other side. */
        Relation turned() {
            return switch (this) {
                case EQUAL, UNEQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }
}
