package org.learningassistant.bench.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The prepared statements with their parameters that PostgreSQL wrote to its log ({@code log_statement = all}). */
final class StatementLog {
    static final String PREFIX = "@@ ";

    private static final Pattern EXECUTED = Pattern.compile("LOG: {2}execute [^:]+: (.*)", Pattern.DOTALL);
    private static final Pattern DETAIL = Pattern.compile("DETAIL: {2}parameters: (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']|'')*)')(?:, )?", Pattern.DOTALL);

    private StatementLog() {}

    /** @param parameters from $1 on; null is NULL */
    record Statement(String sql, List<@Nullable String> parameters) {}

    static List<Statement> read(Path log) throws IOException {
        List<Statement> statements = new ArrayList<>();
        @Nullable String sql = null;
        for (String entry : entries(log)) {
            Matcher executed = EXECUTED.matcher(entry);
            Matcher detail = DETAIL.matcher(entry);
            if (executed.matches()) {
                sql = executed.group(1);
            } else if (sql != null && detail.matches()) {
                statements.add(new Statement(sql, parameters(detail.group(1))));
                sql = null;
            }
        }
        return statements;
    }

    /** What was written at one time each; further lines without their tab. */
    static List<String> entries(Path log) throws IOException {
        List<String> entries = new ArrayList<>();
        var entry = new StringBuilder();
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PREFIX)) {
                    entries.add(entry.toString());
                    entry.setLength(0);
                    entry.append(line, PREFIX.length(), line.length());
                } else {
                    // further lines of one entry begin with a tab
                    entry.append('\n').append(line.startsWith("\t") ? line.substring(1) : line);
                }
            }
        }
        entries.add(entry.toString());
        return entries;
    }

    private static List<@Nullable String> parameters(String text) {
        List<@Nullable String> parameters = new ArrayList<>();
        Matcher found = PARAMETER.matcher(text);
        while (found.find()) {
            String value = found.group(1);
            parameters.add(value == null ? null : value.replace("''", "'"));
        }
        return parameters;
    }
}
