package org.learningassistant.ops.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.learningassistant.ops.kubernetes.Kubectl;
import org.learningassistant.ops.kubernetes.Target;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/** The documented troubles of a cluster, each looked for: what was seen, and what to do. */
public final class ClusterDoctor {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int FULL = 90;

    private final Kubectl kubectl;
    private final Shell shell;
    private final Instant now;

    public ClusterDoctor(Kubectl kubectl, Shell shell, Instant now) {
        this.kubectl = kubectl;
        this.shell = shell;
        this.now = now;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Finding server = new ClusterPreflight(kubectl, shell).server();
        findings.add(server);
        if (server.level() == Finding.Level.PROBLEM) {
            return findings;
        }
        JsonNode all = ClusterPreflight.ask(
                shell,
                kubectl.json(
                        "deployments,pods,persistentvolumeclaims,horizontalpodautoscalers,resourcequotas,endpoints"));
        findings.add(nodes());
        pods(all, findings);
        claims(all, findings);
        workload(all, "postgres", "without it no page works", findings);
        workload(all, "redis", "without it nobody can log in", findings);
        findings.add(reaches("database", "postgres-service", "5432"));
        findings.add(reaches("cache", "redis-service", "6379"));
        findings.add(answers());
        autoscaler(all, findings);
        requests(all, findings);
        quota(all, findings);
        findings.add(certificate());
        findings.add(encryption());
        findings.add(disk());
        findings.add(clock());
        return findings;
    }

    private static List<JsonNode> of(JsonNode all, String kind) {
        List<JsonNode> some = new ArrayList<>();
        for (JsonNode item : all.path("items")) {
            if (item.path("kind").asText().equals(kind)) {
                some.add(item);
            }
        }
        return some;
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static JsonNode condition(JsonNode object, String type) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private Finding nodes() {
        JsonNode all = ClusterPreflight.ask(shell, kubectl.everywhere("get", "nodes", "--output=json"));
        if (all.isMissingNode()) {
            return Finding.unknown("nodes", "they cannot be listed", "may you list nodes?");
        }
        List<String> bad = new ArrayList<>();
        for (JsonNode node : all.path("items")) {
            if (!condition(node, "Ready").path("status").asText().equals("True")) {
                bad.add(name(node) + " is not ready");
            }
            for (String pressure : List.of("MemoryPressure", "DiskPressure", "PIDPressure")) {
                if (condition(node, pressure).path("status").asText().equals("True")) {
                    bad.add(name(node) + " has " + pressure);
                }
            }
        }
        return bad.isEmpty()
                ? Finding.good("nodes", all.path("items").size() + " ready")
                : Finding.problem("nodes", String.join(", ", bad), "kubectl describe nodes");
    }

    private static void pods(JsonNode all, List<Finding> findings) {
        int well = 0;
        for (JsonNode pod : of(all, "Pod")) {
            String phase = pod.at("/status/phase").asText();
            JsonNode scheduled = condition(pod, "PodScheduled");
            if (scheduled.path("status").asText().equals("False")) {
                findings.add(Finding.problem(
                        "pending pods",
                        name(pod) + " has no node: " + scheduled.path("message").asText(),
                        "more or larger nodes, or fewer replicas; kubectl describe pod " + name(pod)));
                continue;
            }
            boolean fine = true;
            for (JsonNode container : pod.at("/status/containerStatuses")) {
                String waiting = container.at("/state/waiting/reason").asText();
                int restarts = container.path("restartCount").asInt();
                if (!waiting.isEmpty() && !waiting.equals("PodInitializing") && !waiting.equals("ContainerCreating")) {
                    fine = false;
                    findings.add(Finding.problem(
                            "pods",
                            name(pod) + ": " + container.path("name").asText() + " waits, " + waiting + " "
                                    + container.at("/state/waiting/message").asText(),
                            "kubectl logs " + name(pod) + " --previous"));
                } else if (restarts > 0) {
                    fine = false;
                    findings.add(Finding.warning(
                            "pods",
                            name(pod) + ": " + container.path("name").asText() + " was started again " + restarts
                                    + " times, last ended with "
                                    + container
                                            .at("/lastState/terminated/reason")
                                            .asText("?"),
                            "kubectl logs " + name(pod) + " --previous"));
                }
            }
            if (fine && (phase.equals("Running") || phase.equals("Succeeded"))) {
                well++;
            }
        }
        findings.add(Finding.good("pods", well + " well"));
    }

    private static void claims(JsonNode all, List<Finding> findings) {
        List<JsonNode> claims = of(all, "PersistentVolumeClaim");
        int bound = 0;
        for (JsonNode claim : claims) {
            if (claim.at("/status/phase").asText().equals("Bound")) {
                bound++;
            } else {
                findings.add(Finding.problem(
                        "volumes",
                        "the claim " + name(claim) + " is "
                                + claim.at("/status/phase").asText(),
                        "kubectl describe pvc " + name(claim) + ": is there a default storage class?"));
            }
        }
        findings.add(Finding.good("volumes", bound + " of " + claims.size() + " claims bound"));
    }

    private static void workload(JsonNode all, String name, String effect, List<Finding> findings) {
        for (JsonNode deployment : of(all, "Deployment")) {
            if (name(deployment).equals(name)) {
                boolean well = deployment.at("/status/availableReplicas").asInt() > 0;
                findings.add(
                        well
                                ? Finding.good(name, "available")
                                : Finding.problem(name, "not available: " + effect, "kubectl logs deployment/" + name));
                return;
            }
        }
        findings.add(Finding.problem(name, "there is no Deployment " + name + ": " + effect, "deploy.sh"));
    }

    private Finding reaches(String what, String service, String port) {
        Result result = shell.run(kubectl.inside(Target.APP, Target.APP, "nc", "-zv", "-w", "3", service, port));
        return result.succeeded()
                ? Finding.good(what, service + ":" + port + " is reached from the application")
                : Finding.problem(
                        what,
                        service + ":" + port + " is not reached from the application (" + result.reason() + ")",
                        "is its pod well, does the Service have endpoints, and does a network policy stand between?");
    }

    private Finding answers() {
        Result result = shell.run(kubectl.inside(
                Target.APP, Target.APP, "wget", "-q", "-O", "-", "http://127.0.0.1:3000/api/health/ready"));
        return result.succeeded()
                ? Finding.good("application", "ready")
                : Finding.problem(
                        "application", "not ready: " + result.reason(), "kubectl logs deployment/learning-assistant");
    }

    private static void autoscaler(JsonNode all, List<Finding> findings) {
        List<JsonNode> scalers = of(all, "HorizontalPodAutoscaler");
        if (scalers.isEmpty()) {
            findings.add(Finding.problem("autoscaler", "there is none", "kubectl apply -f k8s/base/hpa.yaml"));
        }
        for (JsonNode scaler : scalers) {
            String replicas = scaler.at("/status/currentReplicas").asText("?") + " replicas, between "
                    + scaler.at("/spec/minReplicas").asText() + " and "
                    + scaler.at("/spec/maxReplicas").asText();
            JsonNode active = condition(scaler, "ScalingActive");
            JsonNode limited = condition(scaler, "ScalingLimited");
            if (active.path("status").asText().equals("False")) {
                findings.add(Finding.problem(
                        "autoscaler",
                        active.path("reason").asText() + ": "
                                + active.path("message").asText(),
                        switch (active.path("reason").asText()) {
                            case "FailedGetResourceMetric" ->
                                "is metrics-server there? kubectl get --raw /apis/metrics.k8s.io/v1beta1/nodes";
                            case "FailedGetPodsMetric", "FailedGetObjectMetric" ->
                                "is the metrics adapter there? kubectl get apiservice v1beta2.custom.metrics.k8s.io";
                            default -> "deploy.sh explain";
                        }));
            } else if (limited.path("status").asText().equals("True")
                    && limited.path("reason").asText().equals("TooManyReplicas")) {
                findings.add(Finding.warning(
                        "autoscaler",
                        replicas + ": wants more than it may",
                        "raise maxReplicas, and the quota with it"));
            } else {
                findings.add(Finding.good("autoscaler", replicas));
            }
        }
    }

    private static void requests(JsonNode all, List<Finding> findings) {
        for (JsonNode deployment : of(all, "Deployment")) {
            for (JsonNode container : deployment.at("/spec/template/spec/containers")) {
                if (name(deployment).equals(Target.APP)
                        && (!container.at("/resources/requests").has("cpu")
                                || !container.at("/resources/requests").has("memory"))) {
                    findings.add(Finding.problem(
                            "requests",
                            container.path("name").asText()
                                    + " says not what it needs, so nothing can be compared with it",
                            "give it requests for cpu and memory, as k8s/base/app-deployment.yaml does"));
                }
            }
        }
    }

    private static void quota(JsonNode all, List<Finding> findings) {
        for (JsonNode quota : of(all, "ResourceQuota")) {
            List<String> full = new ArrayList<>();
            quota.at("/status/hard").properties().forEach(entry -> {
                long hard = org.learningassistant.ops.kubernetes.Budget.quantity(
                        entry.getValue().asText());
                long used = org.learningassistant.ops.kubernetes.Budget.quantity(
                        quota.at("/status/used").path(entry.getKey()).asText("0"));
                if (hard > 0 && used * 100 >= hard * FULL) {
                    full.add(entry.getKey() + " " + used * 100 / hard + " %");
                }
            });
            findings.add(
                    full.isEmpty()
                            ? Finding.good("quota", "below " + FULL + " % of everything")
                            : Finding.warning(
                                    "quota", String.join(", ", full), "kubectl describe quota " + name(quota)));
        }
    }

    private Finding certificate() {
        JsonNode secret =
                ClusterPreflight.ask(shell, kubectl.json("secret", "learning-assistant-tls", "--ignore-not-found"));
        String encoded = secret.at("/data").path("tls.crt").asText();
        if (encoded.isEmpty()) {
            return Finding.warning(
                    "certificate",
                    "there is no Secret learning-assistant-tls",
                    "docs/deploy-kubernetes.md says how to make it");
        }
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
            Instant end = certificate.getNotAfter().toInstant();
            return end.isBefore(now.plus(SOON))
                    ? Finding.problem("certificate", "ends at " + end, "renew it")
                    : Finding.good("certificate", "good until " + end);
        } catch (CertificateException | IllegalArgumentException broken) {
            return Finding.problem("certificate", "cannot be read: " + broken.getMessage(), "put in a PEM certificate");
        }
    }

    /** A setting of the API server, to be seen only where that runs as a pod. */
    private Finding encryption() {
        JsonNode servers = ClusterPreflight.ask(
                shell,
                kubectl.everywhere(
                        "get",
                        "pods",
                        "--namespace=kube-system",
                        "--selector=component=kube-apiserver",
                        "--output=json"));
        if (servers.path("items").isEmpty()) {
            return Finding.unknown(
                    "secrets at rest",
                    "whether they are encrypted cannot be seen from here",
                    "ask whoever runs the cluster; managed ones have a setting for it");
        }
        return servers.toString().contains("--encryption-provider-config")
                ? Finding.good("secrets at rest", "the API server encrypts what it keeps")
                : Finding.warning(
                        "secrets at rest",
                        "the API server keeps secrets as they are",
                        "https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data");
    }

    private Finding disk() {
        Result result = shell.run(kubectl.inside("postgres", "postgres", "df", "-P", "/var/lib/postgresql/data"));
        String[] words =
                result.out().lines().reduce("", (before, line) -> line).trim().split("\\s+");
        if (!result.succeeded() || words.length < 5 || !words[4].matches("\\d+%")) {
            return Finding.unknown("disk of the database", result.reason(), "is its pod well?");
        }
        int used = Integer.parseInt(words[4].replace("%", ""));
        return used >= FULL
                ? Finding.problem("disk of the database", used + " % in use", "enlarge the claim postgres-data")
                : Finding.good("disk of the database", used + " % in use");
    }

    private Finding clock() {
        Result result = shell.run(kubectl.inside(Target.APP, Target.APP, "date", "-u", "+%s"));
        if (!result.succeeded() || !result.out().matches("\\d+")) {
            return Finding.unknown("clock", result.reason(), "is a pod of the application well?");
        }
        Duration skew = Duration.between(Instant.ofEpochSecond(Long.parseLong(result.out())), now)
                .abs();
        return skew.compareTo(SKEW) > 0
                ? Finding.warning(
                        "clock",
                        "a node and this machine differ by " + skew.toSeconds() + " s",
                        "let a time service run on both")
                : Finding.good("clock", "agrees with this machine's within " + SKEW.toSeconds() + " s");
    }
}
