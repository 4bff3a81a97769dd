package org.learningassistant.metricsadapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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

    /** What nobody foresaw, with the place where it happened. */
    public void unforeseen(Class<?> who, String message, RuntimeException cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        out.println(object("ERROR", who, message).put("exception", trace.toString()));
    }

    private void line(String level, Class<?> who, String message) {
        out.println(object(level, who, message));
    }

    private ObjectNode object(String level, Class<?> who, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.get().instant().toString())
                .put("logger", who.getName())
                .put("level", level)
                .put("message", message);
    }
}
