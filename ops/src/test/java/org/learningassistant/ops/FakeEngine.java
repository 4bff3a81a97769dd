package org.learningassistant.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/**
 * A Docker engine with Compose, the balancer and the clock, as far as the tool can see them. It can end the tool at any of
 * its calls, before or after the call took effect, and it notes when a replica goes away that the balancer still uses.
 */
final class FakeEngine implements Shell, Web, Pause {
    /** The tool was killed: nothing of it goes on, nothing is cleaned up. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STARTS = Duration.ofSeconds(4);
    private static final Duration DIES_AFTER = Duration.ofSeconds(30);
    private static final Map<Integer, String> PUBLISHED = Map.of(
            80, "traefik", 443, "traefik", 3000, "traefik", 3001, "grafana", 9090, "prometheus", 24224, "fluentd");
    private static final Pattern SERVER = Pattern.compile("http://(app-\\d):3000");

    private static final class Container {
        String image = "";
        boolean running;
        Instant since = Instant.EPOCH;
        int made;
        private double nanos;
        private Instant counted = Instant.EPOCH;

        /** Processor time since the start, when so many processors were busy since the last question. */
        double cpu(Instant now, double cores) {
            Instant from = counted.isBefore(since) ? since : counted;
            nanos = counted.isBefore(since) ? 0 : nanos;
            nanos += Duration.between(from, now).toNanos() * cores;
            counted = now;
            return nanos;
        }
    }

    final Installation installation;
    final List<String> calls = new ArrayList<>();
    /** What would have been noticed by somebody who uses the application. */
    final Set<String> losses = new TreeSet<>();

    final Map<String, String> images = new HashMap<>();
    final Set<String> neverWell = new HashSet<>();
    final Set<String> dieSoon = new HashSet<>();
    /** By programs that are not ours. */
    final Set<Integer> taken = new HashSet<>();

    final Map<String, Result> answers = new HashMap<>();
    /** How many processors the learners keep busy. */
    double cores;

    private final Map<String, Container> containers = new TreeMap<>();
    private String prepared = "";
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private boolean served;
    int killAt = Integer.MAX_VALUE;
    boolean killAfter;
    /** Until somebody starts the tool again, none of its calls has an effect. */
    boolean dead;
    /** How many calls there were, looks in a row as one. */
    int counted;

    private int countedBefore;
    private boolean lastWasALook;

    FakeEngine(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Result run(Command command, Consumer<String> lines) {
        String line = command.toString();
        if (dead) {
            throw new Killed();
        }
        // of many looks in a row one is enough: nothing happens between them
        boolean look = line.startsWith("docker inspect") || line.contains("/api/metrics");
        counted += look && lastWasALook ? 0 : 1;
        lastWasALook = look;
        calls.add(line);
        boolean killed = counted == killAt && counted != countedBefore;
        countedBefore = counted;
        dead = killed;
        if (killed && !killAfter) {
            throw new Killed();
        }
        Result result = perform(command.words(), line);
        look();
        if (killed) {
            throw new Killed();
        }
        return result;
    }

    @Override
    public int attached(Command command) {
        return run(command).code();
    }

    private Result perform(List<String> words, String line) {
        for (var answer : answers.entrySet()) {
            if (line.contains(answer.getKey())) {
                return answer.getValue();
            }
        }
        if (line.startsWith("docker compose -f")) {
            return compose(words.subList(4, words.size()));
        }
        if (line.startsWith("docker compose version")) {
            return good("2.26.1");
        }
        if (line.startsWith("docker version")) {
            return good("28.0.0");
        }
        if (line.startsWith("docker ps")) {
            return good(String.join("\n", containers.keySet()));
        }
        if (line.startsWith("docker inspect --format")) {
            return inspectOne(words.getLast());
        }
        if (line.startsWith("docker inspect")) {
            return inspect(words.subList(2, words.size()));
        }
        if (line.startsWith("docker image inspect")) {
            String id = images.get(words.getLast());
            return id == null ? new Result(1, "", "No such image: " + words.getLast()) : good(id);
        }
        if (line.startsWith("docker tag")) {
            images.put(words.get(3), images.getOrDefault(words.get(2), words.get(2)));
            return good("");
        }
        if (line.startsWith("docker logs")) {
            return good("the last line of " + words.getLast());
        }
        if (line.startsWith("docker exec") && line.contains("/sys/fs/cgroup")) {
            return usage(service(words.get(2)));
        }
        if (line.startsWith("docker exec") && line.contains("/api/metrics")) {
            return good("http_requests_in_flight 0.0");
        }
        if (line.startsWith("docker exec")) {
            return containers.containsKey(service(words.get(words.get(2).equals("-i") ? 3 : 2)))
                    ? good("")
                    : new Result(1, "", "No such container");
        }
        if (line.startsWith("bin/image")) {
            images.put("learning-assistant:candidate", "sha256:built");
            return good("");
        }
        if (line.startsWith("docker pull")) {
            return new Result(1, "", "pull access denied");
        }
        if (line.startsWith("timedatectl")) {
            return good("yes");
        }
        throw new AssertionError("the engine of the test does not know: " + line);
    }

    /** What is asked of all replicas together is shared among those that serve. */
    private Result usage(String name) {
        Container container = containers.get(name);
        if (container == null || !isWell(name)) {
            return new Result(1, "", "No such container");
        }
        double seconds = Duration.between(container.since, now).toMillis() / 1000.0;
        return good("cpu_nanos " + (long) container.cpu(now, cores / Math.max(1, serving())) + "\nmemory "
                + (200L << 20) + "\ninactive 0\nrequests " + (long) (seconds * 1));
    }

    private long serving() {
        return used().stream().filter(this::isWell).count();
    }

    private Result compose(List<String> words) {
        List<String> services =
                words.stream().filter(word -> Plans.services().contains(word)).toList();
        switch (words.getFirst()) {
            case "config" -> {
                if (words.contains("json")) {
                    return good("{\"services\":{\"app-1\":{\"deploy\":{\"resources\":{\"reservations\":"
                            + "{\"cpus\":\"0.25\",\"memory\":\"536870912\"}}}}}}");
                }
                return good(String.join(
                        "\n",
                        Plans.services().stream()
                                .map(name -> name + " hash-of-" + name)
                                .toList()));
            }
            case "up" -> {
                if (!images.containsKey(Installation.IMAGE)) {
                    return new Result(1, "", "No such image: " + Installation.IMAGE);
                }
                upWithWhatItDependsOn(words.contains("--no-deps"), !services.isEmpty());
                services.forEach(name -> up(name, words.contains("--force-recreate")));
            }
            case "stop" -> (services.isEmpty() ? List.copyOf(containers.keySet()) : services).forEach(this::stop);
            case "restart" -> services.forEach(name -> up(name, true));
            case "run" -> {
                if (!images.containsKey(Installation.IMAGE)) {
                    return new Result(1, "", "No such image: " + Installation.IMAGE);
                }
            }
            default -> throw new AssertionError("the engine of the test does not know: " + words);
        }
        return good("");
    }

    /**
     * All services depend on one that is of the application's image: when it is made anew in a command that names others,
     * Compose stops those that lie between, the database among them.
     */
    private void upWithWhatItDependsOn(boolean alone, boolean namesOthers) {
        String image = images.get(Installation.IMAGE);
        if (!image.equals(prepared) && namesOthers && !alone && serves()) {
            losses.add("the database is stopped, since prepare is made anew by " + calls.getLast());
        }
        prepared = image;
    }

    private void up(String name, boolean anew) {
        String image = name.startsWith("app-") ? images.get(Installation.IMAGE) : name;
        Container container = containers.computeIfAbsent(name, made -> new Container());
        if (container.running && container.image.equals(image) && !anew) {
            return;
        }
        if (container.running) {
            stop(name);
        }
        container.image = image;
        container.running = true;
        container.since = now;
        container.made++;
    }

    private void stop(String name) {
        Container container = containers.get(name);
        if (container != null && container.running) {
            if (isWell(name) && used().contains(name) && isWell("traefik")) {
                losses.add(name + " went away while the balancer used it");
            }
            container.running = false;
        }
    }

    private boolean isWell(String name) {
        Container container = containers.get(name);
        if (container == null || !container.running || neverWell.contains(container.image)) {
            return false;
        }
        Duration age = Duration.between(container.since, now);
        return age.compareTo(STARTS) >= 0 && !hasDied(container);
    }

    private boolean hasDied(Container container) {
        return dieSoon.contains(container.image)
                && Duration.between(container.since, now).compareTo(DIES_AFTER) >= 0;
    }

    private Result inspectOne(String name) {
        Container container = containers.get(service(name));
        if (container == null) {
            return new Result(1, "", "No such object: " + name);
        }
        String health = isWell(service(name)) ? "healthy" : "starting";
        return good((container.running ? "running" : "exited") + " 1 " + (hasDied(container) ? 1 : 0) + " " + health);
    }

    private Result inspect(List<String> ids) {
        ArrayNode all = JSON.createArrayNode();
        for (String name : ids) {
            Container container = containers.get(name);
            ObjectNode one = all.addObject()
                    .put("Id", name)
                    .put("Image", container.image)
                    .put("RestartCount", 0);
            ObjectNode state = one.putObject("State")
                    .put("Status", container.running ? "running" : "exited")
                    .put("StartedAt", container.since.toString())
                    .put("ExitCode", 0);
            state.putObject("Health").put("Status", isWell(name) ? "healthy" : "starting");
            one.putObject("HostConfig").put("Memory", 1L << 30);
            one.putObject("Config")
                    .putObject("Labels")
                    .put("com.docker.compose.service", name)
                    .put("com.docker.compose.config-hash", "hash-of-" + name);
        }
        return good(all.toString());
    }

    /** Once somebody was served, somebody must be served. */
    private void look() {
        if (serves()) {
            served = true;
        } else if (served && isWell("traefik")) {
            losses.add("nobody is served after " + calls.getLast());
        }
    }

    private boolean serves() {
        return isWell("traefik") && used().stream().anyMatch(this::isWell);
    }

    private Set<String> used() {
        Path file = installation.servers();
        Set<String> used = new TreeSet<>();
        if (Files.exists(file)) {
            try {
                Matcher server = SERVER.matcher(Files.readString(file));
                while (server.find()) {
                    used.add(server.group(1));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return used;
    }

    @Override
    public Answer get(URI address) {
        if (!isWell("traefik")) {
            return new Answer(0, "Connection refused");
        }
        if (address.getPort() == 8080) {
            ObjectNode service = JSON.createObjectNode();
            ArrayNode servers = service.putObject("loadBalancer").putArray("servers");
            ObjectNode status = service.putObject("serverStatus");
            for (String replica : used()) {
                String url = "http://" + replica + ":3000";
                servers.addObject().put("url", url);
                status.put(url, isWell(replica) ? "UP" : "DOWN");
            }
            return new Answer(200, service.toString());
        }
        return serves() ? new Answer(200, "{}") : new Answer(503, "no available server");
    }

    @Override
    public void pause(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Every replica with its image, those that run. */
    Map<String, String> running() {
        Map<String, String> running = new TreeMap<>();
        containers.forEach((name, container) -> {
            if (container.running && name.startsWith("app-")) {
                running.put(name, container.image);
            }
        });
        return running;
    }

    boolean isServedBy(Set<String> replicas) {
        return used().equals(replicas) && replicas.stream().allMatch(this::isWell);
    }

    int timesMade(String name) {
        return containers.get(name).made;
    }

    Machine machine() {
        return new Machine() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public long memory() {
                return 16L << 30;
            }

            @Override
            public long freeDisk(Path path) {
                return 100L << 30;
            }

            @Override
            public boolean isPortTaken(int port) {
                Container container = containers.get(PUBLISHED.getOrDefault(port, "none"));
                return taken.contains(port) || (container != null && container.running);
            }

            @Override
            public Optional<Boolean> isClockKept() {
                return Optional.of(true);
            }

            @Override
            public Optional<Instant> certificateEnd(int port) {
                return Optional.of(now.plus(Duration.ofDays(60)));
            }
        };
    }

    private String service(String container) {
        return container.replaceFirst("^" + installation.project() + "-", "").replaceFirst("-1$", "");
    }

    private static Result good(String out) {
        return new Result(0, out, "");
    }
}
