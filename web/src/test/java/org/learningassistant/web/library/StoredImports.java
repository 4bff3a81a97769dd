package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What the database holds of the imports that tests begin, by their addresses on the page. */
@ApplicationScoped
class StoredImports {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    StoredImports(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    static UUID id(String address) {
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    UUID course(String address) {
        return column(address, "course_id", UUID.class);
    }

    Report report(String address) {
        String text = column(address, "report::text", String.class);
        try {
            return text == null ? Report.NOTHING_YET : json.readValue(text, Report.class);
        } catch (IOException notJson) {
            throw new AssertionError(text, notJson);
        }
    }

    /** @param column of the table of imports, or an expression of its columns */
    <T> T column(String address, String column, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + column + " from import where id = :id")
                .bind("id", id(address))
                .mapTo(type)
                .one());
    }
}
