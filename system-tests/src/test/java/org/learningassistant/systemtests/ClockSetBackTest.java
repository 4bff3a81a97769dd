package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.learningassistant.local.PostgresServer;

/**
 * The clock of the machine is set back an hour. What a process sees of that are times in the database that lie ahead of its
 * own: so they are moved ahead, all of them.
 */
class ClockSetBackTest {
    private static final String DATABASE = "clock_set_back";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every time in every table, but not in views; the history of the migrations has none of this type. */
    private static final String MOVE_AHEAD = """
            do $$
            declare place record;
            begin
                alter table answer disable trigger answer_is_append_only;
                for place in
                    select table_name, column_name
                    from information_schema.columns join information_schema.tables using (table_schema, table_name)
                    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
                loop
                    execute format(
                        'update %1$I set %2$I = %2$I + interval ''1 hour''', place.table_name, place.column_name);
                end loop;
                alter table answer enable trigger answer_is_append_only;
            end
            $$""";

    @Test
    void answersStillCountAndNothingIsDueBeforeItWasAnswered() throws SQLException, IOException {
        var postgres = Cluster.shared().postgres();
        postgres.createDatabase(DATABASE);
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.put("POSTGRES_DB", DATABASE);
        try (var application = Application.start("clock", environment);
                var database = DriverManager.getConnection(
                        postgres.jdbcUrl(DATABASE), PostgresServer.USER, postgres.password());
                var sql = database.createStatement()) {
            Person person = Person.learner(application);
            Pages.enrol(person);
            Document page = answer(person, person.page("/study"), ".turn-now form.answer");
            for (int more = 0; more < 5; more++) {
                page = answer(person, page, ".turn-next form.answer");
            }
            sql.execute(MOVE_AHEAD);

            // the form that was open goes on, and so does everything else
            page = answer(person, page, ".turn-next form.answer");
            answer(person, page, ".turn-next form.answer");
            for (String path :
                    new String[] {"/today", "/study", "/progress", "/courses", "/settings/security", "/library"}) {
                assertEquals(200, person.get(path).statusCode(), path);
            }
            assertAnsweredAgain(person, sql.executeQuery("""
                    select item_id, item_version, position, answered_at from answer order by answered_at desc limit 1"""));

            var wrong = sql.executeQuery("""
                    select count(*) from answer
                    where elapsed_ms < 0 or due_at <= answered_at or due_at > answered_at + interval '2 years'
                        or retrievability < 0 or retrievability > 1 or retrievability = 'NaN'""");
            assertTrue(wrong.next());
            assertEquals(0, wrong.getInt(1), "answers with times or chances that cannot be");
            var check = Application.launch("clock-check", environment, "rebuild", "--check");
            assertEquals(0, check.exitCode(), check::log);
        }
    }

    private static Document answer(Person person, Document page, String form) {
        return person.submit(page, form, Answers.any(page.expectFirst(form)));
    }

    /** By program, the item whose last answer lies an hour ahead. */
    private static void assertAnsweredAgain(Person person, ResultSet last) throws SQLException, IOException {
        assertTrue(last.next());
        Instant before = last.getTimestamp("answered_at").toInstant();
        assertTrue(before.isAfter(Instant.now().plus(Duration.ofMinutes(50))), () -> "no answer ahead: " + before);
        String csrf = person.page("/today").expectFirst("[name=csrf]").val();
        var said = person.post(
                "/api/v1/answers", csrf, """
                {"id":"0192b5f0-0000-7000-8000-000000000001","item":"%s","version":%d,"elapsedMs":-5,
                 "response":{"skipped":true}}""".formatted(last.getString("item_id"), last.getInt("item_version")));
        assertEquals(201, said.statusCode(), said::body);
        JsonNode answer = JSON.readTree(said.body());
        assertEquals(last.getInt("position") + 1, answer.get("position").asInt());
        Instant answered = Instant.parse(answer.get("answeredAt").asText());
        Instant due = Instant.parse(answer.get("dueAt").asText());
        assertTrue(answered.isBefore(before), "the clock was not set back");
        assertTrue(due.isAfter(answered) && due.isBefore(answered.plus(Duration.ofDays(1))), () -> "due " + due);
        assertNotNull(answer.get("verdict"));
    }
}
