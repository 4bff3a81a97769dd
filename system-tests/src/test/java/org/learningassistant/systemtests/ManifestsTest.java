package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the cluster is told: that its versions understand it, and that it keeps the rules of this house. */
class ManifestsTest {
    private static final List<String> VERSIONS = List.of("1.31", "1.35", "1.36");
    private static final List<String> OVERLAYS =
            List.of("k8s/overlays/staging", "k8s/overlays/production", "k8s/jobs/migrate");
    /** With a field that older servers refuse. */
    private static final String FROM_1_35 = "k8s/overlays/production-exact";
    /** In the documented order, with what is not documented because it comes with another file. */
    private static final List<String> DOCUMENTED = List.of(
            "namespace.yaml",
            "persistent-volumes.yaml",
            "configmap.yaml",
            "init-scripts.yaml",
            "resource-quotas.yaml",
            "postgres-deployment.yaml",
            "redis-deployment.yaml",
            "app-deployment.yaml",
            "services.yaml",
            "hpa.yaml",
            "ingress.yaml");

    private static final Set<String> KINDS_OF_1_24 = Set.of(
            "Namespace",
            "PersistentVolumeClaim",
            "ConfigMap",
            "ResourceQuota",
            "LimitRange",
            "NetworkPolicy",
            "ServiceAccount",
            "Service",
            "Deployment",
            "CronJob",
            "PodDisruptionBudget",
            "HorizontalPodAutoscaler",
            "Ingress");

    /** Written as a field; each came with a later version than 1.24. */
    private static final Pattern LATER = Pattern.compile(
            "(?m)^ *-? *(tolerance|unhealthyPodEvictionPolicy|matchLabelKeys|nodeTaintsPolicy|nodeAffinityPolicy|trafficDistribution"
                    + "|maxUnavailableStatefulSet|podReplacementPolicy|schedulingGates|resizePolicy|hostUsers|appArmorProfile):");

    private static final int IN_FLIGHT = 25;
    private static final int CLOSE = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyFileAndOverlayIsAcceptedStrictlyByEveryVersion() throws IOException {
        List<String> problems = new ArrayList<>();
        int objects = 0;
        for (String version : VERSIONS) {
            Optional<Path> file = TestData.file("kubernetes-schemas/" + version + ".json");
            if (file.isEmpty()) {
                Assumptions.abort("SKIPPED: the schemas of Kubernetes are not there (kubernetes-schemas)");
            }
            var schema = new StrictSchema(JSON.readTree(file.get().toFile()).at("/components/schemas"));
            for (var manifests : everything(version).entrySet()) {
                for (JsonNode object : manifests.getValue().objects()) {
                    objects++;
                    schema.problems(object)
                            .forEach(problem -> problems.add(version + " " + manifests.getKey() + " "
                                    + Manifests.words(object) + ": " + problem));
                }
            }
        }
        System.out.println(objects + " objects validated strictly");
        assertEquals(List.of(), problems);
    }

    private static Map<String, Manifests> everything(String version) {
        Map<String, Manifests> all = new TreeMap<>();
        Manifests.files().forEach(file -> all.put(file.toString(), Manifests.ofFile(file)));
        OVERLAYS.forEach(folder -> all.put(folder, Manifests.rendered(Path.of(folder))));
        if (!version.equals("1.31")) {
            all.put(FROM_1_35, Manifests.rendered(Path.of(FROM_1_35)));
        }
        return all;
    }

    @Test
    void theSchemasBite() throws IOException {
        Optional<Path> file = TestData.file("kubernetes-schemas/1.31.json");
        Assumptions.assumeTrue(file.isPresent(), "SKIPPED: the schemas of Kubernetes are not there");
        var schema = new StrictSchema(JSON.readTree(file.get().toFile()).at("/components/schemas"));
        JsonNode hpa = Manifests.ofFile(Manifests.FOLDER.resolve("base/hpa.yaml"))
                .objects()
                .getFirst()
                .deepCopy();
        ((ObjectNode) hpa.at("/spec/behavior/scaleUp")).put("tolerance", 0);
        ((ObjectNode) hpa.at("/spec")).put("maxReplicas", "twenty");
        assertEquals(
                List.of(
                        ".spec.behavior.scaleUp.tolerance is not known",
                        ".spec.maxReplicas is no whole number: \"twenty\""),
                schema.problems(hpa).stream().sorted().toList());
    }

    @Test
    void theBaseHasTheDocumentedFilesAndNothingThatAnOldOrPlainClusterLacks() throws IOException {
        List<String> problems = new ArrayList<>();
        for (String name : DOCUMENTED) {
            Path file = Manifests.FOLDER.resolve("base").resolve(name);
            Manifests.ofFile(file).objects().stream()
                    .filter(object ->
                            !KINDS_OF_1_24.contains(object.path("kind").asText()))
                    .forEach(object -> problems.add(name + ": " + Manifests.words(object)));
            LATER.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(field -> problems.add(name + ": " + field.strip()));
        }
        assertEquals(List.of(), problems);
        assertEquals(new TreeSet<>(DOCUMENTED), new TreeSet<>(names("base")));
    }

    private static List<String> names(String folder) {
        return Manifests.files().stream()
                .filter(file -> file.getParent().endsWith(folder))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Whoever applies the files one after the other never refers to something that comes later, but for what may. */
    @Test
    void everyReferenceResolves() {
        Manifests all = new Manifests(Manifests.files().stream()
                .flatMap(file -> Manifests.ofFile(file).objects().stream())
                .toList());
        List<String> problems = new ArrayList<>();
        all.pods().forEach((owner, pod) -> {
            String namespace = all.objects().stream()
                    .filter(object -> Manifests.words(object).equals(owner))
                    .map(object -> object.at("/metadata/namespace").asText())
                    .findFirst()
                    .orElseThrow();
            Manifests there = new Manifests(all.objects().stream()
                    .filter(object -> object.at("/metadata/namespace").asText().equals(namespace))
                    .toList());
            wants(there, "ServiceAccount", pod.at("/spec/serviceAccountName").asText(), owner, problems);
            for (JsonNode volume : pod.at("/spec/volumes")) {
                if (volume.has("configMap")) {
                    wants(there, "ConfigMap", volume.at("/configMap/name").asText(), owner, problems);
                }
                if (volume.has("persistentVolumeClaim")) {
                    wants(
                            there,
                            "PersistentVolumeClaim",
                            volume.at("/persistentVolumeClaim/claimName").asText(),
                            owner,
                            problems);
                }
            }
            Set<String> volumes = new HashSet<>();
            pod.at("/spec/volumes")
                    .forEach(volume -> volumes.add(volume.path("name").asText()));
            for (JsonNode container : Manifests.containers(pod)) {
                for (JsonNode mount : container.path("volumeMounts")) {
                    if (!volumes.contains(mount.path("name").asText())) {
                        problems.add(owner + " mounts " + mount.path("name").asText());
                    }
                    subPath(there, pod, mount).ifPresent(missing -> problems.add(owner + " mounts " + missing));
                }
                for (JsonNode from : container.path("envFrom")) {
                    wants(there, "ConfigMap", from.at("/configMapRef/name").asText(), owner, problems);
                }
                for (JsonNode variable : container.path("env")) {
                    JsonNode key = variable.at("/valueFrom/configMapKeyRef");
                    if (!key.isMissingNode()
                            && there.find("ConfigMap", key.path("name").asText())
                                    .filter(map ->
                                            map.path("data").has(key.path("key").asText()))
                                    .isEmpty()) {
                        problems.add(owner + " reads " + key);
                    }
                    JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                    if (!secret.isMissingNode()
                            && (!secret.path("name").asText().equals("learning-assistant-secrets")
                                    || !(settings().contains(secret.path("key").asText())
                                            || secret.path("optional").asBoolean()))) {
                        problems.add(owner + " reads " + secret + ", which .env.example does not have");
                    }
                }
            }
        });
        for (JsonNode service : all.kind("Service").toList()) {
            String port = service.at("/spec/ports/0/targetPort").asText();
            if (all.pods().values().stream()
                    .noneMatch(pod -> selects(service.at("/spec/selector"), pod) && hasPort(pod, port))) {
                problems.add(Manifests.words(service) + " finds no pod with a port " + port);
            }
        }
        for (JsonNode path : all.get("Ingress", "learning-assistant").at("/spec/rules/0/http/paths")) {
            wants(all, "Service", path.at("/backend/service/name").asText(), "the Ingress", problems);
        }
        JsonNode hpa = all.get("HorizontalPodAutoscaler", "learning-assistant-hpa");
        wants(all, "Deployment", hpa.at("/spec/scaleTargetRef/name").asText(), "the autoscaler", problems);
        assertEquals(List.of(), problems);
    }

    private static Optional<String> subPath(Manifests all, JsonNode pod, JsonNode mount) {
        String file = mount.path("subPath").asText();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            if (!file.isEmpty() && volume.path("name").equals(mount.path("name"))) {
                JsonNode map = all.get("ConfigMap", volume.at("/configMap/name").asText());
                return map.path("data").has(file) ? Optional.empty() : Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static void wants(Manifests all, String kind, String name, String who, List<String> problems) {
        if (all.find(kind, name).isEmpty()) {
            problems.add(who + " refers to " + kind + " " + name);
        }
    }

    private static boolean selects(JsonNode selector, JsonNode pod) {
        for (var label : selector.properties()) {
            if (!pod.at("/metadata/labels").path(label.getKey()).equals(label.getValue())) {
                return false;
            }
        }
        return !selector.isEmpty();
    }

    private static boolean hasPort(JsonNode pod, String name) {
        return Manifests.containers(pod).stream()
                .flatMap(container -> Stream.of(container.path("ports")))
                .flatMap(ports -> {
                    List<String> names = new ArrayList<>();
                    ports.forEach(port -> names.add(port.path("name").asText()));
                    return names.stream();
                })
                .anyMatch(name::equals);
    }

    private static Set<String> settings() {
        try (Stream<String> lines = Files.lines(Path.of("../.env.example"))) {
            Set<String> names = new HashSet<>();
            lines.map(line -> line.replaceFirst("^#", ""))
                    .filter(line -> line.matches("[A-Z_]+=.*"))
                    .forEach(line -> names.add(line.substring(0, line.indexOf('='))));
            return names;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void theApplicationIsRolledOutWithoutLosingARequest() {
        Manifests production = Manifests.rendered(Path.of("k8s/overlays/production"));
        JsonNode spec = production.get("Deployment", "learning-assistant").path("spec");
        JsonNode pod = spec.at("/template/spec");
        JsonNode app = pod.at("/containers/0");
        JsonNode config =
                production.get("ConfigMap", "learning-assistant-config").path("data");
        int drain = Integer.parseInt(config.path("DRAIN_DELAY").asText().replace("s", ""));
        assertAll(
                () -> assertFalse(spec.has("replicas"), "how many is the autoscaler's to say"),
                () -> assertEquals("learning-assistant", app.path("name").asText()),
                () -> assertEquals(
                        0, spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1)),
                () -> assertTrue(spec.at("/strategy/rollingUpdate/maxSurge").asInt() >= 1),
                () -> assertTrue(spec.path("minReadySeconds").asInt() >= 45),
                () -> assertTrue(pod.path("terminationGracePeriodSeconds").asInt() >= drain + IN_FLIGHT + CLOSE),
                () -> assertEquals(
                        "/api/health/live", app.at("/startupProbe/httpGet/path").asText()),
                () -> assertEquals(
                        "/api/health/live",
                        app.at("/livenessProbe/httpGet/path").asText()),
                () -> assertEquals(
                        "/api/health/ready",
                        app.at("/readinessProbe/httpGet/path").asText()),
                () -> assertTrue(
                        app.at("/readinessProbe/periodSeconds").asInt()
                                        * app.at("/readinessProbe/failureThreshold")
                                                .asInt()
                                < drain,
                        "a pod that ends serves until everybody has noticed"),
                () -> assertEquals(2, pod.path("topologySpreadConstraints").size()),
                () -> assertFalse(pod.path("enableServiceLinks").asBoolean(true)),
                () -> assertEquals(
                        1,
                        production
                                .get("PodDisruptionBudget", "learning-assistant")
                                .at("/spec/maxUnavailable")
                                .asInt()),
                () -> assertEquals(
                        "AlwaysAllow",
                        production
                                .get("PodDisruptionBudget", "learning-assistant")
                                .at("/spec/unhealthyPodEvictionPolicy")
                                .asText()),
                () -> assertEquals(
                        JSON.readTree(
                                "{\"requests\":{\"memory\":\"512Mi\",\"cpu\":\"250m\"},\"limits\":{\"memory\":\"1Gi\",\"cpu\":\"500m\"}}"),
                        app.path("resources")),
                () -> assertEquals("Recreate", strategy(production, "postgres")),
                () -> assertEquals("Recreate", strategy(production, "redis")));
    }

    private static String strategy(Manifests all, String deployment) {
        return all.get("Deployment", deployment).at("/spec/strategy/type").asText();
    }

    @Test
    void noContainerMayDoMoreThanItMust() {
        List<String> problems = new ArrayList<>();
        Manifests production = Manifests.rendered(Path.of("k8s/overlays/production"));
        var pods = new TreeMap<>(production.pods());
        pods.putAll(Manifests.rendered(Path.of("k8s/jobs/migrate")).pods());
        Set<String> withToken = new TreeSet<>();
        pods.forEach((owner, pod) -> {
            JsonNode spec = pod.path("spec");
            check(spec.path("serviceAccountName").asText().isEmpty(), owner + " has no account of its own", problems);
            if (spec.path("automountServiceAccountToken").asBoolean(true)) {
                withToken.add(owner);
            }
            for (JsonNode container : Manifests.containers(pod)) {
                String who = owner + "/" + container.path("name").asText();
                JsonNode may = container.path("securityContext");
                check(may.path("allowPrivilegeEscalation").asBoolean(true), who + " may gain privileges", problems);
                check(!may.path("readOnlyRootFilesystem").asBoolean(), who + " writes into its image", problems);
                check(!may.at("/capabilities/drop/0").asText().equals("ALL"), who + " keeps capabilities", problems);
                boolean root = may.path("runAsUser")
                                .asInt(spec.at("/securityContext/runAsUser").asInt(0))
                        == 0;
                check(root && !owner.equals("DaemonSet fluent-bit"), who + " runs as root", problems);
                String seccomp = may.at("/seccompProfile/type")
                        .asText(spec.at("/securityContext/seccompProfile/type").asText());
                check(!seccomp.equals("RuntimeDefault"), who + " has no seccomp profile", problems);
                for (String resource : List.of("cpu", "memory")) {
                    check(
                            !container.at("/resources/requests").has(resource)
                                    || !container.at("/resources/limits").has(resource),
                            who + " says nothing about " + resource,
                            problems);
                }
                check(
                        container.path("image").asText().endsWith(":latest")
                                || !container.path("image").asText().contains(":"),
                        who + " has no exact version",
                        problems);
            }
        });
        assertEquals(List.of(), problems);
        assertEquals(
                Set.of("Deployment prometheus", "Deployment kube-state-metrics", "Deployment metrics-adapter"),
                withToken);
        assertEquals(
                "restricted",
                production
                        .get("Namespace", "learning-assistant")
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText());
        for (String namespace : List.of("learning-assistant", "learning-assistant-nodes")) {
            assertTrue(
                    production
                            .kind("NetworkPolicy")
                            .anyMatch(policy -> Manifests.name(policy).equals("default-deny")
                                    && policy.at("/metadata/namespace").asText().equals(namespace)
                                    && policy.at("/spec/policyTypes").size() == 2),
                    namespace);
        }
    }

    /** Whoever wants to be told apart by the API server has its certificate checked, and shows no more than it must. */
    @Test
    void theMetricsAdapterIsFoundAndMayWriteNothingButWhomToTrust() {
        Manifests stack = Manifests.ofFile(Manifests.FOLDER.resolve("monitoring/monitoring-stack.yaml"));
        Set<String> services = new TreeSet<>();
        stack.kind("APIService").forEach(service -> {
            services.add(Manifests.name(service));
            assertFalse(service.path("spec").has("insecureSkipTLSVerify"), Manifests.words(service));
            JsonNode port = stack.get(
                            "Service", service.at("/spec/service/name").asText())
                    .at("/spec/ports/0");
            assertEquals(service.at("/spec/service/port"), port.path("port"));
            assertEquals("https", port.path("targetPort").asText());
        });
        Set<String> writable = new TreeSet<>();
        List.of(stack.get("Role", "metrics-adapter"), stack.get("ClusterRole", "learning-assistant-metrics-adapter"))
                .forEach(role -> role.path("rules").forEach(rule -> {
                    if (rule.path("verbs").toString().matches(".*(patch|update|delete|\\*).*")) {
                        rule.path("resourceNames").forEach(name -> writable.add(name.asText()));
                        assertEquals("[\"apiservices\"]", rule.path("resources").toString());
                    }
                }));
        assertEquals(Set.of("v1beta1.custom.metrics.k8s.io", "v1beta2.custom.metrics.k8s.io"), services);
        assertEquals(services, writable);
    }

    private static void check(boolean wrong, String words, List<String> problems) {
        if (wrong) {
            problems.add(words);
        }
    }

    @Test
    void twentyReplicasAndThoseOfAnUpdateFitBesideEverythingElse() {
        Manifests production = Manifests.rendered(Path.of("k8s/overlays/production"));
        JsonNode app = production.get("Deployment", "learning-assistant").path("spec");
        int replicas = production
                        .get("HorizontalPodAutoscaler", "learning-assistant-hpa")
                        .at("/spec/maxReplicas")
                        .asInt()
                + app.at("/strategy/rollingUpdate/maxSurge").asInt();
        JsonNode hard =
                production.get("ResourceQuota", "learning-assistant-quota").at("/spec/hard");
        for (String which : List.of("requests", "limits")) {
            for (String resource : List.of("cpu", "memory")) {
                long sum = 0;
                for (var entry : production.pods().entrySet()) {
                    if (entry.getKey().startsWith("DaemonSet")) {
                        continue; // in the other namespace
                    }
                    long times = entry.getKey().equals("Deployment learning-assistant") ? replicas : 1;
                    sum += times * ofPod(entry.getValue(), which, resource);
                }
                // a migration beside all that
                sum += ofPod(
                        Manifests.rendered(Path.of("k8s/jobs/migrate")).pods().get("Job migrate"), which, resource);
                long allowed =
                        Manifests.quantity(hard.path(which + "." + resource).asText());
                assertTrue(sum <= allowed, which + "." + resource + ": " + sum + " of " + allowed);
            }
        }
        JsonNode config =
                production.get("ConfigMap", "learning-assistant-config").path("data");
        int pool = Integer.parseInt(config.path("POSTGRES_POOL").asText());
        int connections = Integer.parseInt(Pattern.compile("(?m)^max_connections = (\\d+)$")
                .matcher(production
                        .get("ConfigMap", "postgres-config")
                        .at("/data/postgresql.conf")
                        .asText())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1));
        int reserve = 20;
        assertTrue(pool * replicas + reserve <= connections * 8 / 10, pool + " * " + replicas + " + " + reserve);
    }

    /** As the scheduler counts: containers together, or the largest of those that come first. */
    private static long ofPod(JsonNode pod, String which, String resource) {
        long together = 0;
        for (JsonNode container : pod.at("/spec/containers")) {
            together += Manifests.quantity(
                    container.at("/resources/" + which + "/" + resource).asText());
        }
        for (JsonNode container : pod.at("/spec/initContainers")) {
            together = Math.max(
                    together,
                    Manifests.quantity(
                            container.at("/resources/" + which + "/" + resource).asText()));
        }
        return together;
    }

    @Test
    void everyVariableIsOneThatTheApplicationReads() throws IOException {
        Set<String> known = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("../web/src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Pattern.compile("Key\\s*\\.\\w+\\(\\s*\"([A-Z][A-Z_]+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(found -> known.add(found.group(1)));
            }
        }
        Manifests base = Manifests.ofFile(Manifests.FOLDER.resolve("base/app-deployment.yaml"));
        JsonNode pod = base.get("Deployment", "learning-assistant").at("/spec/template");
        Set<String> given = new TreeSet<>();
        Manifests.ofFile(Manifests.FOLDER.resolve("base/configmap.yaml"))
                .get("ConfigMap", "learning-assistant-config")
                .path("data")
                .fieldNames()
                .forEachRemaining(given::add);
        pod.at("/spec/containers/0/env")
                .forEach(variable -> given.add(variable.path("name").asText()));
        Set<String> strange = new TreeSet<>(given);
        strange.removeAll(known);
        assertEquals(Set.of(), strange);
        Set<String> missing = new TreeSet<>(Set.of(
                "REDIS_PASSWORD", "JWT_SECRET", "NEXTAUTH_SECRET", "SETTINGS_DIR", "POSTGRES_HOST", "REDIS_HOST"));
        missing.removeAll(given);
        assertEquals(Set.of(), missing);
        for (JsonNode container : Manifests.containers(pod)) {
            boolean owner = container.toString().contains("\"POSTGRES_PASSWORD\"");
            assertEquals(container.path("name").asText().equals("migrate"), owner, "alone holds the owner's password");
        }
    }

    @Test
    void selectorsNeverOverlapByAccidentAndLabelsAreThere() {
        List<String> problems = new ArrayList<>();
        Manifests production = Manifests.rendered(Path.of("k8s/overlays/production"));
        Map<String, JsonNode> pods = production.pods();
        for (JsonNode deployment : production.objects().stream()
                .filter(object -> object.at("/spec/selector/matchLabels").isObject())
                .toList()) {
            JsonNode selector = deployment.at("/spec/selector/matchLabels");
            if (!deployment.path("kind").asText().matches("Deployment|DaemonSet")) {
                continue;
            }
            pods.forEach((owner, pod) -> check(
                    selects(selector, pod) != owner.equals(Manifests.words(deployment)),
                    Manifests.words(deployment) + " selects pods of " + owner,
                    problems));
        }
        for (JsonNode object : production.objects()) {
            JsonNode labels = object.at("/metadata/labels");
            for (String label : List.of("name", "component", "part-of")) {
                check(
                        !labels.has("app.kubernetes.io/" + label),
                        Manifests.words(object) + " has no label " + label,
                        problems);
            }
        }
        assertEquals(List.of(), problems);
        JsonNode app = production.get("Deployment", "learning-assistant");
        assertEquals(
                "stable",
                app.at("/spec/selector/matchLabels")
                        .path("learning-assistant/track")
                        .asText());
        // by which the operations tool asks for it together with its pods
        assertEquals(
                "stable",
                app.at("/metadata/labels").path("learning-assistant/track").asText());
    }

    /** The start of the official image runs what is executable; what is not it reads into itself, with other arguments. */
    @Test
    void theScriptOfTheFirstStartIsExecutable() {
        JsonNode pod = Manifests.ofFile(Manifests.FOLDER.resolve("base/postgres-deployment.yaml"))
                .get("Deployment", "postgres")
                .at("/spec/template/spec");
        String volume = "";
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            if (mount.path("mountPath").asText().startsWith("/docker-entrypoint-initdb.d/")) {
                volume = mount.path("name").asText();
            }
        }
        for (JsonNode one : pod.path("volumes")) {
            if (one.path("name").asText().equals(volume)) {
                assertEquals(0555, one.at("/configMap/defaultMode").asInt());
                return;
            }
        }
        throw new AssertionError("no script of the first start");
    }

    /** Prometheus may list pods wherever it is told to look for them. */
    @Test
    void prometheusMayLookWhereItIsTold() throws IOException {
        Manifests production = Manifests.rendered(Path.of("k8s/overlays/production"));
        String config = production
                .get("ConfigMap", "prometheus-config")
                .path("data")
                .path("prometheus.yml")
                .asText();
        Set<String> told = new TreeSet<>();
        for (JsonNode job : Manifests.parsed(config).objects().getFirst().path("scrape_configs")) {
            job.at("/kubernetes_sd_configs/0/namespaces/names").forEach(name -> told.add(name.asText()));
        }
        Set<String> allowed = new TreeSet<>();
        production
                .kind("RoleBinding")
                .filter(binding -> binding.at("/subjects/0/name").asText().equals("prometheus"))
                .forEach(
                        binding -> allowed.add(binding.at("/metadata/namespace").asText()));
        assertEquals(told, allowed);
    }

    @Test
    void stagingTouchesNothingOutsideItsNamespace() {
        for (JsonNode object :
                Manifests.rendered(Path.of("k8s/overlays/staging")).objects()) {
            String where = object.path("kind").asText().equals("Namespace")
                    ? Manifests.name(object)
                    : object.at("/metadata/namespace").asText();
            assertEquals("learning-assistant-staging", where, Manifests.words(object));
        }
    }

    @Test
    void filesThatAreThereTwiceAreTheSame() throws IOException {
        Map<String, String> same = Map.of(
                "base/configmap.yaml postgres-config postgresql.conf", "docker/postgres/postgresql.conf",
                "base/configmap.yaml postgres-config pg_hba.conf", "docker/postgres/pg_hba.conf",
                "base/configmap.yaml postgres-config pg_ident.conf", "docker/postgres/pg_ident.conf",
                "base/configmap.yaml redis-config redis.conf", "docker/redis/redis.conf",
                "base/init-scripts.yaml init-scripts roles.sh", "docker/postgres/roles.sh",
                "base/init-scripts.yaml init-scripts ask.sh", "docker/redis/ask.sh",
                "monitoring/prometheus-config.yaml prometheus-config learning-assistant-rules.yml",
                        "monitoring/prometheus/rules/learning-assistant.yml",
                "monitoring/prometheus-config.yaml alertmanager-config alertmanager.yml",
                        "monitoring/alertmanager/alertmanager.yml",
                "monitoring/prometheus-config.yaml grafana-dashboards application.json",
                        "monitoring/grafana/dashboards/application.json",
                "monitoring/prometheus-config.yaml fluentd-config fluent.conf", "logging/fluentd/fluent.conf");
        List<String> problems = new ArrayList<>();
        for (var pair : same.entrySet()) {
            String[] words = pair.getKey().split(" ");
            String there = Manifests.ofFile(Manifests.FOLDER.resolve(words[0]))
                    .get("ConfigMap", words[1])
                    .path("data")
                    .path(words[2])
                    .asText();
            check(
                    !there.strip()
                            .equals(Files.readString(Path.of("..").resolve(pair.getValue()))
                                    .strip()),
                    pair.getKey() + " is not " + pair.getValue(),
                    problems);
        }
        assertEquals(List.of(), problems);
    }

    /**
     * Prometheus itself reads what its ConfigMap holds; how it finds pods is left out, since Debian's promtool is built without
     * that, and compared with the documented form.
     */
    @Test
    void prometheusAcceptsWhatItIsToldInTheCluster() throws IOException {
        JsonNode files = Manifests.ofFile(Manifests.FOLDER.resolve("monitoring/prometheus-config.yaml"))
                .get("ConfigMap", "prometheus-config")
                .path("data");
        JsonNode config = Manifests.parsed(files.path("prometheus.yml").asText())
                .objects()
                .getFirst();
        for (JsonNode job : config.path("scrape_configs")) {
            JsonNode found = ((ObjectNode) job).remove("kubernetes_sd_configs");
            if (job.path("job_name").asText().equals("learning-assistant")) {
                assertEquals(
                        JSON.readTree("[{\"role\":\"endpoints\",\"namespaces\":{\"names\":[\"learning-assistant\"]}}]"),
                        found);
                assertEquals("/api/metrics", job.path("metrics_path").asText());
                assertEquals("15s", job.path("scrape_interval").asText());
            }
        }
        Path folder = Files.createDirectories(Path.of("target/prometheus-in-the-cluster"));
        Files.writeString(folder.resolve("prometheus.yml"), config.toString());
        Files.writeString(
                folder.resolve("kubernetes-rules.yml"),
                files.path("kubernetes-rules.yml").asText());
        MonitoringFilesTest.accepted("promtool", "check", "config", "system-tests/" + folder + "/prometheus.yml");
        MonitoringFilesTest.accepted("promtool", "check", "rules", "system-tests/" + folder + "/kubernetes-rules.yml");
    }
}
