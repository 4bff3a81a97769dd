package org.learningassistant.web.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code revlog}, which is the same in all schemas, card by card: Anki keeps an index of it by card. */
final class AnkiReviewStore {
    private static final String REVIEWS = """
            select id, ease, ivl, factor, time, type
            from revlog
            where cid = ?
            order by id
            limit %d
            """.formatted(AnkiHistory.MOST + 1);

    private final Connection connection;

    AnkiReviewStore(Connection connection) {
        this.connection = connection;
    }

    /** Those of one card in the order of time, and not many more than a history may have. */
    List<AnkiReview> of(long card) throws SQLException {
        List<AnkiReview> reviews = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REVIEWS)) {
            statement.setLong(1, card);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reviews.add(new AnkiReview(
                            rows.getLong("id"),
                            rows.getLong("ease"),
                            rows.getLong("ivl"),
                            rows.getLong("factor"),
                            rows.getLong("time"),
                            rows.getLong("type")));
                }
            }
        }
        return reviews;
    }
}
