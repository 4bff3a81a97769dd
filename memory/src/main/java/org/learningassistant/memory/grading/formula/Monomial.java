package org.learningassistant.memory.grading.formula;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A product of powers of symbols; exponents are at least 1. */
record Monomial(SortedMap<String, Integer> exponents) {

    static final Monomial NONE = new Monomial(new TreeMap<>());

    Monomial {
        exponents = Collections.unmodifiableSortedMap(new TreeMap<>(exponents));
    }

    static Monomial of(String symbol, int exponent) {
        TreeMap<String, Integer> exponents = new TreeMap<>();
        if (exponent > 0) {
            exponents.put(symbol, exponent);
        }
        return new Monomial(exponents);
    }

    Monomial times(Monomial other) {
        TreeMap<String, Integer> product = new TreeMap<>(exponents);
        other.exponents.forEach((symbol, exponent) -> product.merge(symbol, exponent, Integer::sum));
        return new Monomial(product);
    }

    int degree() {
        return exponents.values().stream().mapToInt(Integer::intValue).sum();
    }
}
