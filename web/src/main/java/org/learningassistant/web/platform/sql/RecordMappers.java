package org.learningassistant.web.platform.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps a row to a record by the names of its components, {@code dueAt} from the column {@code due_at}. Jdbi's own
 * mapper can only make public records, and ours are private to their stores.
 */
final class RecordMappers implements RowMapperFactory {
    /** Jdbi asks again for every connection; the column mappers are the same for all. */
    private final Map<Class<?>, RowMapper<?>> made = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        return type instanceof Class<?> raw && raw.isRecord()
                ? Optional.of(made.computeIfAbsent(raw, record -> mapper(record, config.get(ColumnMappers.class))))
                : Optional.empty();
    }

    private static <T> RowMapper<T> mapper(Class<T> type, ColumnMappers mappers) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<T> constructor;
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
        constructor.setAccessible(true);
        String[] columns = Arrays.stream(components)
                .map(component -> column(component.getName()))
                .toArray(String[]::new);
        ColumnMapper<?>[] readers = Arrays.stream(components)
                .map(component -> mappers.findFor(component.getGenericType())
                        .orElseThrow(() -> new IllegalStateException("no column can be read as " + component)))
                .toArray(ColumnMapper<?>[]::new);
        return new ByPosition<>(constructor, columns, readers, new int[0]);
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private record ByPosition<T>(
            Constructor<T> constructor, String[] columns, ColumnMapper<?>[] readers, int[] positions)
            implements RowMapper<T> {
        /** Looks the columns up once for a result, not for each of its rows. */
        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            int[] found = new int[columns.length];
            for (int i = 0; i < columns.length; i++) {
                found[i] = rows.findColumn(columns[i]);
            }
            return new ByPosition<>(constructor, columns, readers, found);
        }

        @Override
        public T map(ResultSet rows, StatementContext context) throws SQLException {
            Object[] values = new Object[readers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = readers[i].map(rows, positions[i], context);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException refused) {
                throw new SQLException(
                        "a row does not make a "
                                + constructor.getDeclaringClass().getSimpleName(),
                        refused);
            }
        }
    }
}
