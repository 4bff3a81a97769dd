package org.learningassistant.web.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.GiftText.Format;
import org.learningassistant.web.library.GiftText.Formatted;
import org.learningassistant.web.platform.markup.Markup;

/** Reads the Aiken format: a question, options lettered {@code A)} or {@code A.}, and a line {@code ANSWER: B}. */
final class AikenReader implements DeckReader {
    private static final int LONGEST = 100_000;
    private static final Pattern OPTION = Pattern.compile("([A-Z])[.)]\\s*(.*)");
    private static final Pattern ANSWER = Pattern.compile("ANSWER:\\s*([A-Za-z](?:\\s*,\\s*[A-Za-z]){0,25})\\s*");

    /** Whether a text has lettered options and a line that says which is right. */
    static boolean looksLike(String text) {
        return text.lines().anyMatch(line -> ANSWER.matcher(line.strip()).matches())
                && text.lines().anyMatch(line -> OPTION.matcher(line.strip()).matches());
    }

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        try (TextLines lines = TextLines.open(file)) {
            new Pass(receiver).read(lines, Files.size(file));
            return new Reading.Complete("");
        } catch (FileRefused refused) {
            return refused.result();
        }
    }

    /** One way through a file. */
    private static final class Pass {
        private final Receiver receiver;
        private final Intake intake;
        private final StringBuilder question = new StringBuilder();
        private final Map<String, String> options = new LinkedHashMap<>();
        private int begin;
        private boolean repeated;
        private boolean anything;

        Pass(Receiver receiver) {
            this.receiver = receiver;
            this.intake = new Intake("aiken", receiver);
        }

        void read(TextLines lines, long size) throws FileRefused, IOException {
            for (String line = lines.next(); line != null; line = lines.next()) {
                take(line.strip(), lines.number());
                if (lines.number() % 100 == 0) {
                    receiver.progress(lines.read(), size, "library_stage_lines");
                }
            }
            giveUp();
            if (!anything) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
        }

        private void take(String line, int number) throws FileRefused {
            Matcher answer = ANSWER.matcher(line);
            Matcher option = OPTION.matcher(line);
            if (answer.matches()) {
                end(List.of(answer.group(1).toUpperCase(Locale.ROOT).split("\\s*,\\s*")), number);
            } else if (option.matches() && !question.isEmpty()) {
                repeated |= options.put(option.group(1), option.group(2)) != null;
            } else if (!line.isEmpty()) {
                if (!options.isEmpty()) {
                    giveUp();
                }
                if (question.isEmpty()) {
                    begin = number;
                }
                if (question.length() < LONGEST) {
                    question.append(question.isEmpty() ? "" : "\n").append(line);
                }
            }
        }

        /** What came before has no answer: its line is missing, or it was prose. */
        private void giveUp() {
            if (!options.isEmpty()) {
                anything = true;
                skip(Reason.ANSWER_MISSING, "");
            }
            clear();
        }

        private void end(List<String> right, int number) throws FileRefused {
            anything = true;
            if (question.isEmpty()) {
                begin = number;
                skip(Reason.QUESTION_EMPTY, "");
            } else if (repeated || !options.keySet().containsAll(right)) {
                skip(Reason.ANSWER_LETTER, String.join(", ", right));
            } else if (options.size() < 2) {
                skip(Reason.OPTIONS_FEW, Integer.toString(options.size()));
            } else if (options.values().stream().anyMatch(String::isBlank)) {
                skip(Reason.OPTION_BLANK, "");
            } else {
                ItemContent content = new ItemContent(plain(question.toString()), body(right), null, null);
                String words = Words.shortened(question.toString(), 400);
                intake.take(
                        new ForeignQuestion("", "", words, content, List.of(), List.of()),
                        List.of(),
                        begin,
                        name -> false);
            }
            clear();
        }

        private Body body(List<String> right) {
            List<Body.Option> body = new ArrayList<>();
            options.forEach((letter, text) ->
                    body.add(new Body.Option(plain(text), right.contains(letter) ? 1.0 / right.size() : 0, null)));
            return right.size() == 1 ? new Body.SingleChoice(body, true) : new Body.MultipleChoice(body, true);
        }

        private static Markup plain(String text) {
            return new Formatted(text, Format.PLAIN).markup();
        }

        private void skip(Reason reason, String detail) {
            receiver.finding(new Finding(reason, begin, question.toString(), detail));
        }

        private void clear() {
            question.setLength(0);
            options.clear();
            repeated = false;
        }
    }
}
