package org.learningassistant.web.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemType;

/** Writes items as rows of the table that {@link CsvReader} reads; it has a place for everything but pictures. */
final class CsvWriter implements DeckWriter {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private final Set<CsvColumn> columns;

    /** A table with these columns; only with all of them it says everything. */
    CsvWriter(Set<CsvColumn> columns) {
        this.columns = new TreeSet<>(columns);
    }

    @Override
    public void begin(Appendable out) throws IOException {
        // without the mark, spreadsheets read another encoding
        out.append(BYTE_ORDER_MARK);
        List<String> titles = new ArrayList<>();
        for (CsvColumn column : columns) {
            titles.add(column.title());
        }
        out.append(String.join(",", titles)).append("\r\n");
    }

    @Override
    public Set<Loss> item(ExportedItem item, Appendable out) throws IOException {
        Map<CsvColumn, String> cells = cells(item);
        List<String> row = new ArrayList<>();
        for (CsvColumn column : columns) {
            row.add(quoted(cells.getOrDefault(column, "")));
        }
        out.append(String.join(",", row)).append("\r\n");
        return DeckWriter.showsPictures(item) ? EnumSet.of(Loss.PICTURES) : EnumSet.noneOf(Loss.class);
    }

    @Override
    public void end(Appendable out) {
        // a table has no end
    }

    private static Map<CsvColumn, String> cells(ExportedItem item) {
        Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);
        cells.put(CsvColumn.ID, item.id());
        cells.put(CsvColumn.TOPIC, Categories.written(item.topic()));
        cells.put(CsvColumn.TYPE, ItemType.of(item.content().body()).code());
        cells.put(CsvColumn.QUESTION, CsvText.cell(item.content().prompt()));
        cells.put(CsvColumn.FEEDBACK, CsvText.cell(item.content().feedback()));
        cells.put(CsvColumn.HINT, CsvText.cell(item.content().hint()));
        // the last semicolon keeps the spaces in a single tag
        cells.put(CsvColumn.TAGS, item.tags().isEmpty() ? "" : String.join("; ", item.tags()) + ";");
        switch (item.content().body()) {
            case Body.FlashCard card -> cells.put(CsvColumn.ANSWER, CsvText.cell(card.answer()));
            case Body.SingleChoice choice -> options(choice.options(), choice.shuffle(), cells);
            case Body.MultipleChoice choice -> options(choice.options(), choice.shuffle(), cells);
            case Body.TrueFalse statement -> {
                cells.put(CsvColumn.ANSWER, Boolean.toString(statement.truth()));
                cells.put(CsvColumn.WHEN_TRUE, CsvText.cell(statement.whenTrue()));
                cells.put(CsvColumn.WHEN_FALSE, CsvText.cell(statement.whenFalse()));
            }
            case Body.Numeric numeric -> numeric(numeric, cells);
            case Body.ShortText text -> {
                cells.put(CsvColumn.ANSWER, answers(text.accepted()));
                cells.put(CsvColumn.CASE_SENSITIVE, yes(text.caseSensitive()));
                cells.put(CsvColumn.FORGIVING, yes(text.forgiving()));
            }
            case Body.Formula formula -> {
                cells.put(CsvColumn.ANSWER, answers(formula.accepted()));
                cells.put(CsvColumn.FORM, formula.form().name().toLowerCase(Locale.ROOT));
            }
            case Body.Cloze cloze -> cells.put(CsvColumn.ANSWER, gaps(cloze.gaps()));
            case Body.Matching matching -> {
                cells.put(CsvColumn.LEFT, lines(matching.pairs().stream().map(pair -> CsvText.cell(pair.left()))));
                cells.put(CsvColumn.ANSWER, lines(matching.pairs().stream().map(Body.Pair::right)));
                cells.put(CsvColumn.WRONG, lines(matching.extras().stream()));
                cells.put(CsvColumn.SHUFFLE, yes(matching.shuffle()));
            }
            case Body.Ordering ordering ->
                cells.put(CsvColumn.ANSWER, lines(ordering.pieces().stream().map(CsvText::cell)));
        }
        return cells;
    }

    private static void options(List<Body.Option> options, boolean shuffle, Map<CsvColumn, String> cells) {
        List<String> lines = new ArrayList<>();
        options.forEach(
                option -> lines.add(CsvText.line(CsvText.cell(option.text()), option.weight(), option.feedback())));
        cells.put(CsvColumn.ANSWER, String.join("\n", lines));
        cells.put(CsvColumn.SHUFFLE, yes(shuffle));
    }

    private static void numeric(Body.Numeric numeric, Map<CsvColumn, String> cells) {
        List<String> lines = new ArrayList<>();
        numeric.accepted()
                .forEach(number -> lines.add(CsvText.line(
                        GiftAnswer.written(number.value())
                                + (number.tolerance() == 0 ? "" : " \u00b1 " + GiftAnswer.written(number.tolerance())),
                        number.weight(),
                        number.feedback())));
        cells.put(CsvColumn.ANSWER, String.join("\n", lines));
        List<String> units = new ArrayList<>();
        numeric.units().forEach(unit -> units.add(GiftAnswer.written(unit.factor()) + " " + unit.symbol()));
        cells.put(CsvColumn.UNITS, String.join("\n", units));
        cells.put(CsvColumn.UNIT_REQUIRED, yes(numeric.unitRequired()));
    }

    private static String gaps(List<Body.Gap> gaps) {
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < gaps.size(); i++) {
            Body.Gap gap = gaps.get(i);
            cell.append(i == 0 ? "" : "\n").append("gap ").append(i + 1).append(": ");
            cell.append(gap.kind().name().toLowerCase(Locale.ROOT));
            if (gap.tolerance() != 0) {
                cell.append(" \u00b1 ").append(GiftAnswer.written(gap.tolerance()));
            }
            cell.append('\n').append(answers(gap.accepted()));
        }
        return cell.toString();
    }

    private static String answers(List<Body.AcceptedAnswer> accepted) {
        List<String> lines = new ArrayList<>();
        accepted.forEach(answer -> lines.add(CsvText.line(answer.text(), answer.weight(), answer.feedback())));
        return String.join("\n", lines);
    }

    private static String lines(Stream<String> texts) {
        return texts.map(text -> CsvText.line(text, 1, null)).collect(Collectors.joining("\n"));
    }

    private static String yes(boolean said) {
        return said ? "yes" : "no";
    }

    /** Spreadsheets would run a cell that begins like a formula; the reader takes the apostrophe off again. */
    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=+\\-@'\\t].*") ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\r\n;|\\t].*") || !safe.equals(safe.strip())
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
