package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Reading;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.CsvText.Line;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of one row of a table. */
final class CsvQuestion {
    private static final int MOST_ANSWERS = 100;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_ANSWER = 500;
    private static final Set<String> YES = Set.of("yes", "true", "1", "x", "y");
    private static final Set<String> NO = Set.of("no", "false", "0", "n");
    private static final Set<String> TRUE = Set.of("true", "t");
    private static final Set<String> FALSE = Set.of("false", "f");
    private static final Pattern PLACE = Pattern.compile("\\[\\[\\d{1,3}]]");
    private static final Pattern GAP =
            Pattern.compile("(?i)gap \\d{1,3}: *(text|choice|number) *(?:(?:\u00b1|\\+-) *(\\S{1,40}))? *");

    private final Map<CsvColumn, String> cells;

    private CsvQuestion(Map<CsvColumn, String> cells) {
        this.cells = cells;
    }

    static ForeignQuestion read(Map<CsvColumn, String> cells) throws Unusable {
        return new CsvQuestion(cells).question();
    }

    private ForeignQuestion question() throws Unusable {
        String text = cell(CsvColumn.QUESTION);
        if (text.isBlank()) {
            throw new Unusable(Reason.QUESTION_EMPTY, "");
        }
        Markup prompt = CsvText.markup(text);
        ItemContent content = new ItemContent(
                prompt, body(), CsvText.optional(cell(CsvColumn.FEEDBACK)), CsvText.optional(cell(CsvColumn.HINT)));
        String written = cell(CsvColumn.TAGS);
        List<String> tags = Arrays.stream(written.split(written.matches("(?s).*[;\\n].*") ? "[;\\n]" : "[\\s,]+"))
                .map(tag -> Words.name(tag, 120))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
        return new ForeignQuestion(
                Words.name(cell(CsvColumn.ID), 200), "", Words.plain(prompt.text()), content, tags, List.of());
    }

    private Body body() throws Unusable {
        String type = cell(CsvColumn.TYPE).strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return switch (type) {
            case "" -> guessed();
            case "flash_card" -> new Body.FlashCard(CsvText.markup(cell(CsvColumn.ANSWER)));
            case "single_choice" -> new Body.SingleChoice(options(true), is(CsvColumn.SHUFFLE, true));
            case "multiple_choice" -> new Body.MultipleChoice(options(false), is(CsvColumn.SHUFFLE, true));
            case "true_false" -> truth();
            case "numeric" -> numeric();
            case "short_text" ->
                new Body.ShortText(
                        accepted(CsvText.lines(cell(CsvColumn.ANSWER)), 1),
                        is(CsvColumn.CASE_SENSITIVE, false),
                        is(CsvColumn.FORGIVING, true));
            case "formula" -> formula();
            case "cloze" -> cloze();
            case "matching" -> matching();
            case "ordering" -> ordering();
            default -> throw new Unusable(Reason.TYPE_UNKNOWN, type);
        };
    }

    /** A row without a type says enough by what it has. */
    private Body guessed() throws Unusable {
        String answer = cell(CsvColumn.ANSWER).strip().toLowerCase(Locale.ROOT);
        if (!cell(CsvColumn.WRONG).isBlank()) {
            List<Body.Option> options = options(false);
            long right = options.stream().filter(option -> option.weight() > 0).count();
            return right > 1
                    ? new Body.MultipleChoice(options, is(CsvColumn.SHUFFLE, true))
                    : new Body.SingleChoice(options, is(CsvColumn.SHUFFLE, true));
        }
        if (answer.equals("true") || answer.equals("false")) {
            return truth();
        }
        if (PLACE.matcher(cell(CsvColumn.QUESTION)).find()) {
            return cloze();
        }
        return new Body.FlashCard(CsvText.markup(cell(CsvColumn.ANSWER)));
    }

    private List<Body.Option> options(boolean single) throws Unusable {
        List<Line> right = CsvText.lines(cell(CsvColumn.ANSWER));
        List<Line> wrong = CsvText.lines(cell(CsvColumn.WRONG));
        long unmarked = right.stream().filter(line -> line.weight() == null).count();
        List<Body.Option> options = new ArrayList<>();
        for (Line line : right) {
            options.add(option(line, single ? 1 : 1.0 / Math.max(1, unmarked)));
        }
        for (Line line : wrong) {
            options.add(option(line, 0));
        }
        if (options.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(options.size()));
        }
        if (options.stream().anyMatch(option -> HtmlText.isBlank(option.text().text()))) {
            throw new Unusable(Reason.OPTION_BLANK, "");
        }
        check(options.stream().map(Body.Option::weight).toList());
        return options;
    }

    private static Body.Option option(Line line, double otherwise) {
        Double weight = line.weight();
        return new Body.Option(
                CsvText.markup(line.text()), weight == null ? otherwise : weight, CsvText.optional(line.feedback()));
    }

    private Body truth() throws Unusable {
        String answer = cell(CsvColumn.ANSWER).strip().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(answer) && !FALSE.contains(answer)) {
            throw new Unusable(Reason.NOTHING_RIGHT, answer);
        }
        return new Body.TrueFalse(
                TRUE.contains(answer),
                CsvText.optional(cell(CsvColumn.WHEN_TRUE)),
                CsvText.optional(cell(CsvColumn.WHEN_FALSE)));
    }

    private Body numeric() throws Unusable {
        List<Body.AcceptedNumber> numbers = new ArrayList<>();
        for (Line line : CsvText.lines(cell(CsvColumn.ANSWER))) {
            GiftAnswer.Range range = range(line.text());
            Double weight = line.weight();
            numbers.add(new Body.AcceptedNumber(
                    range.value(), range.tolerance(), weight == null ? 1 : weight, CsvText.optional(line.feedback())));
        }
        check(numbers.stream().map(Body.AcceptedNumber::weight).toList());
        List<Body.UnitChoice> units = units();
        return new Body.Numeric(numbers, units, is(CsvColumn.UNIT_REQUIRED, false) && !units.isEmpty());
    }

    /** One to a line, the first is that of the numbers; {@code 0.01 cm} says how many of the first make one. */
    private List<Body.UnitChoice> units() throws Unusable {
        List<Body.UnitChoice> units = new ArrayList<>();
        for (String line : cell(CsvColumn.UNITS).split("\\R")) {
            Matcher parts = Pattern.compile("(?:(\\S+)\\s+)?(\\S.*)").matcher(line.strip());
            if (!parts.matches()) {
                continue;
            }
            String factor = parts.group(1);
            GiftAnswer.Range read = factor == null ? null : GiftAnswer.range(factor);
            if (factor != null && (read == null || read.value() <= 0)) {
                throw new Unusable(Reason.NUMBER_UNREADABLE, line);
            }
            units.add(new Body.UnitChoice(Words.name(parts.group(2), 30), read == null ? 1 : read.value()));
        }
        return units;
    }

    private static GiftAnswer.Range range(String text) throws Unusable {
        GiftAnswer.Range range = GiftAnswer.range(text.replaceAll("\\s*(?:\u00b1|\\+-)\\s*", ":"));
        if (range == null) {
            throw new Unusable(Reason.NUMBER_UNREADABLE, text);
        }
        return range;
    }

    private Body cloze() throws Unusable {
        List<Body.Gap> gaps = new ArrayList<>();
        String cell = cell(CsvColumn.ANSWER);
        boolean headed = cell.lines()
                .findFirst()
                .filter(line -> GAP.matcher(line).matches())
                .isPresent();
        if (!headed) {
            for (Line line : CsvText.lines(cell)) {
                gaps.add(new Body.Gap(GapKind.TEXT, accepted(List.of(line), 1), 0));
            }
        } else {
            String[] lines = cell.split("\\R");
            for (int i = 0; i < lines.length; ) {
                Matcher head = GAP.matcher(lines[i]);
                if (!head.matches()) {
                    throw new Unusable(Reason.GAPS_NONE, lines[i]);
                }
                int end = i + 1;
                while (end < lines.length && !GAP.matcher(lines[end]).matches()) {
                    end++;
                }
                List<Line> answers = CsvText.lines(String.join("\n", Arrays.copyOfRange(lines, i + 1, end)));
                gaps.add(gap(GapKind.valueOf(head.group(1).toUpperCase(Locale.ROOT)), head.group(2), answers));
                i = end;
            }
        }
        checkPlaces(gaps.size());
        return new Body.Cloze(gaps);
    }

    private Body formula() throws Unusable {
        List<AcceptedAnswer> accepted = accepted(CsvText.lines(cell(CsvColumn.ANSWER)), 1);
        for (AcceptedAnswer answer : accepted) {
            if (FormulaReader.read(answer.text()) instanceof Reading.Unreadable) {
                throw new Unusable(Reason.FORMULA_UNREADABLE, answer.text());
            }
        }
        String form = cell(CsvColumn.FORM).strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Form.values())
                .filter(known -> known.name().equals(form.isEmpty() ? Form.ANY.name() : form))
                .findFirst()
                .map(known -> new Body.Formula(accepted, known))
                .orElseThrow(() -> new Unusable(Reason.FORM_UNKNOWN, form));
    }

    /** Each line of the left column belongs to the answer in the same line; the wrong ones belong to nothing. */
    private Body matching() throws Unusable {
        List<Line> left = CsvText.lines(cell(CsvColumn.LEFT));
        List<Line> right = CsvText.lines(cell(CsvColumn.ANSWER));
        if (left.size() != right.size()) {
            throw new Unusable(Reason.MATCHING, left.size() + " / " + right.size());
        }
        MatchedPairs pairs = new MatchedPairs();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(CsvText.markup(left.get(i).text()), right.get(i).text());
        }
        for (Line wrong : CsvText.lines(cell(CsvColumn.WRONG))) {
            pairs.choice(wrong.text());
        }
        return pairs.body(is(CsvColumn.SHUFFLE, true));
    }

    private Body ordering() throws Unusable {
        return OrderedPieces.body(CsvText.lines(cell(CsvColumn.ANSWER)).stream()
                .map(line -> CsvText.markup(line.text()))
                .toList());
    }

    private Body.Gap gap(GapKind kind, @Nullable String tolerance, List<Line> lines) throws Unusable {
        List<AcceptedAnswer> answers = accepted(lines, kind == GapKind.CHOICE ? 0 : 1);
        if (kind == GapKind.CHOICE && answers.size() < 2) {
            throw new Unusable(Reason.OPTIONS_FEW, Integer.toString(answers.size()));
        }
        if (kind == GapKind.NUMBER) {
            List<AcceptedAnswer> numbers = new ArrayList<>();
            for (AcceptedAnswer answer : answers) {
                String written = GiftAnswer.written(range(answer.text()).value());
                numbers.add(new AcceptedAnswer(written, answer.weight(), answer.feedback()));
            }
            answers = numbers;
        }
        return new Body.Gap(
                kind, answers, tolerance == null ? 0 : range(tolerance).value());
    }

    private void checkPlaces(int gaps) throws Unusable {
        if (gaps > CardSide.MOST_GAPS) {
            throw new Unusable(Reason.GAPS_MANY, Integer.toString(gaps));
        }
        for (int i = 1; i <= gaps; i++) {
            if (!cell(CsvColumn.QUESTION).contains("[[" + i + "]]")) {
                throw new Unusable(Reason.GAPS_NONE, "[[" + i + "]]");
            }
        }
        if (gaps == 0) {
            throw new Unusable(Reason.GAPS_NONE, "");
        }
    }

    private static List<AcceptedAnswer> accepted(List<Line> lines, double otherwise) throws Unusable {
        List<AcceptedAnswer> answers = new ArrayList<>();
        for (Line line : lines) {
            Double weight = line.weight();
            String text = Words.shortened(line.text(), LONGEST_ANSWER);
            if (text.isEmpty()) {
                throw new Unusable(Reason.OPTION_BLANK, "");
            }
            answers.add(
                    new AcceptedAnswer(text, weight == null ? otherwise : weight, CsvText.optional(line.feedback())));
        }
        check(answers.stream().map(AcceptedAnswer::weight).toList());
        return answers;
    }

    private static void check(List<Double> weights) throws Unusable {
        if (weights.size() > MOST_ANSWERS) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(weights.size()));
        }
        if (weights.stream().noneMatch(weight -> weight > 0)) {
            throw new Unusable(Reason.NOTHING_RIGHT, "");
        }
    }

    private boolean is(CsvColumn column, boolean otherwise) throws Unusable {
        String said = cell(column).strip().toLowerCase(Locale.ROOT);
        if (said.isEmpty()) {
            return otherwise;
        }
        if (!YES.contains(said) && !NO.contains(said)) {
            throw new Unusable(Reason.CELL_UNREADABLE, column.title() + ": " + said);
        }
        return YES.contains(said);
    }

    private String cell(CsvColumn column) {
        return cells.getOrDefault(column, "");
    }
}
