package org.learningassistant.web.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one question of a GIFT file.
 *
 * @param line the number of the first line
 * @param cut whether it was longer than any question and has lost its end
 */
record GiftBlock(int line, List<String> lines, boolean cut) {
    private static final int LONGEST = 500_000;

    private record Line(int number, String text) {}

    /**
     * Divides lines into questions at blank lines. A blank line between braces belongs to the question when a closing
     * brace follows before anything else opens; Moodle would tear such a question apart.
     */
    static final class Splitter {
        private final Deque<Line> waiting = new ArrayDeque<>();
        private final List<Line> current = new ArrayList<>();
        private int length;
        private int depth;
        private boolean closedOnce;
        /** Where the block ends if its brace turns out never to close; -1 while no blank line was met in a brace. */
        private int blankAt = -1;

        private boolean cut;

        /** Takes a line and returns the questions that ended with it. */
        List<GiftBlock> add(int number, String text) {
            List<GiftBlock> blocks = new ArrayList<>();
            waiting.addLast(new Line(number, text));
            drain(blocks);
            return blocks;
        }

        /** The questions that end with the file. */
        List<GiftBlock> end() {
            List<GiftBlock> blocks = new ArrayList<>();
            while (!current.isEmpty()) {
                if (blankAt >= 0) {
                    tear(blocks);
                    drain(blocks);
                } else {
                    finish(blocks);
                }
            }
            return blocks;
        }

        private void drain(List<GiftBlock> blocks) {
            while (!waiting.isEmpty()) {
                take(waiting.removeFirst(), blocks);
            }
        }

        private void take(Line line, List<GiftBlock> blocks) {
            String text = line.text().strip();
            boolean comment = text.startsWith("//");
            boolean begins = text.startsWith("$CATEGORY:") || (text.startsWith("::") && (closedOnce || blankAt >= 0));
            if (begins && !current.isEmpty()) {
                endBefore(line, blocks);
                return;
            }
            if (text.isEmpty()) {
                if (depth > 0) {
                    blankAt = blankAt < 0 ? current.size() : blankAt;
                    current.add(line);
                } else {
                    finish(blocks);
                }
                return;
            }
            Optional<Boolean> firstBrace = comment ? Optional.empty() : firstBraceCloses(text);
            if (blankAt >= 0 && firstBrace.isPresent() && !firstBrace.get()) {
                endBefore(line, blocks);
                return;
            }
            if (!comment) {
                count(text);
            }
            length += text.length();
            if (length > LONGEST) {
                cut = true;
            } else {
                current.add(line);
            }
            if (text.startsWith("$CATEGORY:")) {
                finish(blocks);
            }
        }

        /** Ends what came before and looks at the line again. */
        private void endBefore(Line line, List<GiftBlock> blocks) {
            waiting.addFirst(line);
            if (blankAt >= 0) {
                tear(blocks);
            } else {
                finish(blocks);
            }
        }

        /** The brace never closed: the question ended at the blank line, and what followed is looked at again. */
        private void tear(List<GiftBlock> blocks) {
            List<Line> rest = List.copyOf(current.subList(blankAt, current.size()));
            current.subList(blankAt, current.size()).clear();
            finish(blocks);
            for (int i = rest.size() - 1; i >= 0; i--) {
                waiting.addFirst(rest.get(i));
            }
        }

        private void finish(List<GiftBlock> blocks) {
            if (!current.isEmpty()) {
                blocks.add(new GiftBlock(
                        current.getFirst().number(),
                        current.stream().map(Line::text).toList(),
                        cut));
            }
            current.clear();
            length = 0;
            depth = 0;
            closedOnce = false;
            blankAt = -1;
            cut = false;
        }

        private void count(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '{') {
                    depth = 1;
                } else if (c == '}') {
                    depth = 0;
                    closedOnce = true;
                    blankAt = -1;
                }
            }
        }

        private static Optional<Boolean> firstBraceCloses(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '{' || c == '}') {
                    return Optional.of(c == '}');
                }
            }
            return Optional.empty();
        }
    }
}
