package org.learningassistant.web.platform.http;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the API.
 *
 * @param next what to send as {@code after} for the following page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final int LARGEST = 200;
    private static final int USUAL = 50;

    /** The number of rows to return for a {@code limit} parameter. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > LARGEST) {
            throw Problem.invalid("platform_problem_limit", LARGEST);
        }
        return asked;
    }

    /** The id that an {@code after} parameter stands for; null on the first page. */
    public static @Nullable UUID after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("platform_problem_cursor");
        }
    }

    /**
     * A page of at most {@code limit} of the rows found.
     *
     * @param found up to one row more than the limit, which tells whether there is a following page
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, UUID> id) {
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(List.copyOf(items), more ? id.apply(items.getLast()).toString() : null);
    }
}
