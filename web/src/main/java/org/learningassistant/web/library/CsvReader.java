package org.learningassistant.web.library;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningassistant.web.library.CsvRows.Row;
import org.learningassistant.web.library.Finding.Reason;

/**
 * Reads tables of questions, one to a row, under a first row that names the columns ({@link CsvColumn}). Without such a
 * row, a table between tabs holds flash cards: front, back, tags, as Anki and others export them.
 */
final class CsvReader implements DeckReader {
    private static final String DELIMITERS = ",;\t|";
    private static final int LONGEST_DIRECTIVE = 200;

    /** What is known of a table before its rows are read. */
    private record Table(Charset charset, char delimiter, List<Optional<CsvColumn>> columns, boolean header) {}

    /** Whether the beginning of a text is a table with a header that is known here, or one between tabs. */
    static boolean looksLike(String text) {
        return table(text, StandardCharsets.UTF_8).isPresent();
    }

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        try {
            new Pass(receiver, table(file)).read(file);
            return new Reading.Complete("");
        } catch (FileRefused refused) {
            return refused.result();
        }
    }

    /** The columns that a table has; none of a file that is no table. */
    static Set<CsvColumn> columns(Path file) throws IOException {
        try {
            return table(file).columns().stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        } catch (FileRefused noTable) {
            return Set.of();
        }
    }

    private static Table table(Path file) throws FileRefused, IOException {
        Charset charset = CsvRows.charset(file);
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(ImportFormat.START);
        }
        if (start.length == 0) {
            throw new FileRefused(Refusal.EMPTY);
        }
        Refusal other = OtherFile.of(start).orElse(Refusal.CSV_COLUMNS);
        // a table may begin like JSON, but like nothing else
        if (other != Refusal.CSV_COLUMNS && other != Refusal.JSON) {
            throw new FileRefused(other);
        }
        String text = new String(start, charset);
        if (text.indexOf('\0') >= 0) {
            throw new FileRefused(
                    Refusal.NOT_TEXT,
                    1 + (int) text.substring(0, text.indexOf('\0')).lines().count());
        }
        return table(text, charset).orElseThrow(() -> new FileRefused(other));
    }

    private static Optional<Table> table(String start, Charset charset) {
        List<String> lines = start.replace("\uFEFF", "").lines().limit(50).toList();
        for (String line : lines) {
            if (line.isBlank() || isDirective(line)) {
                continue;
            }
            for (char delimiter : DELIMITERS.toCharArray()) {
                List<Optional<CsvColumn>> columns = columns(line, delimiter);
                if (columns.contains(Optional.of(CsvColumn.QUESTION))
                        && columns.contains(Optional.of(CsvColumn.ANSWER))) {
                    return Optional.of(new Table(charset, delimiter, columns, true));
                }
            }
            break;
        }
        boolean tabs = lines.stream().anyMatch(line -> !isDirective(line) && line.indexOf('\t') >= 0)
                && lines.stream().noneMatch(line -> line.indexOf('{') >= 0);
        return tabs
                ? Optional.of(new Table(
                        charset,
                        '\t',
                        List.of(
                                Optional.of(CsvColumn.QUESTION),
                                Optional.of(CsvColumn.ANSWER),
                                Optional.of(CsvColumn.TAGS)),
                        false))
                : Optional.empty();
    }

    private static List<Optional<CsvColumn>> columns(String line, char delimiter) {
        try (CsvRows rows = CsvRows.of(line, delimiter)) {
            Row row = rows.next();
            return row == null
                    ? List.of()
                    : row.cells().stream().map(CsvColumn::of).toList();
        } catch (FileRefused noHeader) {
            return List.of();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lines in front of the table, such as {@code #separator:tab} of Anki's and {@code sep=;} of spreadsheets. */
    private static boolean isDirective(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return line.length() < LONGEST_DIRECTIVE && (lower.startsWith("#") || lower.startsWith("sep="));
    }

    /** One way through a file. */
    private static final class Pass {
        private final Receiver receiver;
        private final Table table;
        private final Intake intake;
        private boolean anything;

        Pass(Receiver receiver, Table table) {
            this.receiver = receiver;
            this.table = table;
            this.intake = new Intake("csv", receiver);
        }

        void read(Path file) throws FileRefused, IOException {
            long size = Files.size(file);
            if (table.charset().name().equals("windows-1252")) {
                receiver.finding(new Finding(Reason.ENCODING_ASSUMED, 0, "", "Windows-1252"));
            }
            boolean header = table.header();
            try (CsvRows rows = CsvRows.open(file, table.charset(), table.delimiter())) {
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    boolean before = !anything
                            && row.cells().size() == 1
                            && isDirective(row.cells().getFirst());
                    if (before) {
                        continue;
                    }
                    if (header) {
                        header = false;
                        continue;
                    }
                    anything = true;
                    take(row);
                    receiver.progress(Math.min(rows.read(), size), size, "library_stage_lines");
                }
            }
            if (!anything) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
        }

        private void take(Row row) throws FileRefused {
            List<String> cells = row.cells();
            String excerpt = cells.getFirst();
            for (int i = table.columns().size(); i < cells.size(); i++) {
                if (!cells.get(i).isBlank()) {
                    receiver.finding(new Finding(Reason.ROW_LONG, row.line(), excerpt, (i + 1) + ": " + cells.get(i)));
                    return;
                }
            }
            Map<CsvColumn, String> known = new EnumMap<>(CsvColumn.class);
            for (int i = 0; i < Math.min(cells.size(), table.columns().size()); i++) {
                String cell = cell(cells.get(i));
                table.columns()
                        .get(i)
                        .filter(column -> !cell.isBlank())
                        .ifPresent(column -> known.merge(column, cell, (first, second) -> first + "\n" + second));
            }
            String question = known.getOrDefault(CsvColumn.QUESTION, "");
            try {
                List<String> topic = Categories.path(known.getOrDefault(CsvColumn.TOPIC, ""));
                intake.take(CsvQuestion.read(known), topic, row.line(), name -> false);
            } catch (Unusable unusable) {
                String words = question.isBlank() ? excerpt : Words.plain(question);
                receiver.finding(new Finding(unusable.why(), row.line(), words, unusable.detail()));
            }
        }

        /** Spreadsheets take a cell that begins like a formula for one, so an apostrophe is put before it; see {@link CsvWriter}. */
        private static String cell(String cell) {
            return cell.matches("(?s)'[=+\\-@'\\t].*") ? cell.substring(1) : cell;
        }
    }
}
