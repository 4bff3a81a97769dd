package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/**
 * One change of an environment at a time, whoever makes it: a Lease with who holds it, since when, and for what. What a process
 * left behind that no longer runs on this host is taken over; the API server sees to it that only one succeeds.
 */
public final class ClusterLock {
    private static final String NAME = "learning-assistant-operations";
    private static final String ALREADY = "AlreadyExists";

    /** Who would hold it. */
    public record Holder(String user, String host, long process, String started) {
        public static Holder thisProcess(String host) {
            ProcessHandle own = ProcessHandle.current();
            return new Holder(System.getProperty("user.name"), host, own.pid(), started(own));
        }

        /** A number alone is used again by the next process that gets it. */
        private static String started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }

        boolean isGoneFrom(String here) {
            Optional<ProcessHandle> running = ProcessHandle.of(process);
            return host.equals(here)
                    && (running.isEmpty()
                            || !running.get().isAlive()
                            || !started(running.get()).equals(started));
        }

        @Override
        public String toString() {
            return user + " on " + host + " (process " + process + ")";
        }
    }

    /** Somebody else is at it. */
    public static final class Taken extends Exception {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    private final Kubectl kubectl;
    private final Shell shell;
    private final String takenOver;

    private ClusterLock(Kubectl kubectl, Shell shell, String takenOver) {
        this.kubectl = kubectl;
        this.shell = shell;
        this.takenOver = takenOver;
    }

    /**
     * @throws Taken with who holds it and what to do
     * @throws IllegalStateException with what kubectl said when it cannot be asked
     */
    public static ClusterLock take(Kubectl kubectl, Shell shell, Holder holder, String purpose, Instant now)
            throws Taken {
        ObjectNode lease = Settings.object("coordination.k8s.io/v1", "Lease", NAME, kubectl.namespace(), "operations");
        lease.putObject("spec").put("holderIdentity", holder.toString());
        ((ObjectNode) lease.path("metadata"))
                .putObject("annotations")
                .put("learning-assistant/user", holder.user())
                .put("learning-assistant/host", holder.host())
                .put("learning-assistant/process", String.valueOf(holder.process()))
                .put("learning-assistant/started", holder.started())
                .put("learning-assistant/since", now.toString())
                .put("learning-assistant/purpose", purpose);
        Command create = kubectl.inNamespace("create", "--filename=-").reading(lease.toString());
        Result made = shell.run(create);
        if (made.succeeded()) {
            return new ClusterLock(kubectl, shell, "");
        }
        if (!made.err().contains(ALREADY)) {
            throw new IllegalStateException(create + " failed with " + made.reason());
        }
        Result read = shell.run(kubectl.json("lease", NAME));
        JsonNode held = Probes.parsed(read.out());
        JsonNode notes = held.at("/metadata/annotations");
        Holder before = new Holder(
                notes.path("learning-assistant/user").asText("somebody"),
                notes.path("learning-assistant/host").asText("?"),
                notes.path("learning-assistant/process").asLong(),
                notes.path("learning-assistant/started").asText());
        String words =
                before + " since " + notes.path("learning-assistant/since").asText("?") + ": "
                        + notes.path("learning-assistant/purpose").asText("?");
        if (!before.isGoneFrom(holder.host())) {
            throw new Taken("Another change is under way, of " + words
                    + ". Wait for its end, or when that process is gone: " + kubectl.delete("lease", NAME));
        }
        // refused by the API server when somebody else was quicker
        ((ObjectNode) lease.path("metadata"))
                .put("resourceVersion", held.at("/metadata/resourceVersion").asText());
        if (!shell.run(kubectl.inNamespace("replace", "--filename=-").reading(lease.toString()))
                .succeeded()) {
            throw new Taken("Another change has just begun. Wait for its end.");
        }
        return new ClusterLock(kubectl, shell, words);
    }

    /** Who was interrupted before; empty when nobody was. */
    public String takenOver() {
        return takenOver;
    }

    /** @return why it is still there; empty when it is not */
    public String release() {
        Result result = shell.run(kubectl.delete("lease", NAME).within(Duration.ofMinutes(1)));
        return result.succeeded() ? "" : result.reason();
    }
}
