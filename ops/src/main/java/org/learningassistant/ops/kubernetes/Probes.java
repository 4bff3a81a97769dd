package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;
import org.learningassistant.ops.steps.Probe;
import org.learningassistant.ops.steps.Succeeds;

/** What is asked of a cluster while a plan waits. */
final class Probes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);

    private Probes() {}

    /**
     * A Deployment runs in its current version only, and each pod has been well for its minReadySeconds.
     *
     * @param selector of its pods
     */
    record RolledOut(Kubectl kubectl, String deployment, String selector) implements Probe {
        /** Waiting does not help with these. */
        private static final Set<String> HOPELESS =
                Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError");

        private static final int TIMES = 2;

        private Command command() {
            return kubectl.json("deployments,replicasets,pods", "--selector=" + selector);
        }

        @Override
        public String how() {
            return "kubectl rollout status deployment/" + deployment + " --namespace=" + kubectl.namespace();
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Result result = shell.run(command());
            if (!result.succeeded()) {
                return new Sight.NotYet(result.reason());
            }
            JsonNode wanted = MissingNode.getInstance();
            List<JsonNode> sets = new ArrayList<>();
            List<JsonNode> pods = new ArrayList<>();
            for (JsonNode object : parsed(result.out()).path("items")) {
                switch (object.path("kind").asText()) {
                    case "Deployment" -> {
                        if (object.at("/metadata/name").asText().equals(deployment)) {
                            wanted = object;
                        }
                    }
                    case "ReplicaSet" -> sets.add(object);
                    default -> pods.add(object);
                }
            }
            return wanted.isMissingNode()
                    ? new Sight.NotYet("there is no Deployment " + deployment)
                    : judge(shell, wanted, sets, pods);
        }

        private Sight judge(Shell shell, JsonNode wanted, List<JsonNode> sets, List<JsonNode> pods) {
            if (isDone(wanted)) {
                return new Sight.Good();
            }
            return newest(sets, wanted)
                    .flatMap(set -> trouble(shell, pods, set))
                    .or(() -> refusal(wanted))
                    .orElseGet(() -> new Sight.NotYet(progress(wanted)));
        }

        private static boolean isDone(JsonNode deployment) {
            int replicas = deployment.at("/spec/replicas").asInt(1);
            JsonNode status = deployment.path("status");
            return status.path("observedGeneration").asLong()
                            >= deployment.at("/metadata/generation").asLong()
                    && status.path("updatedReplicas").asInt() == replicas
                    && status.path("replicas").asInt() == replicas
                    && status.path("availableReplicas").asInt() == replicas;
        }

        private static String progress(JsonNode deployment) {
            JsonNode status = deployment.path("status");
            int replicas = deployment.at("/spec/replicas").asInt(1);
            return status.path("updatedReplicas").asInt() + " of " + replicas + " pods are new, "
                    + status.path("availableReplicas").asInt() + " of "
                    + status.path("replicas").asInt() + " are well";
        }

        /** What the controllers say themselves. */
        private static Optional<Sight> refusal(JsonNode deployment) {
            for (JsonNode condition : deployment.at("/status/conditions")) {
                boolean refused = condition.path("type").asText().equals("ReplicaFailure")
                        && condition.path("status").asText().equals("True");
                boolean late = condition.path("reason").asText().equals("ProgressDeadlineExceeded");
                if (refused || late) {
                    return Optional.of(new Sight.Never(condition.path("message").asText()));
                }
            }
            return Optional.empty();
        }

        private Optional<JsonNode> newest(List<JsonNode> sets, JsonNode wanted) {
            return sets.stream()
                    .filter(set -> Revision.of(set, deployment).isPresent()
                            && Revision.numberOf(set) == Revision.numberOf(wanted))
                    .findFirst();
        }

        private Optional<Sight> trouble(Shell shell, List<JsonNode> pods, JsonNode set) {
            String owner = set.at("/metadata/name").asText();
            for (JsonNode pod : pods) {
                if (!pod.at("/metadata/ownerReferences/0/name").asText().equals(owner)) {
                    continue;
                }
                String name = pod.at("/metadata/name").asText();
                for (JsonNode condition : pod.at("/status/conditions")) {
                    if (condition.path("type").asText().equals("PodScheduled")
                            && condition.path("status").asText().equals("False")) {
                        return Optional.of(new Sight.NotYet(name + " has no node: "
                                + condition.path("message").asText()));
                    }
                }
                for (String kind : List.of("initContainerStatuses", "containerStatuses")) {
                    for (JsonNode container : pod.path("status").path(kind)) {
                        Optional<Sight> sight = trouble(shell, name, container);
                        if (sight.isPresent()) {
                            return sight;
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Sight> trouble(Shell shell, String pod, JsonNode container) {
            String name = container.path("name").asText();
            JsonNode waiting = container.at("/state/waiting");
            String reason = waiting.path("reason").asText();
            if (HOPELESS.contains(reason)) {
                return Optional.of(new Sight.Never(pod + " cannot start " + name + ": " + reason + ", "
                        + waiting.path("message").asText()));
            }
            int restarts = container.path("restartCount").asInt();
            JsonNode last = container.path("lastState").path("terminated");
            if (restarts >= TIMES) {
                return Optional.of(
                        new Sight.Never(pod + ": " + name + " ended " + restarts + " times, at last with exit code "
                                + last.path("exitCode").asInt() + lastWords(shell, pod, name, "--previous")));
            }
            if (container.path("ready").asBoolean()
                    || container.at("/state/terminated/exitCode").asInt(-1) == 0) {
                return Optional.empty();
            }
            if (!container.at("/state/running").isMissingNode()) {
                return Optional.of(
                        new Sight.NotYet(pod + ": " + name + " runs and is not ready" + lastWords(shell, pod, name)));
            }
            return restarts > 0
                    ? Optional.of(new Sight.NotYet(pod + ": " + name + " ended with exit code "
                            + last.path("exitCode").asInt() + " and is started again"))
                    : Optional.empty();
        }

        private String lastWords(Shell shell, String pod, String container, String... more) {
            List<String> words = new ArrayList<>(List.of("logs", pod, "--container=" + container, "--tail=1"));
            words.addAll(List.of(more));
            Result said = shell.run(kubectl.inNamespace(words.toArray(String[]::new)));
            return said.succeeded() && !said.out().isBlank() ? " (its log: " + said.out() + ")" : "";
        }
    }

    /** A Job has done its work. */
    record JobDone(Kubectl kubectl, String job) implements Probe {
        private Command command() {
            return kubectl.json("job", job);
        }

        @Override
        public String how() {
            return command().toString();
        }

        @Override
        public Sight look(Shell shell, Web web) {
            Result result = shell.run(command());
            if (!result.succeeded()) {
                return new Sight.NotYet(result.reason());
            }
            JsonNode status = parsed(result.out()).path("status");
            for (JsonNode condition : status.path("conditions")) {
                if (condition.path("status").asText().equals("True")) {
                    switch (condition.path("type").asText()) {
                        case "Complete" -> {
                            return new Sight.Good();
                        }
                        case "Failed" -> {
                            return new Sight.Never("the Job " + job + " failed: "
                                    + condition.path("message").asText());
                        }
                        default -> {
                            // more may follow
                        }
                    }
                }
            }
            return new Sight.NotYet(status.path("active").asInt() + " pod of it runs, "
                    + status.path("failed").asInt() + " failed");
        }
    }

    /** The Service leads to a replica that is well: asked from inside a pod, where no proxy is between. */
    static Probe serves(Kubectl kubectl, String deployment) {
        return new Succeeds(
                kubectl.inside(
                                deployment,
                                Target.APP,
                                "wget",
                                "-q",
                                "-O",
                                "-",
                                "http://learning-assistant-service:3000/api/health/ready")
                        .within(ONE_ANSWER),
                "the Service gives no good answer");
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException strange) {
            return MissingNode.getInstance();
        }
    }
}
