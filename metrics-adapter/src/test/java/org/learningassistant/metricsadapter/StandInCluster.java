package org.learningassistant.metricsadapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.learningassistant.metricsadapter.certificates.Authority;
import org.learningassistant.metricsadapter.certificates.Bundle;

/**
 * A cluster as far as the adapter sees it: an API server with a Deployment, its pods and their usage, reviews of access, the
 * APIServices, and the ConfigMap that says whom it vouches for by which certificate. It takes no request without the token, and
 * nothing that it does not know.
 */
public final class StandInCluster implements AutoCloseable {
    public static final String NAMESPACE = "learning-assistant";
    private static final String TOKEN = "token-of-the-service-account";
    private static final String SELECTOR =
            "labelSelector=app.kubernetes.io/name=learning-assistant,learning-assistant/track=stable";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Duration VALID = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Authority authority = Authority.create("cluster", Moment.now().instant(), VALID, random);
    private final Authority proxies =
            Authority.create("front-proxy", Moment.now().instant(), VALID, random);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;
    private final HttpsServer server;
    private final Map<String, String> bundles = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final Map<String, Integer> broken = new ConcurrentHashMap<>();
    private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();
    private volatile List<StandInPod> pods = List.of();
    private volatile Predicate<JsonNode> allowed = spec -> true;

    /** What is sent back. */
    private record Answer(int status, JsonNode document) {}

    private StandInCluster(Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** @param folder for the files that a kubelet would mount */
    public static StandInCluster start(Path folder) throws IOException {
        StandInCluster cluster = new StandInCluster(folder);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("namespace"), NAMESPACE);
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("ca.crt"), new Bundle(List.of(cluster.authority.certificate())).pem());
        for (String version : List.of("v1beta1", "v1beta2")) {
            cluster.bundles.put(version + ".custom.metrics.k8s.io", "");
        }
        cluster.serve();
        return cluster;
    }

    private void serve() {
        server.setHttpsConfigurator(new HttpsConfigurator(StandInProxy.serving(
                authority.server(List.of("localhost"), Moment.now().instant(), VALID, random))));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What the kubelet sets in a pod, and what is different here: names and ports of this machine. */
    public Map<String, String> environment(int apiPort, int healthPort) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("KUBERNETES_SERVICE_HOST", "localhost");
        environment.put(
                "KUBERNETES_SERVICE_PORT", Integer.toString(server.getAddress().getPort()));
        environment.put("SERVICE_ACCOUNT_FOLDER", folder.toAbsolutePath().toString());
        environment.put("MORE_NAMES", "localhost");
        environment.put("API_PORT", Integer.toString(apiPort));
        environment.put("HEALTH_PORT", Integer.toString(healthPort));
        return environment;
    }

    public void run(List<StandInPod> newPods) {
        pods = List.copyOf(newPods);
    }

    /** @param rule over the {@code spec} of a SubjectAccessReview */
    public void allow(Predicate<JsonNode> rule) {
        allowed = rule;
    }

    /** From now on paths that begin so are answered with this status; 0 mends it. */
    public void breakDown(String path, int status) {
        if (status == 0) {
            broken.remove(path);
        } else {
            broken.put(path, status);
        }
    }

    /** All that was asked so far, each as the {@code spec} of its review. */
    public List<JsonNode> reviews() {
        return List.copyOf(reviews);
    }

    /** In base 64, as the object has it; empty while nobody wrote it. */
    public String bundle(String service) {
        return bundles.get(service);
    }

    /** Somebody else writes it. */
    public void overwrite(String service, String bundle) {
        versions.merge(service, 1, Integer::sum);
        bundles.put(service, bundle);
    }

    /**
     * The API server's proxy, which trusts what an APIService says and nothing else.
     *
     * @param name in its certificate
     */
    public StandInProxy proxy(int adapterPort, String name) {
        return new StandInProxy(
                adapterPort,
                bundle("v1beta2.custom.metrics.k8s.io"),
                proxies.client(name, Moment.now().instant(), VALID, random));
    }

    /** Somebody with a certificate of another authority of the cluster. */
    public StandInProxy stranger(int adapterPort) {
        return new StandInProxy(
                adapterPort,
                bundle("v1beta2.custom.metrics.k8s.io"),
                authority.client("front-proxy-client", Moment.now().instant(), VALID, random));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.document().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return failure(401, "Unauthorized");
        }
        for (var trouble : broken.entrySet()) {
            if (path.startsWith(trouble.getKey())) {
                return failure(trouble.getValue(), "cannot read " + path);
            }
        }
        String method = exchange.getRequestMethod();
        JsonNode body = method.equals("GET") ? NODES.objectNode() : JSON.readTree(exchange.getRequestBody());
        return switch (method + " " + path) {
            case "GET /apis/apps/v1/namespaces/" + NAMESPACE + "/deployments/learning-assistant" ->
                new Answer(200, deployment());
            case "GET /api/v1/namespaces/" + NAMESPACE + "/pods" -> selected(query, podList());
            case "GET /apis/metrics.k8s.io/v1beta1/namespaces/" + NAMESPACE + "/pods" -> selected(query, usage());
            case "GET /api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication" ->
                new Answer(200, trust());
            case "POST /apis/authorization.k8s.io/v1/subjectaccessreviews" -> review(body);
            default ->
                apiService(method, path, body, exchange.getRequestHeaders().getFirst("Content-Type"));
        };
    }

    private static Answer failure(int status, String message) {
        return new Answer(
                status,
                NODES.objectNode().put("kind", "Status").put("code", status).put("message", message));
    }

    private static Answer selected(String query, ObjectNode list) {
        return SELECTOR.equals(query)
                ? new Answer(200, list)
                : failure(400, "another selector than the Deployment's: " + query);
    }

    private static ObjectNode deployment() {
        ObjectNode deployment = NODES.objectNode();
        deployment
                .putObject("metadata")
                .put("name", "learning-assistant")
                .putObject("labels")
                .put("app.kubernetes.io/name", "learning-assistant");
        deployment
                .putObject("spec")
                .putObject("selector")
                .putObject("matchLabels")
                .put("app.kubernetes.io/name", "learning-assistant")
                .put("learning-assistant/track", "stable");
        return deployment;
    }

    private ObjectNode podList() {
        ObjectNode list = NODES.objectNode();
        ArrayNode items = list.putArray("items");
        pods.forEach(pod -> items.add(pod.object()));
        return list;
    }

    private ObjectNode usage() {
        ObjectNode list = NODES.objectNode();
        ArrayNode items = list.putArray("items");
        String now = Moment.now().instant().toString();
        pods.stream().filter(pod -> !pod.cpu().isEmpty()).forEach(pod -> items.add(pod.usage(now)));
        return list;
    }

    private ObjectNode trust() {
        ObjectNode map = NODES.objectNode();
        map.putObject("data")
                .put("requestheader-client-ca-file", new Bundle(List.of(proxies.certificate())).pem())
                .put("requestheader-allowed-names", "[\"front-proxy-client\"]")
                .put("requestheader-username-headers", "[\"X-Remote-User\"]")
                .put("requestheader-group-headers", "[\"X-Remote-Group\"]")
                .put("requestheader-extra-headers-prefix", "[\"X-Remote-Extra-\"]");
        return map;
    }

    private Answer review(JsonNode review) {
        JsonNode spec = review.path("spec");
        reviews.add(spec);
        ObjectNode answer = review.deepCopy();
        answer.putObject("status").put("allowed", allowed.test(spec));
        return new Answer(201, answer);
    }

    private Answer apiService(String method, String path, JsonNode change, String type) {
        String folderOfServices = "/apis/apiregistration.k8s.io/v1/apiservices/";
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!path.startsWith(folderOfServices) || !bundles.containsKey(name)) {
            return failure(404, "there is no " + path);
        }
        if (method.equals("PATCH")) {
            if (!"application/merge-patch+json".equals(type)) {
                return failure(415, "another kind of patch: " + type);
            }
            if (!change.at("/metadata/resourceVersion").asText().equals(version(name))) {
                return failure(409, "the object has been modified");
            }
            if (!Set.of("metadata", "spec").equals(names(change))
                    || !Set.of("caBundle").equals(names(change.path("spec")))) {
                return failure(422, "more than the bundle is changed: " + change);
            }
            overwrite(name, change.at("/spec/caBundle").asText());
        } else if (!method.equals("GET")) {
            return failure(405, method);
        }
        ObjectNode service = NODES.objectNode();
        service.putObject("metadata").put("name", name).put("resourceVersion", version(name));
        ObjectNode spec = service.putObject("spec");
        if (!bundle(name).isEmpty()) {
            spec.put("caBundle", bundle(name));
        }
        return new Answer(200, service);
    }

    private String version(String service) {
        return Integer.toString(versions.getOrDefault(service, 0));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = ConcurrentHashMap.newKeySet();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
