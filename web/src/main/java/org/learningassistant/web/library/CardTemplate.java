package org.learningassistant.web.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One side of an Anki card as a tree: text, fields with their filters, and sections that show when a field is filled or
 * empty. Follows the template chapter of the Anki manual.
 */
record CardTemplate(List<Node> nodes) {
    private static final int DEEPEST = 50;
    private static final String OTHER_MARKS = "{{=<% %>=}}";

    sealed interface Node {
        record Text(String text) implements Node {}

        /** @param filters in the order in which they are applied: the one nearest to the name first */
        record Field(String name, List<String> filters) implements Node {}

        record Section(String name, boolean whenEmpty, List<Node> nodes) implements Node {}
    }

    private record Open(String name, boolean whenEmpty, List<Node> nodes) {}

    /** The tree of a template; empty when its sections do not match up. */
    static Optional<CardTemplate> parse(String source) {
        boolean other = source.stripLeading().startsWith(OTHER_MARKS);
        String text = other ? source.stripLeading().substring(OTHER_MARKS.length()) : source;
        String opener = other ? "<%" : "{{";
        String closer = other ? "%>" : "}}";
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", false, new ArrayList<>()));
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf(opener, at);
            int end = start < 0 ? -1 : text.indexOf(closer, start + 2);
            if (end < 0) {
                break;
            }
            // {{{x}}} is an old way to write {{x}}
            boolean triple = !other && text.startsWith("{{{", start) && text.startsWith("}}}", end);
            add(open, new Node.Text(text.substring(at, start)));
            if (!tag(open, text.substring(start + (triple ? 3 : 2), end).strip())) {
                return Optional.empty();
            }
            at = end + (triple ? 3 : 2);
        }
        add(open, new Node.Text(text.substring(at)));
        return open.size() == 1
                ? Optional.of(new CardTemplate(List.copyOf(open.pop().nodes())))
                : Optional.empty();
    }

    private static boolean tag(Deque<Open> open, String tag) {
        char first = tag.isEmpty() ? ' ' : tag.charAt(0);
        switch (first) {
            case '#', '^' -> {
                open.push(new Open(tag.substring(1).strip(), first == '^', new ArrayList<>()));
                return open.size() <= DEEPEST;
            }
            case '/' -> {
                Open section = open.pop();
                if (open.isEmpty() || !section.name().equals(tag.substring(1).strip())) {
                    return false;
                }
                add(open, new Node.Section(section.name(), section.whenEmpty(), List.copyOf(section.nodes())));
                return true;
            }
            case '!' -> {
                return true;
            }
            default -> {
                add(open, field(tag));
                return true;
            }
        }
    }

    private static Node.Field field(String tag) {
        // tts has its options, with colons, before the name: tts en_US voices=Apple_Samantha:Front
        List<String> parts = Arrays.asList(tag.split(":", -1));
        List<String> filters = new ArrayList<>();
        for (int i = parts.size() - 2; i >= 0; i--) {
            filters.add(parts.get(i).strip());
        }
        return new Node.Field(parts.getLast().strip(), List.copyOf(filters));
    }

    private static void add(Deque<Open> open, Node node) {
        if (!(node instanceof Node.Text text && text.text().isEmpty())) {
            open.element().nodes().add(node);
        }
    }
}
