package org.learningassistant.bench.web;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.bench.web.StatementLog.Statement;

/**
 * The two statements of each answer as the application sent them, in the order of each learner: what is known, and the row of
 * the log with all that follows from it. {@code pgbench} takes the values of each answer from a table by its number.
 */
final class Recorded {
    private final String reading;
    private final String writing;
    private final List<List<Answer>> byLearner;

    /** @param read values for the statement that reads, from $1 on; {@code written} for the one that writes */
    private record Answer(List<@Nullable String> read, List<@Nullable String> written) {}

    private Recorded(String reading, String writing, List<List<Answer>> byLearner) {
        this.reading = reading;
        this.writing = writing;
        this.byLearner = byLearner;
    }

    static Recorded of(List<Statement> statements) {
        Map<String, List<Answer>> byLearner = new LinkedHashMap<>();
        Map<String, Statement> open = new LinkedHashMap<>();
        String reading = "";
        String writing = "";
        for (Statement statement : statements) {
            if (statement.sql().contains("insert into answer")) {
                String rows = String.valueOf(statement.parameters().getFirst());
                String person = open.keySet().stream()
                        .filter(rows::contains)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("written without having read"));
                writing = statement.sql();
                byLearner
                        .computeIfAbsent(person, _ -> new ArrayList<>())
                        .add(new Answer(requireNonNull(open.remove(person)).parameters(), statement.parameters()));
            } else if (statement.sql().contains("'asked'")) {
                String person = statement.parameters().stream()
                        .filter(value -> value != null && value.matches("[0-9a-f-]{36}"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("read about nobody"));
                reading = statement.sql();
                open.put(person, statement);
            }
        }
        return new Recorded(reading, writing, List.copyOf(byLearner.values()));
    }

    int learners() {
        return byLearner.size();
    }

    /** How many answers there are of everybody. */
    int answers() {
        return byLearner.stream().mapToInt(List::size).min().orElse(0);
    }

    void store(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create table recorded (client int, n int, read text[], written text[], primary key (client, n))");
        }
        try (var insert = connection.prepareStatement("insert into recorded values (?, ?, ?, ?)")) {
            for (int client = 0; client < byLearner.size(); client++) {
                List<Answer> answers = byLearner.get(client);
                for (int n = 1; n <= answers.size(); n++) {
                    Answer answer = answers.get(n - 1);
                    insert.setInt(1, client);
                    insert.setInt(2, n);
                    insert.setArray(
                            3, connection.createArrayOf("text", answer.read().toArray()));
                    insert.setArray(
                            4, connection.createArrayOf("text", answer.written().toArray()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze recorded");
        }
    }

    /** One answer; without {@code sending} only its values are looked up, to know what that costs. */
    String script(boolean sending) {
        Answer sample = byLearner.getFirst().getFirst();
        String columns = columns("read", "r", sample.read()) + ", " + columns("written", "w", sample.written());
        String lookup =
                "\\set n :n + 1\nselect " + columns + " from recorded where client = :client_id and n = :n \\gset\n";
        return sending
                ? lookup + statement(reading, "r", sample.read()) + statement(writing, "w", sample.written())
                : lookup;
    }

    private static String columns(String array, String name, List<@Nullable String> values) {
        return IntStream.rangeClosed(1, values.size())
                .filter(i -> values.get(i - 1) != null)
                .mapToObj(i -> array + "[" + i + "] as " + name + i)
                .collect(Collectors.joining(", "));
    }

    /** Parameters become variables of pgbench, which it sends as parameters again; it has no NULL. */
    private static String statement(String sql, String name, List<@Nullable String> values) {
        String text = sql;
        for (int i = values.size(); i >= 1; i--) {
            text = text.replace("$" + i, values.get(i - 1) == null ? "null" : ":" + name + i);
        }
        return text.strip() + ";\n";
    }
}
