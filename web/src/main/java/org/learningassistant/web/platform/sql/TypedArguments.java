package org.learningassistant.web.platform.sql;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Sends instants and identifiers, and nulls in their place, with their PostgreSQL type. Without it the driver leaves the
 * type to the server and, once a statement is prepared there, asks for it again: a round trip of its own each time.
 */
final class TypedArguments implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        if (value instanceof Instant instant) {
            return Optional.of((position, statement, context) ->
                    statement.setObject(position, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE));
        }
        if (value != null) {
            return Optional.empty();
        }
        if (type == Instant.class) {
            return Optional.of((position, statement, context) ->
                    statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz"));
        }
        return type == UUID.class
                ? Optional.of((position, statement, context) -> statement.setNull(position, Types.OTHER, "uuid"))
                : Optional.empty();
    }
}
