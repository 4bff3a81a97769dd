package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/**
 * A small simulation of a cluster behind kubectl: roll-outs that take time, pods that fail in the ways that images are told to,
 * quotas, a Service that leads to pods or to none. It can end the tool at any of its calls, before or after the call took
 * effect, be away for a while, and it notes when nobody serves any more.
 */
final class FakeCluster implements Shell, Web, Pause {
    /** What an image does when it is started. */
    enum Behaviour {
        GOOD,
        NOT_FOUND,
        CRASHES,
        DIES_SOON,
        NEVER_READY,
        /** Serves, but one answer of five is a 5xx. */
        FAILS
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BECOMES_READY = Duration.ofSeconds(4);
    private static final Duration COUNTS_AS_WELL = Duration.ofSeconds(49);
    private static final Set<Behaviour> SERVING = Set.of(Behaviour.GOOD, Behaviour.FAILS);
    private static final String APP = "learning-assistant";

    /** A version of a Deployment. */
    static final class Version {
        int number;
        String image = "";
        String settings = "";
        /** When its first pod was made. */
        Instant since = Instant.EPOCH;
    }

    final class Workload {
        final String name;
        final String slot;
        final String track;
        int replicas;
        final List<Version> versions = new ArrayList<>();
        /** How many of the version of before still run. */
        int old;

        Optional<Version> before = Optional.empty();

        Workload(String name, String slot, String track, int replicas) {
            this.name = name;
            this.slot = slot;
            this.track = track;
            this.replicas = replicas;
        }

        Version current() {
            return versions.getLast();
        }

        void change(String image, String settings) {
            if (!versions.isEmpty()
                    && current().image.equals(image)
                    && current().settings.equals(settings)) {
                return;
            }
            int last = versions.isEmpty() ? 0 : current().number;
            // pods of whatever was well go on; a version that never got that far loses its pods
            if (!versions.isEmpty()) {
                if (wellOfCurrent() == replicas || before.isEmpty()) {
                    before = Optional.of(current());
                    old = wellOfCurrent();
                }
            }
            Version version = new Version();
            for (Version known : versions) {
                if (known.image.equals(image) && known.settings.equals(settings)) {
                    version = known;
                }
            }
            versions.remove(version);
            boolean back = before.isPresent() && before.get() == version;
            version.number = last + 1;
            version.image = image;
            version.settings = settings;
            version.since = back ? Instant.EPOCH : now;
            versions.add(version);
            if (back) {
                before = Optional.empty();
                old = 0;
            }
        }

        /** How many pods of the current version have been well for long enough: one after the other. */
        int wellOfCurrent() {
            if (refused() || !SERVING.contains(behaviour(current().image))) {
                return 0;
            }
            long steps = Duration.between(current().since, now).dividedBy(COUNTS_AS_WELL);
            return name.equals(APP) ? (int) Math.min(replicas, steps) : steps > 0 ? replicas : 0;
        }

        boolean refused() {
            return name.startsWith(APP) && !current().since.isBefore(quotaIsFullFrom);
        }

        int ready() {
            int well = wellOfCurrent();
            return well + Math.max(0, old - well);
        }
    }

    final Path root;
    final List<String> calls = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final Set<String> losses = new TreeSet<>();
    final Map<String, Behaviour> images = new HashMap<>();
    final Set<String> forbidden = new HashSet<>();
    final Map<String, String> secrets = new TreeMap<>();
    final Map<String, Workload> workloads = new TreeMap<>();
    /** The autoscaler as kubectl prints it; empty when there is none. */
    String hpa = "";

    /** The namespace of the one that serves custom metrics; empty when nobody does. */
    String adapter = "";

    /** By the metrics adapter. */
    final Set<String> metrics =
            new TreeSet<>(Set.of("pods/http_requests_per_second", "deployments.apps/scale_down_guard"));

    /** Of the server's version. */
    String minor = "34";

    /** Of the autoscaler. */
    int most = 20;

    boolean migrationFails;
    /** No pod that is made from then on is let in. */
    Instant quotaIsFullFrom = Instant.MAX;
    /** From this call on nobody answers for twenty seconds. */
    int awayAt = Integer.MAX_VALUE;

    private Instant awayUntil = Instant.EPOCH;
    String slot = "blue";
    String lease = "";
    private boolean namespace;
    private boolean served;
    private Instant migrationSince = Instant.MAX;
    private final Map<String, Double> requests = new HashMap<>();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");

    int killAt = Integer.MAX_VALUE;
    boolean killAfter;
    boolean dead;
    int counted;
    private boolean lastWasALook;

    FakeCluster(Path root) {
        this.root = root;
    }

    private Behaviour behaviour(String image) {
        return images.getOrDefault(image, Behaviour.GOOD);
    }

    @Override
    public Result run(Command command, Consumer<String> lines) {
        if (dead) {
            throw new FakeEngine.Killed();
        }
        String line = command.toString();
        boolean look = line.contains(" get ") || line.contains(" logs ") || line.contains("/api/");
        boolean counts = !(look && lastWasALook);
        counted += counts ? 1 : 0;
        lastWasALook = look;
        calls.add(line);
        commands.add(command);
        if (calls.size() == awayAt) {
            awayUntil = now.plusSeconds(20);
        }
        boolean killed = counts && counted == killAt;
        dead = killed;
        if (killed && !killAfter) {
            throw new FakeEngine.Killed();
        }
        Result result = now.isBefore(awayUntil)
                ? new Result(
                        1,
                        "",
                        "The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?")
                : perform(new ArrayList<>(command.words()), command.input());
        watch();
        if (killed) {
            throw new FakeEngine.Killed();
        }
        return result;
    }

    /** What somebody would notice who uses the application. */
    private void watch() {
        int serving = workloads.values().stream()
                .filter(workload -> workload.slot.equals(slot) && workload.name.startsWith(APP))
                .mapToInt(Workload::ready)
                .sum();
        served |= serving >= 3;
        if (served && serving < 3) {
            losses.add("only " + serving + " pods serve after " + calls.getLast());
        }
    }

    @Override
    public int attached(Command command) {
        return run(command).code();
    }

    private Result perform(List<String> words, String input) {
        words.removeIf(word -> word.equals("kubectl")
                || word.startsWith("--namespace=")
                || word.startsWith("--field-manager=")
                || word.equals("--server-side")
                || word.equals("--force-conflicts"));
        String verb = words.removeFirst();
        return switch (verb) {
            case "version" ->
                good("{\"serverVersion\":{\"major\":\"1\",\"minor\":\"" + minor + "\",\"gitVersion\":\"v1." + minor
                        + ".2\"}}");
            case "auth" -> good(forbidden.contains(words.getLast()) ? "no" : "yes");
            case "get" -> get(words);
            case "apply" -> apply(words, input);
            case "create" -> createLease(input);
            case "replace" -> {
                lease = input;
                yield good("");
            }
            case "delete" -> delete(words);
            case "patch" -> patch(words);
            case "rollout" -> rollout(words);
            case "exec" -> exec(words);
            case "logs" -> good("the last line of " + words.getFirst());
            case "diff" -> new Result(1, "-  image: old\n+  image: new", "");
            case "top" -> new Result(1, "", "error: Metrics API not available");
            default -> throw new AssertionError("the cluster of the test does not know: " + verb + " " + words);
        };
    }

    private Result get(List<String> words) {
        String what = words.getFirst();
        if (what.equals("namespace")) {
            return good(namespace ? "{\"kind\":\"Namespace\"}" : "");
        }
        if (what.equals("secret")) {
            return good(
                    words.get(1).equals("learning-assistant-secrets") && !secrets.isEmpty() ? secret().toString() : "");
        }
        if (what.equals("storageclasses")) {
            return good("{\"items\":[{\"metadata\":{\"name\":\"standard\",\"annotations\":"
                    + "{\"storageclass.kubernetes.io/is-default-class\":\"true\"}}}]}");
        }
        if (what.equals("ingressclass")) {
            return good("ingressclass.networking.k8s.io/nginx");
        }
        if (what.equals("lease")) {
            return good(lease);
        }
        if (what.equals("job")) {
            return job();
        }
        if (what.equals("events")) {
            return good("1s Warning Failed pod/learning-assistant-x Error: something is wrong");
        }
        if (what.equals("nodes")) {
            return good("{\"items\":[{\"metadata\":{\"name\":\"node-1\"},\"status\":{\"conditions\":"
                    + "[{\"type\":\"Ready\",\"status\":\"True\"}]}}]}");
        }
        if (what.equals("hpa")) {
            return hpa.isEmpty() ? new Result(1, "", "Error from server (NotFound)") : good(hpa);
        }
        if (what.startsWith("apiservices")) {
            return good(
                    adapter.isEmpty()
                            ? ""
                            : "{\"items\":[{\"metadata\":{\"name\":\"v1beta1.custom.metrics.k8s.io\"},\"spec\":"
                                    + "{\"service\":{\"namespace\":\"" + adapter + "\",\"name\":\"adapter\"}}}]}");
        }
        if (what.equals("--raw") && words.get(1).contains("custom.metrics.k8s.io")) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode resources = list.putArray("resources");
            metrics.forEach(name -> resources.addObject().put("name", name));
            return good(list.toString());
        }
        if (what.equals("--raw")) {
            return good("{}");
        }
        return good(list(words).toString());
    }

    private ObjectNode secret() {
        ObjectNode secret = JSON.createObjectNode();
        ObjectNode data = secret.putObject("data");
        secrets.forEach(data::put);
        return secret;
    }

    private Result job() {
        if (migrationSince.equals(Instant.MAX)) {
            return new Result(1, "", "jobs.batch \"migrate\" not found");
        }
        boolean done = Duration.between(migrationSince, now).toSeconds() >= 5;
        String condition = migrationFails
                ? "{\"type\":\"Failed\",\"status\":\"True\",\"message\":\"Job has reached the specified backoff limit\"}"
                : "{\"type\":\"Complete\",\"status\":\"True\"}";
        return good("{\"status\":{\"active\":1,\"conditions\":[" + (done ? condition : "") + "]}}");
    }

    /** Workloads with their versions and pods, the autoscaler, the quota, the ConfigMaps. */
    private ObjectNode list(List<String> words) {
        ObjectNode list = JSON.createObjectNode();
        ArrayNode items = list.putArray("items");
        String selector = words.stream()
                .filter(word -> word.startsWith("--selector="))
                .findFirst()
                .orElse("");
        for (Workload workload : workloads.values()) {
            String name = workload.name.startsWith(APP) ? APP : workload.name;
            boolean selected = selector.isEmpty()
                    || (selector.contains("app.kubernetes.io/name=" + name)
                            && (!selector.contains("track=") || selector.contains("track=" + workload.track)));
            if (selected) {
                if (words.getFirst().contains("deployments")) {
                    items.add(deployment(workload));
                    workload.versions.forEach(version -> items.add(replicaSet(workload, version)));
                }
                if (words.getFirst().contains("pods")) {
                    pods(workload, items);
                }
            }
        }
        if (words.getFirst().contains("horizontalpodautoscalers")) {
            ObjectNode spec = items.addObject()
                    .put("kind", "HorizontalPodAutoscaler")
                    .putObject("spec")
                    .put("minReplicas", 3)
                    .put("maxReplicas", most);
            ArrayNode named = spec.putArray("metrics");
            named.addObject().putObject("pods").putObject("metric").put("name", "http_requests_per_second");
            named.addObject().putObject("object").putObject("metric").put("name", "scale_down_guard");
        }
        if (words.getFirst().contains("resourcequotas")) {
            ObjectNode quota = items.addObject().put("kind", "ResourceQuota");
            quota.putObject("metadata").put("name", "learning-assistant-quota");
            quota.putObject("status")
                    .set(
                            "hard",
                            JSON.createObjectNode().put("requests.cpu", "10").put("pods", "60"));
            ((ObjectNode) quota.path("status"))
                    .set(
                            "used",
                            JSON.createObjectNode()
                                    .put("requests.cpu", quotaIsFullFrom.isAfter(now) ? "2" : "10")
                                    .put("pods", "9"));
        }
        if (words.getFirst().contains("configmaps")) {
            ObjectNode map = items.addObject().put("kind", "ConfigMap");
            map.putObject("metadata").put("name", "postgres-config");
            map.putObject("data").put("postgresql.conf", "max_connections = 200\n");
        }
        return list;
    }

    private ObjectNode deployment(Workload workload) {
        ObjectNode deployment = JSON.createObjectNode().put("kind", "Deployment");
        ObjectNode metadata =
                deployment.putObject("metadata").put("name", workload.name).put("generation", 1);
        metadata.putObject("annotations")
                .put("deployment.kubernetes.io/revision", String.valueOf(workload.current().number));
        deployment.set("spec", spec(workload, workload.current()));
        ObjectNode status = deployment.putObject("status");
        int well = workload.wellOfCurrent();
        int rest = Math.max(0, workload.old - well);
        boolean coming = well < workload.replicas && !workload.refused();
        status.put("observedGeneration", 1)
                .put("updatedReplicas", well + (coming ? 1 : 0))
                .put("availableReplicas", well + rest)
                .put("readyReplicas", well + rest)
                .put("replicas", well + rest + (coming ? 1 : 0));
        ArrayNode conditions = status.putArray("conditions");
        if (workload.refused()) {
            conditions
                    .addObject()
                    .put("type", "ReplicaFailure")
                    .put("status", "True")
                    .put(
                            "message",
                            "pods \"learning-assistant-x\" is forbidden: exceeded quota: learning-assistant-quota");
        }
        return deployment;
    }

    private static ObjectNode spec(Workload workload, Version version) {
        ObjectNode spec = JSON.createObjectNode().put("replicas", workload.replicas);
        spec.putObject("selector").putObject("matchLabels").put("learning-assistant/track", workload.track);
        ObjectNode template = spec.putObject("template");
        ObjectNode metadata = template.putObject("metadata");
        metadata.putObject("labels").put("learning-assistant/track", workload.track);
        metadata.putObject("annotations").put("learning-assistant/settings", version.settings);
        ObjectNode pod = template.putObject("spec");
        pod.putArray("initContainers").addObject().put("name", "migrate").put("image", version.image);
        ObjectNode container =
                pod.putArray("containers").addObject().put("name", APP).put("image", version.image);
        container
                .putObject("resources")
                .putObject("requests")
                .put("cpu", "250m")
                .put("memory", "512Mi");
        return spec;
    }

    private static ObjectNode replicaSet(Workload workload, Version version) {
        ObjectNode set = JSON.createObjectNode().put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata").put("name", workload.name + "-" + version.image.hashCode());
        metadata.putObject("annotations").put("deployment.kubernetes.io/revision", String.valueOf(version.number));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("kind", "Deployment")
                .put("name", workload.name);
        set.set("spec", spec(workload, version));
        int ready = version == workload.current()
                ? workload.wellOfCurrent()
                : workload.before.filter(version::equals).isPresent()
                        ? Math.max(0, workload.old - workload.wellOfCurrent())
                        : 0;
        set.putObject("status").put("readyReplicas", ready);
        return set;
    }

    private void pods(Workload workload, ArrayNode items) {
        if (workload.refused()) {
            return;
        }
        Version version = workload.current();
        ObjectNode pod = items.addObject().put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata").put("name", workload.name + "-pod");
        metadata.putObject("labels").put("learning-assistant/track", workload.track);
        metadata.putArray("ownerReferences").addObject().put("name", workload.name + "-" + version.image.hashCode());
        ObjectNode container = JSON.createObjectNode().put("name", APP);
        pod.putObject("status").putArray("containerStatuses").add(container);
        long age = Duration.between(version.since, now).toSeconds();
        switch (behaviour(version.image)) {
            case NOT_FOUND -> waits(container, age < 10 ? "ErrImagePull" : "ImagePullBackOff", "manifest unknown");
            case CRASHES -> crashed(container, (int) (age / 5));
            case DIES_SOON -> crashed(container, (int) (age / 34));
            case NEVER_READY -> container.put("ready", false).putObject("state").putObject("running");
            case GOOD, FAILS -> {
                container.put("ready", age > BECOMES_READY.toSeconds());
                container.putObject("state").putObject("running");
            }
        }
    }

    private static void waits(ObjectNode container, String reason, String message) {
        container.putObject("state").putObject("waiting").put("reason", reason).put("message", message);
    }

    private static void crashed(ObjectNode container, int times) {
        container.put("restartCount", times);
        container.putObject("state").putObject("running");
        container.putObject("lastState").putObject("terminated").put("exitCode", 3);
    }

    private Result apply(List<String> words, String input) {
        if (words.contains("--dry-run=client") || words.contains("--dry-run=server")) {
            return good("deployment.apps/learning-assistant created (dry run)");
        }
        if (words.contains("--filename=-")) {
            return applied(parsed(input));
        }
        String folder = option(words, "--kustomize=");
        String selector = option(words, "--selector=");
        if (folder.endsWith("-migrate")) {
            migrationSince = now;
        } else if (selector.equals("app.kubernetes.io/component=namespace")) {
            namespace = true;
        } else if (selector.contains("notin")) {
            for (String name : List.of("postgres", "redis")) {
                workloads
                        .computeIfAbsent(name, same -> new Workload(name, "", "", 1))
                        .change(name, "");
            }
        } else {
            String text = text(root.resolve(folder).resolve("kustomization.yaml"));
            String image = found(text, "newName: (\\S+)") + ":" + found(text, "newTag: \"([^\"]+)\"");
            workloads
                    .computeIfAbsent(APP, same -> new Workload(APP, "blue", "stable", 3))
                    .change(image, found(text, "learning-assistant/settings: \"([^\"]+)\""));
            if (selector.contains("component=web")) {
                slot = "blue";
            }
        }
        return good("applied");
    }

    private Result applied(JsonNode object) {
        String name = object.at("/metadata/name").asText();
        if (object.path("kind").asText().equals("Secret")) {
            secrets.clear();
            object.path("data")
                    .properties()
                    .forEach(value ->
                            secrets.put(value.getKey(), value.getValue().asText()));
            return good("secret/" + name + " serverside-applied");
        }
        JsonNode labels = object.at("/spec/template/metadata/labels");
        workloads
                .computeIfAbsent(
                        name,
                        same -> new Workload(
                                name,
                                labels.path("learning-assistant/slot").asText(),
                                object.at("/metadata/labels")
                                        .path("learning-assistant/track")
                                        .asText(),
                                object.at("/spec/replicas").asInt()))
                .change(
                        object.at("/spec/template/spec/containers/0/image").asText(),
                        object.at("/spec/template/metadata/annotations")
                                .path("learning-assistant/settings")
                                .asText());
        return good("deployment.apps/" + name + " serverside-applied");
    }

    private Result createLease(String input) {
        if (!lease.isEmpty()) {
            return new Result(1, "", "Error from server (AlreadyExists): leases.coordination.k8s.io already exists");
        }
        lease = input;
        return good("");
    }

    private Result delete(List<String> words) {
        switch (words.getFirst()) {
            case "lease" -> lease = "";
            case "job" -> migrationSince = Instant.MAX;
            default -> workloads.remove(words.get(1));
        }
        return good("deleted");
    }

    private Result patch(List<String> words) {
        JsonNode patch = parsed(option(words, "--patch="));
        switch (words.getFirst()) {
            case "service" ->
                slot = patch.at("/spec/selector")
                        .path("learning-assistant/slot")
                        .asText();
            case "deployment" -> {
                Workload app = workloads.get(APP);
                app.change(
                        app.current().image,
                        patch.at("/spec/template/metadata/annotations")
                                .path("learning-assistant/settings")
                                .asText());
            }
            default -> {
                // the autoscaler's bounds
            }
        }
        return good("patched");
    }

    private Result rollout(List<String> words) {
        if (words.getFirst().equals("restart")) {
            return good("restarted");
        }
        int number = Integer.parseInt(option(words, "--to-revision="));
        Workload app = workloads.get(APP);
        for (Version version : List.copyOf(app.versions)) {
            if (version.number == number) {
                app.change(version.image, version.settings);
                return good("rolled back");
            }
        }
        return new Result(1, "", "unable to find specified revision " + number + " in history");
    }

    private Result exec(List<String> words) {
        String target = words.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("")
                .replace("deployment/", "");
        String line = String.join(" ", words);
        if (line.contains("/api/metrics")) {
            boolean fails = target.contains("canary")
                    && behaviour(workloads.get(APP + "-canary").current().image) == Behaviour.FAILS;
            double count = requests.merge(target, 20.0, Double::sum);
            String labels = "route=\"/\",status=\"%s\"";
            double failed = fails ? count / 5 : 0;
            return good(("http_request_duration_seconds_bucket{" + labels + ",le=\"0.5\"} %s\n").formatted("200", count)
                    + ("http_request_duration_seconds_count{" + labels + "} %s\n").formatted("200", count - failed)
                    + ("http_request_duration_seconds_count{" + labels + "} %s\n").formatted("500", failed));
        }
        return workloads.containsKey(target)
                ? good("")
                : new Result(1, "", "Error from server (NotFound): deployments.apps \"" + target + "\" not found");
    }

    private static String option(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name))
                .map(word -> word.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("the API server refuses: " + text, broken);
        }
    }

    private static Result good(String out) {
        return new Result(0, out, "");
    }

    /** The version that serves, when it is one and all pods are of it; else words about what there is. */
    String serving() {
        Workload app = workloads.get(APP);
        return app.wellOfCurrent() == app.replicas && slot.equals("blue")
                ? app.current().image
                : app.wellOfCurrent() + " of " + app.current().image + ", slot " + slot;
    }

    String settings() {
        return workloads.get(APP).current().settings;
    }

    @Override
    public void pause(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Answer get(URI address) {
        return new Answer(0, "nothing of this host is asked");
    }

    Machine machine() {
        return new FakeEngine(null).machine();
    }
}
