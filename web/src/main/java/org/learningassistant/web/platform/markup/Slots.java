package org.learningassistant.web.platform.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Trusted fragments waiting for their place in one text. While the text around them is read and cleaned, a mark made of two
 * noncharacters and a number stands for each. An author can forge a mark through a character reference, but a mark is only honoured
 * in element content and only once, so all a forger achieves is to move a fragment of the same text.
 */
final class Slots {

    static final char OPEN = '\uFDD0';
    static final char CLOSE = '\uFDD1';

    private record Slot(Html fragment, String source) {}

    private final List<Slot> slots = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Set<Integer> gaps = new HashSet<>();
    private final Placeholders placeholders;

    Slots(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** The mark that stands for the fragment; the source is what is shown where no fragment can be, such as in an attribute. */
    String put(Html fragment, String source) {
        slots.add(new Slot(fragment, source));
        return "" + OPEN + (slots.size() - 1) + CLOSE;
    }

    Optional<String> exercise(String id, String source) {
        return placeholders.exercise(id).map(html -> put(html, source));
    }

    Optional<String> gap(int number, String source) {
        if (gaps.contains(number)) {
            return Optional.empty();
        }
        Optional<String> mark = placeholders.gap(number).map(html -> put(html, source));
        mark.ifPresent(ignored -> gaps.add(number));
        return mark;
    }

    /** The text with each known gap replaced by its mark. */
    String withGaps(String text) {
        int at = text.indexOf("[[");
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (at >= 0) {
            int end = gapEnd(text, at);
            Optional<String> mark = end < 0
                    ? Optional.empty()
                    : gap(Integer.parseInt(text, at + 2, end - 2, 10), text.substring(at, end));
            if (mark.isPresent()) {
                out.append(text, done, at).append(mark.get());
                done = end;
            }
            at = text.indexOf("[[", mark.isPresent() ? end : at + 1);
        }
        return out.append(text, done, text.length()).toString();
    }

    /** The text with the source of each fragment in place of its mark. */
    String sources(String text) {
        StringBuilder out = new StringBuilder(text.length());
        each(text, part -> out.append(part), (slot, index) -> out.append(slot.source()));
        return out.toString();
    }

    /** The index after the gap that starts here, or −1 when none does. */
    static int gapEnd(CharSequence text, int start) {
        int i = start + 2;
        while (i < text.length()
                && i < start + 5
                && text.charAt(i) >= (i == start + 2 ? '1' : '0')
                && text.charAt(i) <= '9') {
            i++;
        }
        boolean closed = i > start + 2 && i + 1 < text.length() && text.charAt(i) == ']' && text.charAt(i + 1) == ']';
        return closed ? i + 2 : -1;
    }

    /** Writes text into element content, fragments in place of their marks. */
    void writeContent(String text, StringBuilder out) {
        each(text, part -> Html.escape(part, out), (slot, index) -> {
            if (taken.add(index)) {
                out.append(slot.fragment().value());
            }
        });
    }

    /** Writes text into a quoted attribute, sources in place of marks. */
    void writeAttribute(String text, StringBuilder out) {
        each(text, part -> Html.escape(part, out), (slot, index) -> Html.escape(slot.source(), out));
    }

    private interface AtSlot {
        void accept(Slot slot, int index);
    }

    private void each(String text, Consumer<String> words, AtSlot atSlot) {
        int done = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, done)) {
            words.accept(text.substring(done, open));
            int close = text.indexOf(CLOSE, open);
            done = open + 1;
            if (close > open + 1 && close - open < 8) {
                int index = number(text, open + 1, close);
                if (index >= 0 && index < slots.size()) {
                    atSlot.accept(slots.get(index), index);
                    done = close + 1;
                }
            }
        }
        words.accept(text.substring(done).replace("" + CLOSE, ""));
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
