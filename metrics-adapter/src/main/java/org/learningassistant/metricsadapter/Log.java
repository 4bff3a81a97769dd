package org.learningassistant.metricsadapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.function.Supplier;

/** What operators read: one JSON object a line, with the same keys as those of the application. */
public final class Log {
    private final PrintStream out;
    private final Supplier<Moment> clock;

    public Log(PrintStream out, Supplier<Moment> clock) {
        this.out = out;
        this.clock = clock;
    }

    public void info(Class<?> who, String message) {
        line("INFO", who, message);
    }

    public void warn(Class<?> who, String message) {
        line("WARN", who, message);
    }

    public void error(Class<?> who, String message) {
        line("ERROR", who, message);
    }

    private void line(String level, Class<?> who, String message) {
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.get().instant().toString())
                .put("logger", who.getName())
                .put("level", level)
                .put("message", message));
    }
}
