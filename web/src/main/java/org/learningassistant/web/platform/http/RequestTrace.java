package org.learningassistant.web.platform.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.Ids;

/** The identity of a request in logs: a W3C trace context, continued from the caller's or begun here. */
@RequestScoped
public class RequestTrace {
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private final Ids ids;
    private String traceId = "";
    private String spanId = "";
    private String flags = "00";

    RequestTrace(Ids ids) {
        this.ids = ids;
    }

    /** Continues the trace of a {@code traceparent} header; begins one when there is none or it is malformed. */
    void begin(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        boolean continued = matcher.matches();
        traceId = continued ? matcher.group(1) : ids.hex(16);
        flags = continued ? matcher.group(3) : "00";
        spanId = ids.hex(8);
    }

    public String traceId() {
        return traceId;
    }

    public String spanId() {
        return spanId;
    }

    /** As a {@code traceparent} header, for the answer and for calls to other services. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
