package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.EventStream;
import org.learningassistant.web.platform.http.Problem;

/**
 * Tells people how far their jobs are, over streams that stay open. Events are states, not changes: whoever was cut off and
 * comes back, to this process or another, is told where things stand unless they know it already. All streams of a process
 * together cost one query twice a second.
 */
@ApplicationScoped
class JobEvents {
    static final int MOST_STREAMS = 5;
    private static final Logger LOG = Logger.getLogger(JobEvents.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** For how long the end of a job is told to somebody who was away. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    private final JobStore store;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-events").factory());
    private volatile boolean ending;

    JobEvents(JobStore store, ObjectMapper json, InstantSource clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var _ = looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One open stream, and what it was told last of each job. */
    private static final class Listener {
        final UUID person;
        final EventStream stream;
        final Map<UUID, String> told = new HashMap<>();
        final String known;
        Instant spoken;

        Listener(UUID person, EventStream stream, String known, Instant now) {
            this.person = person;
            this.stream = stream;
            this.known = known;
            this.spoken = now;
        }
    }

    /**
     * Keeps a stream open until its reader goes or this process ends.
     *
     * @param known the id of the last event that the reader has seen, by another stream
     */
    void open(UUID person, EventStream stream, @Nullable String known) {
        long open = listeners.stream()
                .filter(listener -> listener.person.equals(person) && !listener.stream.isClosed())
                .count();
        if (open >= MOST_STREAMS) {
            throw Problem.tooMany("platform_problem_streams", Duration.ofMinutes(1));
        }
        var listener = new Listener(person, stream, known == null ? "" : known, clock.instant());
        stream.open();
        if (ending) {
            stream.sayGoodbye();
            return;
        }
        listeners.add(listener);
    }

    /** A stream that is cut looks like a failure; one that ends is opened anew, elsewhere. */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        ending = true;
        for (Listener listener : List.copyOf(listeners)) {
            listeners.remove(listener);
            listener.stream.sayGoodbye();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
    }

    private void look() {
        try {
            listeners.removeIf(listener -> listener.stream.isClosed());
            if (listeners.isEmpty()) {
                return;
            }
            Instant now = clock.instant();
            Set<UUID> people =
                    listeners.stream().map(listener -> listener.person).collect(Collectors.toSet());
            Map<UUID, List<JobState>> jobs = store.recent(people, now.minus(RECENT));
            for (Listener listener : listeners) {
                tell(listener, jobs.getOrDefault(listener.person, List.of()), now);
            }
        } catch (RuntimeException unreachable) {
            LOG.warnf("nobody can be told of jobs: %s", unreachable.getMessage());
        }
    }

    private void tell(Listener listener, List<JobState> jobs, Instant now) {
        for (JobState job : jobs) {
            String id = job.id() + ":" + job.state() + ":" + job.done() + ":" + job.stage();
            if (!id.equals(listener.told.put(job.id(), id)) && !id.equals(listener.known)) {
                listener.stream.send(id, "job", data(job));
                listener.spoken = now;
            }
        }
        if (Duration.between(listener.spoken, now).compareTo(HEARTBEAT) >= 0) {
            listener.stream.stillHere();
            listener.spoken = now;
        }
    }

    private String data(JobState job) {
        ObjectNode data = json.createObjectNode()
                .put("job", job.id().toString())
                .put("kind", job.kind())
                .put("state", job.state())
                .put("done", job.done())
                .put("total", job.total())
                .put("stage", job.stage());
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
