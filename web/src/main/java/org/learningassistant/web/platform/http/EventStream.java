package org.learningassistant.web.platform.http;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Server-sent events to one reader, who comes back by itself when the stream ends. */
public final class EventStream {
    private static final long COME_BACK_MILLIS = 1000;

    private final SseEventSink sink;
    private final Sse events;

    public EventStream(SseEventSink sink, Sse events) {
        this.sink = sink;
        this.events = events;
    }

    /** The first thing a reader gets, before anything has happened. */
    public void open() {
        send(events.newEventBuilder()
                .comment("open")
                .reconnectDelay(COME_BACK_MILLIS)
                .build());
    }

    /** @param data JSON */
    public void send(String id, String name, String data) {
        send(events.newEventBuilder().id(id).name(name).data(data).build());
    }

    /** Keeps connections open that are closed when nothing passes, and finds out who is gone. */
    public void stillHere() {
        send(events.newEventBuilder().comment("still here").build());
    }

    /** Ends the stream in order: what is cut looks like a failure. */
    public void sayGoodbye() {
        OutboundSseEvent bye = events.newEventBuilder()
                .name("bye")
                .reconnectDelay(COME_BACK_MILLIS)
                .data("{}")
                .build();
        sink.send(bye).whenComplete((sent, failed) -> sink.close());
    }

    /** Whether the reader is gone, or the stream was ended. */
    public boolean isClosed() {
        return sink.isClosed();
    }

    private void send(OutboundSseEvent event) {
        sink.send(event).exceptionally(gone -> {
            sink.close();
            return null;
        });
    }
}
