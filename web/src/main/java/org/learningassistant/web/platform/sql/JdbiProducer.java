package org.learningassistant.web.platform.sql;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The door to PostgreSQL. A single statement in auto-commit mode is one round trip; a transaction adds one. */
@Singleton
final class JdbiProducer {
    @Produces
    @Singleton
    static Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        jdbi.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
        jdbi.registerRowMapper(new RecordMappers());
        return jdbi;
    }

    /** Maps a row to any record by the names of its components. */
    private static final class RecordMappers implements RowMapperFactory {
        @Override
        public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
            return type instanceof Class<?> raw && raw.isRecord()
                    ? Optional.of(ConstructorMapper.of(raw))
                    : Optional.empty();
        }
    }
}
