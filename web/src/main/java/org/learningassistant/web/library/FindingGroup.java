package org.learningassistant.web.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.web.library.Finding.Effect;
import org.learningassistant.web.library.Finding.Reason;

/** All findings of one reason: how many there are, with the first few as examples. */
record FindingGroup(Reason reason, int count, List<Finding> examples) {
    private static final int EXAMPLES = 5;

    /** The key of the sentence that says what happened. */
    public String text() {
        return "library_reason_" + reason.name();
    }

    /** Whether an example says more than the sentence does. */
    @JsonIgnore
    public boolean isHasExamples() {
        return reason.effect() != Effect.TOLD;
    }

    @JsonIgnore
    public boolean isSkipped() {
        return reason.effect() == Effect.SKIPPED;
    }

    @JsonIgnore
    public boolean isChanged() {
        return reason.effect() == Effect.CHANGED;
    }

    /** Collects findings without keeping them all. */
    static final class Tally {
        private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        private final Map<Reason, List<Finding>> examples = new EnumMap<>(Reason.class);

        void add(Finding finding) {
            // what is merely told says its number itself
            int count = finding.reason().effect() == Effect.TOLD ? Integer.parseInt(finding.detail()) : 1;
            counts.merge(finding.reason(), count, Integer::sum);
            List<Finding> first = examples.computeIfAbsent(finding.reason(), unused -> new ArrayList<>());
            if (first.size() < EXAMPLES) {
                first.add(finding);
            }
        }

        /** In the order in which the reasons are declared: what was left out first. */
        List<FindingGroup> groups() {
            return counts.entrySet().stream()
                    .map(entry -> new FindingGroup(
                            entry.getKey(),
                            entry.getValue(),
                            List.copyOf(examples.getOrDefault(entry.getKey(), List.of()))))
                    .toList();
        }
    }
}
