package org.learningassistant.metricsadapter.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The grammar of label selectors: {@code a=b, c!=d, e in (f, g), h notin (i), j, !k} (k8s.io/apimachinery/pkg/labels). */
final class SelectorParser {
    private static final Pattern VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern KEY = Pattern.compile(
            "(?:(?=[^/]{1,253}/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*/)?"
                    + "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final String SPECIAL = "=!(),<>";

    private final String text;
    private int position;

    SelectorParser(String text) {
        this.text = text;
    }

    Selector selector() {
        List<Selector.Requirement> requirements = new ArrayList<>();
        if (isAtEnd()) {
            return Selector.EVERYTHING;
        }
        do {
            requirements.add(requirement());
        } while (takes(","));
        if (!isAtEnd()) {
            throw wrong("a comma or the end is expected");
        }
        return new Selector(requirements);
    }

    private Selector.Requirement requirement() {
        if (takes("!")) {
            return new Selector.Present(key(), true);
        }
        String key = key();
        if (isAtEnd() || text.charAt(position) == ',') {
            return new Selector.Present(key, false);
        }
        if (takes("==") || takes("=")) {
            return new Selector.OneOf(key, Set.of(value()), false);
        }
        if (takes("!=")) {
            return new Selector.OneOf(key, Set.of(value()), true);
        }
        int start = position;
        String operator = word();
        if (!operator.equals("in") && !operator.equals("notin")) {
            position = start;
            throw wrong("=, ==, !=, in or notin is expected");
        }
        return new Selector.OneOf(key, values(), operator.equals("notin"));
    }

    private Set<String> values() {
        if (!takes("(")) {
            throw wrong("( is expected");
        }
        if (text.startsWith(")", start())) {
            throw wrong("at least one value is expected between ( and )");
        }
        Set<String> values = new LinkedHashSet<>();
        do {
            values.add(value());
        } while (takes(","));
        if (!takes(")")) {
            throw wrong(") is expected");
        }
        return values;
    }

    private String key() {
        int start = start();
        String key = word();
        if (!KEY.matcher(key).matches()) {
            position = start;
            throw wrong("the name of a label is expected");
        }
        return key;
    }

    private String value() {
        int start = start();
        String value = word();
        if (!VALUE.matcher(value).matches()) {
            position = start;
            throw wrong("the value of a label is expected");
        }
        return value;
    }

    /** Everything up to a space or a special character; may be empty. */
    private String word() {
        int start = start();
        while (position < text.length()
                && !Character.isWhitespace(text.charAt(position))
                && SPECIAL.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean takes(String symbol) {
        if (text.startsWith(symbol, start())) {
            position += symbol.length();
            return true;
        }
        return false;
    }

    private boolean isAtEnd() {
        return start() == text.length();
    }

    /** Where the next thing that is no space begins. */
    private int start() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(
                "the selector \"" + text + "\" cannot be read at character " + (position + 1) + ": " + expected);
    }
}
