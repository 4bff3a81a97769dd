package org.learningassistant.web.platform.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The door to PostgreSQL. A single statement in auto-commit mode is one round trip; a transaction adds one. */
@Singleton
final class JdbiProducer {
    @Produces
    @Singleton
    static Jdbi jdbi(DataSource dataSource) {
        return configured(Jdbi.create(dataSource));
    }

    /** As our statements and records need it. */
    static Jdbi configured(Jdbi jdbi) {
        return jdbi.installPlugin(new WithoutLargeObjects())
                .registerArgument(new TypedArguments())
                .registerRowMapper(new RecordMappers())
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                // messages of exceptions end up in the log, where what people wrote has no place
                .configure(
                        StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    /** The plugin asks every new connection for the functions of large objects, a round trip for what we never use. */
    private static final class WithoutLargeObjects extends PostgresPlugin {
        @Override
        public Handle customizeHandle(Handle handle) {
            return handle;
        }
    }
}
