package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of an item in the editor, of which there can be any number; those of other types than the item's stay as they are.
 *
 * @param pieces in the right order
 */
record ItemRows(
        List<OptionRow> options,
        List<NumberRow> numbers,
        List<UnitRow> units,
        List<AnswerRow> answers,
        List<GapRow> gaps,
        List<PairRow> pairs,
        List<String> pieces) {

    /** @param weight as stored before, so that an imported partial weight survives an edit of the text */
    record OptionRow(String text, boolean right, String weight, String feedback) {}

    record NumberRow(String value, String tolerance, String weight, String feedback) {}

    record UnitRow(String symbol, String factor) {}

    record AnswerRow(String text, String weight, String feedback) {}

    /** @param answers one per line, as {@link GapText} reads them */
    record GapRow(Body.GapKind kind, String answers, String tolerance) {}

    record PairRow(String left, String right) {}

    /** As they are in a new item. */
    static ItemRows blank() {
        return new ItemRows(
                List.of(option(true), option(false), option(false)),
                List.of(new NumberRow("", "0", "1", "")),
                List.of(),
                List.of(new AnswerRow("", "1", "")),
                List.of(new GapRow(Body.GapKind.TEXT, "", "0")),
                List.of(new PairRow("", ""), new PairRow("", ""), new PairRow("", "")),
                List.of("", "", ""));
    }

    /** As they are after a button such as {@code add-option}, {@code remove-option-2} or {@code up-piece-1}. */
    ItemRows after(String action) {
        return switch (action) {
            case "add-option" -> withOptions(plus(options, option(false)));
            case "add-number" -> withNumbers(plus(numbers, new NumberRow("", "0", "1", "")));
            case "add-unit" -> withUnits(plus(units, new UnitRow("", units.isEmpty() ? "1" : "")));
            case "add-answer" -> withAnswers(plus(answers, new AnswerRow("", "1", "")));
            case "add-gap" -> withGaps(plus(gaps, new GapRow(Body.GapKind.TEXT, "", "0")));
            case "add-pair" -> withPairs(plus(pairs, new PairRow("", "")));
            case "add-piece" -> withPieces(plus(pieces, ""));
            default -> numbered(action);
        };
    }

    private ItemRows numbered(String action) {
        int dash = action.lastIndexOf('-');
        if (dash < 0 || !action.substring(dash + 1).matches("\\d{1,3}")) {
            return this;
        }
        int row = Integer.parseInt(action.substring(dash + 1));
        return switch (action.substring(0, dash)) {
            case "remove-option" -> withOptions(minus(options, row));
            case "remove-number" -> withNumbers(minus(numbers, row));
            case "remove-unit" -> withUnits(minus(units, row));
            case "remove-answer" -> withAnswers(minus(answers, row));
            case "remove-gap" -> withGaps(minus(gaps, row));
            case "remove-pair" -> withPairs(minus(pairs, row));
            case "remove-piece" -> withPieces(minus(pieces, row));
            case "up-piece" -> withPieces(up(pieces, row));
            default -> this;
        };
    }

    static OptionRow option(boolean right) {
        return new OptionRow("", right, "", "");
    }

    private static <T> List<T> plus(List<T> rows, T row) {
        List<T> more = new ArrayList<>(rows);
        more.add(row);
        return List.copyOf(more);
    }

    private static <T> List<T> minus(List<T> rows, int row) {
        return IntStream.range(0, rows.size())
                .filter(i -> i != row)
                .mapToObj(rows::get)
                .toList();
    }

    private static <T> List<T> up(List<T> rows, int row) {
        if (row < 1 || row >= rows.size()) {
            return rows;
        }
        List<T> moved = new ArrayList<>(rows);
        moved.add(row - 1, moved.remove(row));
        return List.copyOf(moved);
    }

    private ItemRows withOptions(List<OptionRow> rows) {
        return new ItemRows(rows, numbers, units, answers, gaps, pairs, pieces);
    }

    private ItemRows withNumbers(List<NumberRow> rows) {
        return new ItemRows(options, rows, units, answers, gaps, pairs, pieces);
    }

    private ItemRows withUnits(List<UnitRow> rows) {
        return new ItemRows(options, numbers, rows, answers, gaps, pairs, pieces);
    }

    private ItemRows withAnswers(List<AnswerRow> rows) {
        return new ItemRows(options, numbers, units, rows, gaps, pairs, pieces);
    }

    private ItemRows withGaps(List<GapRow> rows) {
        return new ItemRows(options, numbers, units, answers, rows, pairs, pieces);
    }

    private ItemRows withPairs(List<PairRow> rows) {
        return new ItemRows(options, numbers, units, answers, gaps, rows, pieces);
    }

    private ItemRows withPieces(List<String> rows) {
        return new ItemRows(options, numbers, units, answers, gaps, pairs, rows);
    }
}
