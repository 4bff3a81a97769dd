package org.learningassistant.memory.grading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An accepted text cut at its asterisks. Matching looks for each piece once, from left to right, so its time is bounded
 * by length of pattern times length of text; a regular expression could be driven into backtracking.
 */
record Wildcard(List<int[]> pieces) {

    /** Stands for an escaped asterisk while the pattern is cut; from the private use area, so no keyboard types it. */
    private static final char ESCAPED = '\uE000';

    static Wildcard of(String pattern, boolean caseSensitive) {
        String marked = pattern.replace("\\*", String.valueOf(ESCAPED));
        int[] normal = Wording.normal(marked, caseSensitive);
        List<int[]> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= normal.length; i++) {
            if (i == normal.length || normal[i] == '*') {
                pieces.add(unescaped(Arrays.copyOfRange(normal, start, i)));
                start = i + 1;
            }
        }
        return new Wildcard(pieces);
    }

    boolean isLiteral() {
        return pieces.size() == 1;
    }

    int[] literal() {
        return pieces.getFirst();
    }

    boolean matches(int[] text) {
        if (isLiteral()) {
            return Arrays.equals(literal(), text);
        }
        int[] head = pieces.getFirst();
        int[] tail = pieces.getLast();
        int end = text.length - tail.length;
        if (head.length > end || !isAt(text, 0, head) || !isAt(text, end, tail)) {
            return false;
        }
        int position = head.length;
        for (int[] piece : pieces.subList(1, pieces.size() - 1)) {
            while (position + piece.length <= end && !isAt(text, position, piece)) {
                position++;
            }
            if (position + piece.length > end) {
                return false;
            }
            position += piece.length;
        }
        return true;
    }

    private static boolean isAt(int[] text, int position, int[] piece) {
        return Arrays.equals(text, position, position + piece.length, piece, 0, piece.length);
    }

    private static int[] unescaped(int[] piece) {
        return Arrays.stream(piece).map(c -> c == ESCAPED ? '*' : c).toArray();
    }
}
