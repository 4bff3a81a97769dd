package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.Ids;

/** Hands work over and says how far it is. */
@ApplicationScoped
public class Jobs {
    private final JobStore store;
    private final JobWorker worker;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;

    Jobs(JobStore store, JobWorker worker, ObjectMapper json, Ids ids, InstantSource clock) {
        this.store = store;
        this.worker = worker;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Queues a job; some process starts it within about a second. */
    public UUID submit(String kind, @Nullable UUID owner, Object input) {
        UUID id = ids.next();
        store.add(id, kind, owner, written(input), clock.instant());
        worker.wake();
        return id;
    }

    /** The same, unless the owner has a job of this kind that is not over yet: then that one. */
    public UUID submitOnce(String kind, UUID owner, Object input) {
        UUID id = store.addOnce(ids.next(), kind, owner, written(input), clock.instant());
        worker.wake();
        return id;
    }

    /** The job of this kind that the owner began last. */
    public Optional<JobState> newest(String kind, UUID owner) {
        return store.newest(kind, owner);
    }

    /** Whether a job of this kind waits or runs anywhere. */
    public boolean isAnyOpen(String kind) {
        return store.isAnyOpen(kind);
    }

    public Optional<JobState> state(UUID job) {
        return store.state(job);
    }

    /** Cancels a job that is not over yet; a running one stops at its next report of progress. */
    public void cancel(UUID job) {
        store.cancel(job, clock.instant());
    }

    private String written(Object input) {
        try {
            return json.writeValueAsString(input);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the input of a job must be writable as JSON", notJson);
        }
    }
}
