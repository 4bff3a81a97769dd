package org.learningassistant.web.platform.markup;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * What our Markdown knows beyond CommonMark: TeX between {@code $…$}, {@code $$…$$}, {@code \(…\)} and {@code \[…\]}, and
 * exercise lines. A dollar follows pandoc's rule: the opening one has no space after it, the closing one no space before and
 * no digit after it, and there is none in between, so that "$5 and $6" stays money.
 */
final class LessonSyntax implements Parser.ParserExtension {

    static final class Formula extends CustomNode {
        final String tex;
        final boolean display;
        final String source;

        Formula(String tex, boolean display, String source) {
            this.tex = tex;
            this.display = display;
            this.source = source;
            // For those who only read text, such as a picture's alternative text.
            appendChild(new Text(source));
        }
    }

    /** A displayed formula on lines of its own; the TeX is null when it was never closed. */
    static final class FormulaBlock extends CustomBlock {
        @Nullable
        String tex;

        String source = "";
    }

    static final class Exercise extends CustomBlock {
        final String id;
        final String source;

        Exercise(String id, String source) {
            this.id = id;
            this.source = source;
        }
    }

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(new Blocks())
                .customInlineContentParserFactory(inline('$', LessonSyntax::dollars))
                .customInlineContentParserFactory(inline('\\', LessonSyntax::backslash));
    }

    private static InlineContentParserFactory inline(char trigger, InlineContentParser parser) {
        return new InlineContentParserFactory() {
            @Override
            public Set<Character> getTriggerCharacters() {
                return Set.of(trigger);
            }

            @Override
            public InlineContentParser create() {
                return parser;
            }
        };
    }

    private static ParsedInline dollars(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        scanner.next();
        boolean display = scanner.next('$');
        Position from = scanner.position();
        if (!display && (Character.isWhitespace(scanner.peek()) || scanner.peek() == '$')) {
            return ParsedInline.none();
        }
        for (int length = 0; length <= Formulas.MAX_LENGTH && scanner.hasNext(); length++) {
            char c = scanner.peek();
            if (c == '\\') {
                scanner.next();
                if (scanner.hasNext()) {
                    scanner.next();
                }
            } else if (c == '$') {
                boolean afterSpace = Character.isWhitespace(scanner.peekPreviousCodePoint());
                Position to = scanner.position();
                scanner.next();
                boolean closed = display ? scanner.next('$') : !afterSpace && !isDigit(scanner.peek());
                return closed ? formula(scanner, start, from, to, display) : ParsedInline.none();
            } else {
                scanner.next();
            }
        }
        return ParsedInline.none();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static ParsedInline backslash(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        scanner.next();
        boolean display = scanner.peek() == '[';
        if (!display && scanner.peek() != '(') {
            return ParsedInline.none();
        }
        scanner.next();
        char closer = display ? ']' : ')';
        Position from = scanner.position();
        for (int length = 0; length <= Formulas.MAX_LENGTH && scanner.hasNext(); length++) {
            Position to = scanner.position();
            if (scanner.next('\\')) {
                if (scanner.next(closer)) {
                    return formula(scanner, start, from, to, display);
                }
                if (!scanner.hasNext()) {
                    break;
                }
            }
            scanner.next();
        }
        return ParsedInline.none();
    }

    private static ParsedInline formula(Scanner scanner, Position start, Position from, Position to, boolean display) {
        String tex = scanner.getSource(from, to).getContent().strip();
        if (tex.isEmpty()) {
            return ParsedInline.none();
        }
        String source = scanner.getSource(start, scanner.position()).getContent();
        return ParsedInline.of(new Formula(tex, display, source), scanner.position());
    }

    private static final class Blocks extends AbstractBlockParserFactory {

        private static final Pattern EXERCISE =
                Pattern.compile("\\{\\{exercise:\\s{0,9}([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\\s{0,9}}}");

        @Override
        public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            if (state.getIndent() >= 4) {
                return BlockStart.none();
            }
            CharSequence content = state.getLine().getContent();
            int from = state.getNextNonSpaceIndex();
            if (content.length() - from < 2) {
                return BlockStart.none();
            }
            return switch (content.charAt(from)) {
                case '{' ->
                    exercise(
                            content.subSequence(from, content.length())
                                    .toString()
                                    .strip(),
                            content.length());
                case '$' ->
                    formula(
                            content.subSequence(from, content.length())
                                    .toString()
                                    .strip(),
                            from,
                            "$$",
                            "$$");
                case '\\' ->
                    formula(
                            content.subSequence(from, content.length())
                                    .toString()
                                    .strip(),
                            from,
                            "\\[",
                            "\\]");
                default -> BlockStart.none();
            };
        }

        private static @Nullable BlockStart exercise(String line, int end) {
            Matcher matcher = EXERCISE.matcher(line);
            return matcher.matches()
                    ? BlockStart.of(new ExerciseParser(new Exercise(matcher.group(1), line)))
                            .atIndex(end)
                    : BlockStart.none();
        }

        /** A line that opens a formula and either ends it at the line's end or leaves it open for the next lines. */
        private static @Nullable BlockStart formula(String line, int at, String opener, String closer) {
            if (!line.startsWith(opener)) {
                return BlockStart.none();
            }
            int close = line.indexOf(closer, 2);
            boolean oneLine = close == line.length() - 2 && close > 2;
            return close < 0 || oneLine
                    ? BlockStart.of(new FormulaParser(closer)).atIndex(at)
                    : BlockStart.none();
        }
    }

    private static final class ExerciseParser extends AbstractBlockParser {

        private final Exercise block;

        ExerciseParser(Exercise block) {
            this.block = block;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return BlockContinue.none();
        }
    }

    private static final class FormulaParser extends AbstractBlockParser {

        private final FormulaBlock block = new FormulaBlock();
        private final String closer;
        private final StringBuilder text = new StringBuilder();
        private boolean closed;

        FormulaParser(String closer) {
            this.closer = closer;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        /** A blank line ends the formula, as in TeX, so a forgotten closing mark cannot swallow the rest of the lesson. */
        @Override
        public @Nullable BlockContinue tryContinue(ParserState state) {
            return closed || state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            String content = line.getContent().toString().strip();
            boolean first = text.isEmpty();
            text.append(first ? "" : "\n").append(content);
            closed = content.endsWith(closer) && (!first || content.length() > 4);
        }

        @Override
        public void closeBlock() {
            block.source = text.toString();
            block.tex = closed ? text.substring(2, text.length() - 2).strip() : null;
        }
    }
}
