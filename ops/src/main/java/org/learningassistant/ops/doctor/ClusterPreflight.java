package org.learningassistant.ops.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.learningassistant.ops.kubernetes.Budget;
import org.learningassistant.ops.kubernetes.Cluster;
import org.learningassistant.ops.kubernetes.Kubectl;
import org.learningassistant.ops.kubernetes.ServerVersion;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/** Whether a cluster has what a deployment needs, before anything is touched. */
public final class ClusterPreflight {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServerVersion OLDEST = new ServerVersion(1, 24, "1.24");
    private static final String HOME_OF_THE_ADAPTER = "learning-assistant";
    /** What the metrics adapter needs beside its namespace. */
    private static final List<String> CREATES_OF_THE_CLUSTER =
            List.of("clusterroles.rbac.authorization.k8s.io", "apiservices.apiregistration.k8s.io");

    private static final List<String> CREATES =
            List.of("deployments.apps", "secrets", "services", "jobs.batch", "leases.coordination.k8s.io");

    private final Kubectl kubectl;
    private final Shell shell;

    public ClusterPreflight(Kubectl kubectl, Shell shell) {
        this.kubectl = kubectl;
        this.shell = shell;
    }

    /** The first question: without an answer there is nothing else to ask. */
    public Finding server() {
        Result result = askVersion();
        JsonNode server = json(result).path("serverVersion");
        if (!result.succeeded() || server.isMissingNode()) {
            return Finding.problem(
                    "API server",
                    result.code() == Result.NOT_FOUND ? "kubectl is not there" : result.reason(),
                    result.code() == Result.NOT_FOUND
                            ? "install it: https://kubernetes.io/docs/tasks/tools"
                            : "look at `kubectl config get-contexts`, and name another one with --context");
        }
        ServerVersion version = ServerVersion.of(server);
        return version.isAtLeast(OLDEST)
                ? Finding.good("API server", version.name())
                : Finding.problem("API server", version.name(), OLDEST.name() + " or newer is needed");
    }

    /** Of a server that has answered the first question. */
    public ServerVersion version() {
        return ServerVersion.of(json(askVersion()).path("serverVersion"));
    }

    private Result askVersion() {
        return shell.run(kubectl.everywhere("version", "--output=json"));
    }

    /** What stands against a deployment, and what will not work after it. */
    public List<Finding> findings(Cluster cluster, EnvFile settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(server());
        findings.add(permissions());
        findings.add(storage(cluster));
        findings.add(ingress());
        findings.add(metrics());
        otherAdapter().ifPresent(findings::add);
        served(cluster).ifPresent(findings::add);
        findings.add(certificate(cluster));
        findings.addAll(room(cluster));
        findings.addAll(passwords(cluster, settings));
        return findings;
    }

    private Finding permissions() {
        List<String> here = notAllowed(CREATES);
        if (!here.isEmpty()) {
            return Finding.problem(
                    "permissions",
                    "may not create " + String.join(", ", here) + " in " + kubectl.namespace(),
                    "ask for the role admin in this namespace (`kubectl auth can-i --list --namespace="
                            + kubectl.namespace() + "` shows what you may do)");
        }
        List<String> everywhere =
                kubectl.namespace().equals(HOME_OF_THE_ADAPTER) ? notAllowed(CREATES_OF_THE_CLUSTER) : List.of();
        return everywhere.isEmpty()
                ? Finding.good("permissions", "may create all that is applied")
                : Finding.problem(
                        "permissions",
                        "may not create " + String.join(", ", everywhere)
                                + ", which belong to the whole cluster and which the metrics adapter needs",
                        "ask for the role cluster-admin; -e staging does without");
    }

    private List<String> notAllowed(List<String> resources) {
        return resources.stream()
                .filter(resource -> !shell.run(kubectl.inNamespace("auth", "can-i", "create", resource))
                        .out()
                        .strip()
                        .equals("yes"))
                .toList();
    }

    private Finding storage(Cluster cluster) {
        Result result = shell.run(kubectl.everywhere("get", "storageclasses", "--output=json"));
        if (!result.succeeded()) {
            return Finding.unknown("storage", result.reason(), "may you list storage classes?");
        }
        for (JsonNode item : json(result).path("items")) {
            if (item.at("/metadata/annotations")
                    .path("storageclass.kubernetes.io/is-default-class")
                    .asText()
                    .equals("true")) {
                return Finding.good(
                        "storage", "default class " + item.at("/metadata/name").asText());
            }
        }
        String remedy = "make one the default, or bind volumes to the claims yourself";
        return cluster.isDeployed()
                ? Finding.warning("storage", "no default storage class", remedy)
                : Finding.problem(
                        "storage", "no default storage class: the claims for volumes would wait for ever", remedy);
    }

    private Finding ingress() {
        Result result =
                shell.run(kubectl.everywhere("get", "ingressclass", "nginx", "--ignore-not-found", "--output=name"));
        return result.succeeded() && !result.out().isBlank()
                ? Finding.good("way in", "the Ingress class nginx is there")
                : Finding.warning(
                        "way in",
                        "there is no Ingress class nginx, so nobody outside reaches the application",
                        "install an Ingress controller, or k8s/optional/gateway.yaml; `kubectl port-forward"
                                + " service/learning-assistant-service 3000` shows it meanwhile");
    }

    private Finding metrics() {
        Result result = shell.run(kubectl.everywhere(
                "get", "--raw", "/apis/metrics.k8s.io/v1beta1/namespaces/" + kubectl.namespace() + "/pods"));
        return result.succeeded()
                ? Finding.good("metrics", "processor time and memory of pods are known")
                : Finding.warning(
                        "metrics",
                        "metrics.k8s.io does not answer, so the autoscaler changes nothing",
                        "install metrics-server");
    }

    /** A cluster has one adapter for custom metrics: ours would take the place of another, and its autoscalers would go blind. */
    private Optional<Finding> otherAdapter() {
        if (!kubectl.namespace().equals(HOME_OF_THE_ADAPTER)) {
            return Optional.empty();
        }
        Result result = shell.run(kubectl.everywhere(
                "get",
                "apiservices.apiregistration.k8s.io",
                "v1beta1.custom.metrics.k8s.io",
                "v1beta2.custom.metrics.k8s.io",
                "--ignore-not-found",
                "--output=json"));
        JsonNode found = json(result);
        for (JsonNode service : found.has("items") ? found.path("items") : List.of(found)) {
            String namespace = service.at("/spec/service/namespace").asText();
            if (!namespace.isEmpty() && !namespace.equals(kubectl.namespace())) {
                return Optional.of(
                        Finding.problem(
                                "metrics adapter",
                                service.at("/metadata/name").asText() + " is served by " + namespace + "/"
                                        + service.at("/spec/service/name").asText()
                                        + "; this deployment would take its place, and autoscalers that need it would see nothing",
                                "apply k8s/base by hand with only the metrics of resources in hpa.yaml, or remove that adapter"));
            }
        }
        return Optional.empty();
    }

    /** Whether somebody serves each metric that the autoscaler names beside those of resources. */
    private Optional<Finding> served(Cluster cluster) {
        Set<String> named = new TreeSet<>();
        for (JsonNode metric : cluster.autoscaler().at("/spec/metrics")) {
            String pods = metric.at("/pods/metric/name").asText();
            String object = metric.at("/object/metric/name").asText();
            if (!pods.isEmpty()) {
                named.add("pods/" + pods);
            }
            if (!object.isEmpty()) {
                named.add("deployments.apps/" + object);
            }
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Result result = shell.run(kubectl.everywhere("get", "--raw", "/apis/custom.metrics.k8s.io/v1beta2"));
        json(result)
                .path("resources")
                .forEach(resource -> named.remove(resource.path("name").asText()));
        return Optional.of(
                named.isEmpty()
                        ? Finding.good("metrics adapter", "every metric that the autoscaler names is served")
                        : Finding.warning(
                                "metrics adapter",
                                "nobody serves " + String.join(" and ", named)
                                        + ", so the autoscaler can add replicas but takes none away",
                                "kubectl apply -f k8s/monitoring/monitoring-stack.yaml, then: kubectl get apiservice"
                                        + " v1beta2.custom.metrics.k8s.io"));
    }

    private Finding certificate(Cluster cluster) {
        if (!cluster.namespace()) {
            return Finding.warning(
                    "certificate",
                    "the Secret learning-assistant-tls is not there yet",
                    "docs/deploy-kubernetes.md says how to make it");
        }
        Result result = shell.run(
                kubectl.inNamespace("get", "secret", "learning-assistant-tls", "--ignore-not-found", "--output=name"));
        return result.succeeded() && !result.out().isBlank()
                ? Finding.good("certificate", "the Secret learning-assistant-tls is there")
                : Finding.warning(
                        "certificate",
                        "there is no Secret learning-assistant-tls: browsers will warn",
                        "kubectl create secret tls learning-assistant-tls --cert=tls.crt --key=tls.key --namespace="
                                + kubectl.namespace() + ", or cert-manager");
    }

    /** Whether the autoscaler could reach its maximum, and an update go on there. */
    private static List<Finding> room(Cluster cluster) {
        int most = cluster.autoscaler().at("/spec/maxReplicas").asInt();
        if (!cluster.isDeployed() || most == 0) {
            return List.of();
        }
        int surge = cluster.app().at("/spec/strategy/rollingUpdate/maxSurge").asInt(1);
        List<String> problems = Budget.problems(cluster, Math.max(0, most - cluster.replicas()) + surge);
        return List.of(
                problems.isEmpty()
                        ? Finding.good("room", most + " replicas and " + surge + " more during an update fit")
                        : Finding.warning(
                                "room",
                                "the autoscaler could not reach " + most + " replicas: " + String.join("; ", problems),
                                "raise the quota, or lower maxReplicas"));
    }

    /** A password that is only changed in the file would lock the application out. */
    private static List<Finding> passwords(Cluster cluster, EnvFile settings) {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of("POSTGRES_PASSWORD", "REDIS_PASSWORD")) {
            String there = cluster.value(name);
            if (!there.isEmpty() && !there.equals(settings.value(name))) {
                findings.add(Finding.problem(
                        name,
                        "the cluster has another one than the file",
                        "put the old value back, and change it with `deploy.sh secrets rotate`"));
            }
        }
        return findings;
    }

    private static JsonNode json(Result result) {
        try {
            return result.succeeded() ? JSON.readTree(result.out()) : MissingNode.getInstance();
        } catch (JsonProcessingException strange) {
            return MissingNode.getInstance();
        }
    }

    /** For callers that only ask, with what they asked for. */
    static JsonNode ask(Shell shell, Command command) {
        return json(shell.run(command));
    }
}
