package org.learningassistant.ops.autoscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.ops.testing.Damage;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Tolerance;

class PolicyFileTest {
    private static final String WHOLE = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: web
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 2
              maxReplicas: 9
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 55}}
                - type: ContainerResource
                  containerResource: {name: memory, container: web, target: {type: AverageValue, averageValue: 300Mi}}
                - type: Pods
                  pods: {metric: {name: rate}, target: {type: AverageValue, averageValue: 1500m}}
                - type: Object
                  object:
                    describedObject: {apiVersion: v1, kind: Service, name: web}
                    metric: {name: waiting}
                    target: {type: Value, value: "7"}
                - type: External
                  external: {metric: {name: queue, selector: {matchLabels: {a: b}}}, target: {type: AverageValue, averageValue: 2k}}
              behavior:
                scaleUp:
                  tolerance: 0
                  policies: [{type: Pods, value: 3, periodSeconds: 20}]
                scaleDown:
                  stabilizationWindowSeconds: 30
                  selectPolicy: Disabled
            """;

    @TempDir
    Path folder;

    private Policy read(String text) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, text);
        return PolicyFile.read(file);
    }

    private String refusal(String text) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, text);
        String message = String.valueOf(
                assertThrows(Malformed.class, () -> PolicyFile.read(file)).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void everyKindOfMetricAndRuleIsReadAndWhatIsNotSaidIsTheDefault() throws IOException {
        var down = new Behaviour.Rules(
                Behaviour.Select.DISABLED, Behaviour.DEFAULT.down().policies(), Duration.ofSeconds(30));
        var up = new Behaviour.Rules(
                Behaviour.Select.MAX,
                List.of(new Behaviour.Policy(Behaviour.Unit.PODS, 3, Duration.ofSeconds(20))),
                Duration.ZERO);
        assertEquals(
                new Policy(
                        new Normalisation.Bounds(2, 9),
                        List.of(
                                new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(55)),
                                new Goal(
                                        Goal.Kind.CONTAINER_RESOURCE,
                                        "memory",
                                        "web",
                                        new Goal.Target.Average(300L * 1024 * 1024 * 1000)),
                                new Goal(Goal.Kind.PODS, "rate", "", new Goal.Target.Average(1_500)),
                                new Goal(Goal.Kind.OBJECT, "waiting", "", new Goal.Target.Value(7_000)),
                                new Goal(Goal.Kind.EXTERNAL, "queue", "", new Goal.Target.Average(2_000_000))),
                        Optional.of(new Behaviour(up, down)),
                        new Tolerance(0.1, 0)),
                read(WHOLE));
    }

    @Test
    void whatKubectlPrintsIsReadToo() throws IOException {
        String json = """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "a"},
                   "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "a"}, "maxReplicas": 4}, "status": {"any": 1}}]}
                """;
        assertEquals(
                new Policy(
                        new Normalisation.Bounds(1, 4),
                        List.of(new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(80))),
                        Optional.empty(),
                        Tolerance.DEFAULT),
                read(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        minReplicas: 2                | minReplicas: 10                 | FILE:7:16: spec.minReplicas is 10, more than spec.maxReplicas, which is 9
        minReplicas: 2                | minReplicas: -1                 | FILE:7:16: spec.minReplicas is -1; it has to be a whole number from 0 upwards
        maxReplicas: 9                | maxReplicas: 99999999999        | FILE:8:16: spec.maxReplicas is 99999999999; it has to be a whole number from 1 upwards
        maxReplicas: 9                | maxReplicas: "9"                | FILE:8:16: spec.maxReplicas is 9; it has to be a whole number from 1 upwards, without quotes
        maxReplicas: 9                | maxReplicsa: 9                  | FILE:8:16: spec.maxReplicsa is no field here; there are scaleTargetRef, minReplicas, maxReplicas, metrics, behavior (did you mean maxReplicas?)
        maxReplicas: 9                | minReplicas: 9                  | FILE:8:3: spec.minReplicas is there twice
        averageUtilization: 55        | averageUtilization: -55         | FILE:11:77: spec.metrics[0].resource.target.averageUtilization is -55; it has to be a whole number from 1 upwards
        averageUtilization: 55        | averageUtilization: 55%         | FILE:11:77: spec.metrics[0].resource.target.averageUtilization is 55%; it has to be a whole number from 1 upwards
        averageUtilization: 55        | averageValue: 1                 | FILE:11:71: spec.metrics[0].resource.target.averageValue does not belong to a target of type Utilization
        averageValue: 300Mi           | averageValue: 300MB             | FILE:13:100: spec.metrics[1].containerResource.target.averageValue is 300MB, which is no amount: write for example 100, 250m, 1.5, 512Mi or 2k
        averageValue: 1500m           | averageValue: -3                | FILE:15:79: spec.metrics[2].pods.target.averageValue is -3; a target has to be more than 0
        averageValue: 1500m           | averageValue: 100Ei             | FILE:15:79: spec.metrics[2].pods.target.averageValue is 100Ei, which is too large
        type: Pods                    | type: Podz                      | FILE:14:13: spec.metrics[2].type is Podz, which is none of Resource, ContainerResource, Pods, Object, External
        name: rate                    | label: rate                     | FILE:15:30: spec.metrics[2].pods.metric.label is no field here; there are name, selector
        type: Value                   | type: Utilization               | FILE:20:24: spec.metrics[3].object.target.type is Utilization, which is none of Value, AverageValue
        tolerance: 0                  | tolerance: -0.1                 | FILE:25:18: spec.behavior.scaleUp.tolerance is -0.1; it has to be 0 or more
        value: 3                      | value: 0                        | FILE:26:38: spec.behavior.scaleUp.policies[0].value is 0; it has to be a whole number from 1 upwards
        periodSeconds: 20             | periodSeconds: 1801             | FILE:26:56: spec.behavior.scaleUp.policies[0].periodSeconds is 1801; it has to be a whole number from 1 to 1800
        selectPolicy: Disabled        | selectPolicy: None              | FILE:29:21: spec.behavior.scaleDown.selectPolicy is None, which is none of Max, Min, Disabled
        stabilizationWindowSeconds: 30| stabilizationWindowSeconds: 5m  | FILE:28:35: spec.behavior.scaleDown.stabilizationWindowSeconds is 5m; it has to be a whole number from 0 to 3600
        autoscaling/v2                | autoscaling/v1                  | FILE:1:13: apiVersion is autoscaling/v1; only autoscaling/v2 is read
        HorizontalPodAutoscaler       | Deployment                      | FILE: has no HorizontalPodAutoscaler
        """)
    void whatIsWrongIsSaidInOneSentenceWithItsPlace(String right, String wrong, String sentence) throws IOException {
        String text = WHOLE.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
        assertEquals(sentence, refusal(text));
    }

    @Test
    void filesThatAreNoPolicyAreRefused() throws IOException {
        assertEquals("FILE: has no HorizontalPodAutoscaler", refusal(""));
        assertEquals("FILE:1:1: has to have fields of its own", refusal("- 1\n"));
        assertEquals(
                "FILE: has several autoscalers (web, web); only one can be taken", refusal(WHOLE + "---\n" + WHOLE));
        assertEquals(
                "FILE:2:1: is no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                refusal("a:\n\tb: 1\n"));
        Path missing = folder.resolve("missing.yaml");
        assertEquals(
                missing + ": there is no such file",
                assertThrows(Malformed.class, () -> PolicyFile.read(missing)).getMessage());
        Path foreign = folder.resolve("foreign.yaml");
        Files.write(foreign, "ä".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                foreign + ": is not UTF-8 text",
                assertThrows(Malformed.class, () -> PolicyFile.read(foreign)).getMessage());
    }

    @Test
    void damagedFilesAreReadOrRefusedInOneSentence() throws IOException {
        Path file = folder.resolve("damaged.yaml");
        Damage.isReadOrRefused(13, WHOLE, ":{}[],-&*!|>'\"%@`#?\n 09", file, (path, unused) -> PolicyFile.read(path));
    }
}
