package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learningassistant.web.library.XmlNode.Element;

/**
 * What the response processing of one QTI item says about each answer. Of the many ways to write it those are understood
 * that give each answer a worth of its own, and Canvas's one condition that joins all right answers of several.
 */
final class QtiScores {
    /** Feedback to an answer as a whole, not to what was answered. */
    private static final Set<String> COMBINED = Set.of("correct_fb", "general_incorrect_fb", "general_fb", "");

    private static final double FULL = 100;

    private record Key(String response, String value) {}

    /** An accepted number; {@code value} is empty where only a range is given. */
    record Numbers(Optional<String> value, Optional<String> least, Optional<String> most, double worth) {}

    private final Map<Key, Double> worth = new LinkedHashMap<>();
    private final Map<Key, String> feedback = new HashMap<>();
    private final Map<String, Boolean> caseMatters = new HashMap<>();
    private final List<Numbers> numbers = new ArrayList<>();
    private boolean joined;

    private QtiScores() {}

    static QtiScores of(Element item) {
        QtiScores scores = new QtiScores();
        for (Element condition : item.all("respcondition")) {
            Optional<Element> vars = condition.child("conditionvar");
            if (vars.isPresent()) {
                scores.add(condition, vars.get());
            }
        }
        return scores;
    }

    /** The answers of a response that were named, in the order of the file. */
    List<String> values(String response) {
        return worth.keySet().stream()
                .filter(key -> key.response().equals(response))
                .map(Key::value)
                .toList();
    }

    double worth(String response, String value) {
        return worth.getOrDefault(new Key(response, value), 0.0);
    }

    /** The name of the feedback to an answer; empty when there is none. */
    String feedback(String response, String value) {
        return feedback.getOrDefault(new Key(response, value), "");
    }

    boolean caseMatters(String response) {
        return caseMatters.getOrDefault(response, false);
    }

    List<Numbers> numbers() {
        return numbers;
    }

    /** Whether one condition names all right answers at once and excludes the wrong ones. */
    boolean joined() {
        return joined;
    }

    private void add(Element condition, Element vars) {
        List<Element> equal = positive(vars, "varequal");
        equal.addAll(positive(vars, "varsubstring"));
        if (equal.size() == 1) {
            condition.children("displayfeedback").stream()
                    .map(shown -> shown.attribute("linkrefid"))
                    .filter(name -> !COMBINED.contains(name))
                    .findFirst()
                    .ifPresent(name -> feedback.put(key(equal.getFirst()), name));
        }
        Optional<Element> set = condition.children("setvar").stream()
                .filter(it -> number(it.words()).isPresent())
                .findFirst();
        if (set.isEmpty()) {
            return;
        }
        double value = number(set.get().words()).orElseThrow();
        boolean adds = set.get().attribute("action").equalsIgnoreCase("Add");
        joined |= !adds && !vars.all("not").isEmpty() && equal.size() > 1;
        for (Element answer : equal) {
            worth.merge(key(answer), value, adds ? Double::sum : Math::max);
            if (answer.attribute("case").equalsIgnoreCase("Yes")) {
                caseMatters.put(answer.attribute("respident"), true);
            }
        }
        Optional<String> least = first(vars, "vargte").or(() -> first(vars, "vargt"));
        Optional<String> most = first(vars, "varlte").or(() -> first(vars, "varlt"));
        Optional<String> exact = equal.isEmpty()
                ? Optional.empty()
                : Optional.of(equal.getFirst().words().strip());
        if (exact.isPresent() || (least.isPresent() && most.isPresent())) {
            numbers.add(new Numbers(exact, least, most, value));
        }
    }

    private static Key key(Element answer) {
        String value = answer.words().strip();
        return new Key(answer.attribute("respident"), answer.name().equals("varsubstring") ? "*" + value + "*" : value);
    }

    /** Elements of this name that do not stand inside a negation. */
    private static List<Element> positive(Element vars, String name) {
        List<Element> found = new ArrayList<>();
        for (Element child : vars.children()) {
            if (child.name().equals(name)) {
                found.add(child);
            } else if (!child.name().equals("not")) {
                found.addAll(positive(child, name));
            }
        }
        return found;
    }

    private static Optional<String> first(Element vars, String name) {
        return vars.all(name).stream().findFirst().map(it -> it.words().strip());
    }

    private static Optional<Double> number(String text) {
        if (text.strip().endsWith(".max")) {
            return Optional.of(FULL);
        }
        GiftAnswer.Range range = GiftAnswer.range(text.strip());
        return range == null ? Optional.empty() : Optional.of(range.value());
    }
}
