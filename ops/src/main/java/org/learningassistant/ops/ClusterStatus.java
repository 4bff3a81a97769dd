package org.learningassistant.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.learningassistant.ops.kubernetes.Kubectl;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/** What runs in a cluster, on one screen. */
final class ClusterStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARNINGS = 5;

    private final Kubectl kubectl;
    private final Shell shell;

    ClusterStatus(Kubectl kubectl, Shell shell) {
        this.kubectl = kubectl;
        this.shell = shell;
    }

    /** One workload. */
    record Line(String name, String image, int ready, int wanted, int restarts, String cpu, String memory) {
        boolean isWell() {
            return ready >= wanted && wanted > 0;
        }
    }

    /** Everything that is shown. */
    record Screen(
            String namespace,
            List<Line> workloads,
            String autoscaler,
            String backup,
            String address,
            List<String> warnings) {
        boolean isWell() {
            return !workloads.isEmpty() && workloads.stream().allMatch(Line::isWell);
        }
    }

    Screen look() {
        Result result = shell.run(kubectl.json("deployments,pods,horizontalpodautoscalers,cronjobs,ingresses"));
        if (!result.succeeded()) {
            throw new Refused("the cluster cannot be asked: " + result.reason());
        }
        JsonNode items;
        try {
            items = JSON.readTree(result.out()).path("items");
        } catch (IOException strange) {
            throw new UncheckedIOException(strange);
        }
        Map<String, Integer> restarts = new TreeMap<>();
        Map<String, JsonNode> deployments = new TreeMap<>();
        String autoscaler = "none";
        String backup = "none yet";
        String address =
                "none: kubectl port-forward service/learning-assistant-service 3000 --namespace=" + kubectl.namespace();
        for (JsonNode item : items) {
            switch (item.path("kind").asText()) {
                case "Deployment" -> deployments.put(item.at("/metadata/name").asText(), item);
                case "Pod" -> {
                    int times = 0;
                    for (JsonNode container : item.at("/status/containerStatuses")) {
                        times += container.path("restartCount").asInt();
                    }
                    restarts.merge(
                            item.at("/metadata/labels")
                                    .path("app.kubernetes.io/name")
                                    .asText(),
                            times,
                            Integer::sum);
                }
                case "HorizontalPodAutoscaler" -> autoscaler = autoscaler(item);
                case "CronJob" -> {
                    String last = item.at("/status/lastSuccessfulTime").asText();
                    if (item.at("/metadata/name").asText().equals("backup") && !last.isEmpty()) {
                        backup = last;
                    }
                }
                case "Ingress" -> {
                    JsonNode entry = item.at("/status/loadBalancer/ingress/0");
                    String host = item.at("/spec/rules/0/host").asText();
                    String where =
                            entry.path("hostname").asText(entry.path("ip").asText());
                    if (!where.isEmpty() || !host.isEmpty()) {
                        address = "https://" + (host.isEmpty() ? where : host);
                    }
                }
                default -> {
                    // nothing else was asked for
                }
            }
        }
        Map<String, String[]> usage = usage();
        List<Line> lines = new ArrayList<>();
        deployments.forEach((name, deployment) -> {
            String[] uses = usage.getOrDefault(name, new String[] {"", ""});
            lines.add(new Line(
                    name,
                    deployment.at("/spec/template/spec/containers/0/image").asText(),
                    deployment.at("/status/readyReplicas").asInt(),
                    deployment.at("/spec/replicas").asInt(1),
                    restarts.getOrDefault(
                            deployment
                                    .at("/spec/selector/matchLabels")
                                    .path("app.kubernetes.io/name")
                                    .asText(),
                            0),
                    uses[0],
                    uses[1]));
        });
        List<String> warnings = shell.run(kubectl.warnings())
                .out()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return new Screen(
                kubectl.namespace(),
                lines,
                autoscaler,
                backup,
                address,
                warnings.subList(Math.max(0, warnings.size() - WARNINGS), warnings.size()));
    }

    private static String autoscaler(JsonNode scaler) {
        var text = new StringBuilder();
        text.append(scaler.at("/status/currentReplicas").asText("?"))
                .append(" replicas, wants ")
                .append(scaler.at("/status/desiredReplicas").asText("?"))
                .append(", between ")
                .append(scaler.at("/spec/minReplicas").asText("1"))
                .append(" and ")
                .append(scaler.at("/spec/maxReplicas").asText("?"));
        for (JsonNode metric : scaler.at("/spec/metrics")) {
            String name = metric.at("/resource/name").asText();
            if (!name.isEmpty()) {
                text.append("; ")
                        .append(name)
                        .append(' ')
                        .append(current(scaler, name))
                        .append(" of ")
                        .append(metric.at("/resource/target/averageUtilization").asText())
                        .append(" %");
            }
        }
        return text.toString();
    }

    private static String current(JsonNode scaler, String name) {
        for (JsonNode metric : scaler.at("/status/currentMetrics")) {
            if (metric.at("/resource/name").asText().equals(name)) {
                return metric.at("/resource/current/averageUtilization").asText("?");
            }
        }
        return "?";
    }

    /** By Deployment, all pods together; empty where no metrics are served. */
    private Map<String, String[]> usage() {
        Result result = shell.run(kubectl.inNamespace("top", "pods", "--no-headers"));
        Map<String, long[]> sums = new TreeMap<>();
        if (result.succeeded()) {
            for (String line : result.out().lines().toList()) {
                String[] words = line.strip().split("\\s+");
                if (words.length >= 3 && words[1].matches("\\d+m") && words[2].matches("\\d+Mi")) {
                    String deployment = words[0].replaceFirst("-[a-z0-9]+-[a-z0-9]{5}$", "");
                    long[] sum = sums.computeIfAbsent(deployment, same -> new long[2]);
                    sum[0] += Long.parseLong(words[1].replace("m", ""));
                    sum[1] += Long.parseLong(words[2].replace("Mi", ""));
                }
            }
        }
        Map<String, String[]> usage = new TreeMap<>();
        sums.forEach((name, sum) -> usage.put(name, new String[] {sum[0] + "m", sum[1] + "Mi"}));
        return usage;
    }

    static String text(Screen screen) {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-28s %-7s %-8s %-8s %-9s %s%n",
                "in " + screen.namespace(),
                "ready",
                "restarts",
                "cpu",
                "memory",
                "image"));
        for (Line line : screen.workloads()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %-7s %-8d %-8s %-9s %s%n",
                    (line.isWell() ? "  " : "! ") + line.name(),
                    line.ready() + "/" + line.wanted(),
                    line.restarts(),
                    line.cpu(),
                    line.memory(),
                    line.image()));
        }
        text.append("autoscaler   ").append(screen.autoscaler()).append('\n');
        text.append("last backup  ").append(screen.backup()).append('\n');
        text.append("address      ").append(screen.address()).append('\n');
        if (!screen.warnings().isEmpty()) {
            text.append("warnings\n");
            screen.warnings().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }
}
