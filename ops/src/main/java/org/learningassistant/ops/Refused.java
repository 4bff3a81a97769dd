package org.learningassistant.ops;

import java.util.List;

/** Why nothing was done. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> reasons;

    Refused(String reason) {
        this(List.of(reason));
    }

    Refused(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
