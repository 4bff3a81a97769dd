package org.learningassistant.web.platform.sql;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;

/** What a failure says of the database, by its SQLSTATE (PostgreSQL, appendix A). */
public final class DatabaseFailure {
    /** Classes 08 (connection), 53 (resources) and 57 (shut-down, cancelled). */
    private static final String UNREACHABLE = "(08|53|57).*";

    private static final String DISK_FULL = "53100";

    private DatabaseFailure() {}

    /** Whether the database was away or had no room for one more connection: what was asked may succeed later. */
    public static boolean isUnreachable(Throwable failure) {
        return (has(failure, UNREACHABLE) && !isDiskFull(failure)) || isRefused(failure);
    }

    /** Whether the database could not write because its disk is full. */
    public static boolean isDiskFull(Throwable failure) {
        return has(failure, DISK_FULL);
    }

    /** Whether the statement failed with an SQLSTATE that this pattern describes. */
    public static boolean has(Throwable failure, String states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches(states)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException) {
                return true;
            }
        }
        return false;
    }
}
