package org.learningassistant.web.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A field with Anki's deletions, <code>{{c1::text::hint}}</code>, which may lie inside each other. */
record ClozeText(List<Part> parts) {
    private static final Pattern MARK = Pattern.compile("\\{\\{c(\\d{1,4}(?:,\\d{1,4}){0,20})::|\\}\\}");
    private static final int DEEPEST = 8;

    sealed interface Part {
        record Plain(String html) implements Part {}

        /** @param numbers the cards that ask for it */
        record Deletion(Set<Integer> numbers, List<Part> content, String hint) implements Part {}
    }

    private record Open(String source, Set<Integer> numbers, List<Part> parts) {}

    static ClozeText parse(String field) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open("", Set.of(), new ArrayList<>()));
        Matcher mark = MARK.matcher(field);
        int done = 0;
        while (mark.find()) {
            boolean opens = mark.group(1) != null;
            if (opens ? open.size() > DEEPEST : open.size() == 1) {
                continue;
            }
            plain(open, field.substring(done, mark.start()));
            done = mark.end();
            if (opens) {
                open.push(new Open(mark.group(), numbers(mark.group(1)), new ArrayList<>()));
            } else {
                close(open);
            }
        }
        plain(open, field.substring(done));
        while (open.size() > 1) {
            // never closed: it was text after all
            Open unclosed = open.pop();
            plain(open, unclosed.source());
            open.element().parts().addAll(unclosed.parts());
        }
        return new ClozeText(List.copyOf(open.pop().parts()));
    }

    /** Whether a card of this number asks for anything here. */
    boolean asks(int number) {
        return asks(parts, number);
    }

    private static boolean asks(List<Part> parts, int number) {
        return parts.stream()
                .anyMatch(part -> part instanceof Part.Deletion deletion
                        && (deletion.numbers().contains(number) || asks(deletion.content(), number)));
    }

    private static void close(Deque<Open> open) {
        Open closed = open.pop();
        List<Part> content = new ArrayList<>(closed.parts());
        String hint = "";
        for (int i = 0; i < content.size() && hint.isEmpty(); i++) {
            if (content.get(i) instanceof Part.Plain plain && plain.html().contains("::")) {
                int colons = plain.html().indexOf("::");
                hint = plain.html().substring(colons + 2);
                content.set(i, new Part.Plain(plain.html().substring(0, colons)));
            }
        }
        open.element().parts().add(new Part.Deletion(closed.numbers(), List.copyOf(content), hint));
    }

    private static void plain(Deque<Open> open, String html) {
        if (!html.isEmpty()) {
            open.element().parts().add(new Part.Plain(html));
        }
    }

    private static Set<Integer> numbers(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
