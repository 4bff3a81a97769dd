package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnkiTypesStoreTest {
    @Test
    void aDeckWhoseNameWasLostHasAnEmptyOne() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.createStatement()) {
            statement.executeUpdate("create table decks (id integer primary key, name text, kind blob)");
            statement.executeUpdate("insert into decks values (1, null, x''), (2, 'Rivers', x'')");
            assertEquals(Map.of(1L, "", 2L, "Rivers"), new AnkiTypesStore(connection).decks());
        }
    }
}
