package org.learningassistant.memory.grading.formula;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A product of powers of symbols; exponents are at least 1. */
record Monomial(SortedMap<String, Integer> exponents) {

    static final Monomial NONE = new Monomial(new TreeMap<>());

    Monomial {
        exponents = Collections.unmodifiableSortedMap(new TreeMap<>(exponents));
    }

    static Monomial of(String symbol) {
        return new Monomial(new TreeMap<>(Map.of(symbol, 1)));
    }

    Monomial times(Monomial other) {
        TreeMap<String, Integer> product = new TreeMap<>(exponents);
        other.exponents.forEach((symbol, exponent) -> product.merge(symbol, exponent, Integer::sum));
        return new Monomial(product);
    }

    Monomial without(String symbol) {
        TreeMap<String, Integer> rest = new TreeMap<>(exponents);
        rest.remove(symbol);
        return new Monomial(rest);
    }

    int degree() {
        return exponents.values().stream().mapToInt(Integer::intValue).sum();
    }
}
