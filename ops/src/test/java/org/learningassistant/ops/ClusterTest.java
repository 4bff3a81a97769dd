package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.FakeCluster.Behaviour;

/** What the tool does with a cluster: the exact command lines, and what comes of everything that can go wrong. */
class ClusterTest {
    private static final String APPLY =
            "kubectl apply --server-side --force-conflicts --field-manager=learning-assistant ";
    private static final String OBJECT =
            "kubectl --namespace=learning-assistant apply --server-side --force-conflicts --field-manager=learning-assistant --filename=- <…";

    @TempDir
    Path folder;

    @Test
    void deployFromNothing() throws IOException {
        ClusterHost host = ClusterHost.empty(folder);
        assertEquals(
                List.of(
                        APPLY
                                + "--kustomize=target/kubernetes/production --selector=app.kubernetes.io/component=namespace",
                        "kubectl --namespace=learning-assistant create --filename=- <…",
                        OBJECT,
                        APPLY
                                + "--kustomize=target/kubernetes/production '--selector=app.kubernetes.io/component notin (web, namespace)'",
                        "kubectl --namespace=learning-assistant delete job migrate --ignore-not-found",
                        APPLY + "--kustomize=target/kubernetes/production-migrate",
                        APPLY + "--kustomize=target/kubernetes/production --selector=app.kubernetes.io/component=web",
                        "kubectl --namespace=learning-assistant delete lease learning-assistant-operations --ignore-not-found"
                                + " --wait=false"),
                host.changes());
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals("rw-------", permissions(host.root.resolve(".env.prod")));
        assertTrue(host.output.contains("kubectl port-forward"), host.output);
    }

    private static String permissions(Path file) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void secretsAreOnNoCommandLineAndInNoOutput() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        String shown = host.output;
        host.type("-u", "--image", ClusterHost.NEW);
        host.type("secrets", "rotate", "jwt");
        host.type("-d", "--json");
        String all = shown + host.output + String.join("\n", host.cluster.calls);
        assertFalse(all.contains("secret-number-"), all);
        assertFalse(all.contains(host.cluster.secrets.get("JWT_SECRET")), all);
    }

    @Test
    void anUpgradeAndTheWayBack() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        assertEquals(ExitCode.DONE, host.type("-u", "--image", ClusterHost.NEW), host.output);
        assertEquals(ClusterHost.NEW, host.cluster.serving());
        assertEquals(
                List.of(
                        "kubectl --namespace=learning-assistant create --filename=- <…",
                        "kubectl --namespace=learning-assistant rollout undo deployment/learning-assistant --to-revision=1",
                        "kubectl --namespace=learning-assistant delete lease learning-assistant-operations --ignore-not-found"
                                + " --wait=false"),
                host.changes("-r"));
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        // what is deployed next is what serves, not what the manifests name
        host.changes("-u", "--image", ClusterHost.NEW);
        host.changes();
        assertEquals(ClusterHost.NEW, host.cluster.serving());
        assertEquals(Set.of(), host.cluster.losses);
    }

    @Test
    void aServerThatKnowsAToleranceForGrowthGetsOneOfNothing() throws IOException {
        for (String minor : List.of("34+", "35", "36")) {
            ClusterHost host = ClusterHost.empty(folder.resolve(minor));
            host.cluster.minor = minor;
            host.changes();
            String made = Files.readString(host.root.resolve("target/kubernetes/production/kustomization.yaml"));
            assertEquals(!minor.startsWith("34"), made.contains("- ../../../k8s/components/exact-thresholds\n"), made);
        }
    }

    @Test
    void stagingIsAnotherNamespace() throws IOException {
        ClusterHost host = ClusterHost.empty(folder);
        Files.writeString(host.root.resolve(".env.prod"), "DOMAIN=learn.example.org\n");
        host.changes("-e", "staging");
        assertTrue(host.cluster.calls.stream()
                .noneMatch(call ->
                        call.contains("--namespace=learning-assistant ") || call.contains("kubernetes/production")));
        String made = Files.readString(host.root.resolve("target/kubernetes/staging/kustomization.yaml"));
        assertTrue(made.contains("../../../k8s/overlays/staging") && made.contains("value: learn.example.org"), made);
        assertTrue(Files.readString(host.root.resolve("target/kubernetes/staging-migrate/kustomization.yaml"))
                .contains("namespace: learning-assistant-staging"));
    }

    @Test
    void adverseVersionsLeaveTheOldOneServingAndNameTheCause() throws IOException {
        assertAll(
                () -> rolledBack(Behaviour.NOT_FOUND, "ImagePullBackOff, manifest unknown"),
                () -> rolledBack(Behaviour.CRASHES, "learning-assistant ended 2 times, at last with exit code 3"),
                () -> rolledBack(Behaviour.DIES_SOON, "learning-assistant ended 2 times, at last with exit code 3"),
                () -> rolledBack(Behaviour.NEVER_READY, "learning-assistant runs and is not ready"));
    }

    private void rolledBack(Behaviour behaviour, String cause) throws IOException {
        ClusterHost host = ClusterHost.running(Files.createDirectories(folder.resolve(behaviour.name())));
        host.cluster.images.put(ClusterHost.NEW, behaviour);
        assertEquals(ExitCode.ROLLED_BACK, host.type("-u", "--image", ClusterHost.NEW), host.output);
        assertTrue(host.output.contains(cause), host.output);
        assertTrue(host.output.contains("the last line of") || behaviour == Behaviour.NOT_FOUND, host.output);
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals(Set.of(), host.cluster.losses);
        assertEquals("", host.cluster.lease);
    }

    @Test
    void aMigrationThatFailsChangesNothing() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        var secrets = List.copyOf(host.cluster.secrets.values());
        Files.writeString(
                host.root.resolve(".env.prod"),
                Files.readString(host.root.resolve(".env.prod")) + "UPLOAD_LIMIT_MB=20\n");
        host.cluster.migrationFails = true;
        assertEquals(ExitCode.ROLLED_BACK, host.type("-u", "--image", ClusterHost.NEW), host.output);
        assertTrue(
                host.output.contains("the Job migrate failed: Job has reached the specified backoff limit"),
                host.output);
        assertTrue(host.output.contains("| the last line of job/migrate"), host.output);
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals(secrets, List.copyOf(host.cluster.secrets.values()));
    }

    @Test
    void aFullQuotaIsNamed() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.quotaIsFullFrom = host.cluster.instant();
        assertEquals(ExitCode.ROLLED_BACK, host.type("-u", "--image", ClusterHost.NEW), host.output);
        assertTrue(host.output.contains("exceeded quota: learning-assistant-quota"), host.output);
        assertEquals(ClusterHost.OLD, host.cluster.serving());
    }

    @Test
    void whoMayNotIsRefusedBeforeAnythingIsTouched() throws IOException {
        ClusterHost host = ClusterHost.empty(folder);
        host.cluster.forbidden.add("deployments.apps");
        assertEquals(ExitCode.REFUSED, host.type(), host.output);
        assertTrue(host.output.contains("may not create deployments.apps in learning-assistant"), host.output);
        assertTrue(host.cluster.calls.stream().noneMatch(call -> call.contains(" apply ")));
    }

    @Test
    void anApiServerThatIsAwayForTwentySecondsIsWaitedFor() throws IOException {
        for (int call = 12; call < 24; call += 3) {
            ClusterHost host = ClusterHost.running(Files.createDirectories(folder.resolve("away-" + call)));
            host.cluster.awayAt = host.cluster.calls.size() + call;
            assertEquals(ExitCode.DONE, host.type("-u", "--image", ClusterHost.NEW), host.output);
            assertTrue(host.output.contains("The API server cannot be reached"), host.output);
            assertEquals(ClusterHost.NEW, host.cluster.serving());
        }
    }

    @Test
    void oneChangeAtATime() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.lease =
                "{\"metadata\":{\"annotations\":{\"learning-assistant/user\":\"amina\",\"learning-assistant/host\":\"other\","
                        + "\"learning-assistant/process\":\"7\",\"learning-assistant/since\":\"2026-11-28T11:00:00Z\","
                        + "\"learning-assistant/purpose\":\"upgrade v3\"}}}";
        assertEquals(ExitCode.LOCKED, host.type("-u", "--image", ClusterHost.NEW), host.output);
        assertTrue(
                host.output.contains("amina on other (process 7) since 2026-11-28T11:00:00Z: upgrade v3"), host.output);
        assertTrue(host.output.contains("kubectl --namespace=learning-assistant delete lease"), host.output);
    }

    @Test
    void aCanaryThatFailsIsGoneAtOnceAndOneThatDoesNotIsRolledOut() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.images.put("learning-assistant:bad", Behaviour.FAILS);
        assertEquals(
                ExitCode.ROLLED_BACK,
                host.type("-u", "--image", "learning-assistant:bad", "--strategy", "canary"),
                host.output);
        assertTrue(host.output.contains("20.0 % failed"), host.output);
        assertEquals(Set.of("learning-assistant", "postgres", "redis"), host.cluster.workloads.keySet());
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals(ExitCode.DONE, host.type("-u", "--image", ClusterHost.NEW, "--strategy", "canary"), host.output);
        assertEquals(ClusterHost.NEW, host.cluster.serving());
        assertEquals(Set.of("learning-assistant", "postgres", "redis"), host.cluster.workloads.keySet());
        assertEquals(Set.of(), host.cluster.losses);
    }

    /** The verdict was good, and then the roll-out fails: nothing of the new version goes on serving. */
    @Test
    void aCanaryWhoseRollOutFailsIsGoneToo() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        var secrets = List.copyOf(host.cluster.secrets.values());
        Files.writeString(
                host.root.resolve(".env.prod"),
                Files.readString(host.root.resolve(".env.prod")) + "UPLOAD_LIMIT_MB=20\n");
        host.cluster.quotaIsFullFrom = host.cluster.instant().plusSeconds(55);
        assertEquals(
                ExitCode.ROLLED_BACK, host.type("-u", "--image", ClusterHost.NEW, "--strategy", "canary"), host.output);
        assertTrue(host.output.contains("exceeded quota"), host.output);
        assertTrue(host.output.contains("it answers as well as the stable version"), host.output);
        assertEquals(Set.of("learning-assistant", "postgres", "redis"), host.cluster.workloads.keySet());
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals(secrets, List.copyOf(host.cluster.secrets.values()));
    }

    @Test
    void blueAndGreen() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.images.put("learning-assistant:bad", Behaviour.NEVER_READY);
        assertEquals(
                ExitCode.ROLLED_BACK,
                host.type("-u", "--image", "learning-assistant:bad", "--strategy", "blue-green"),
                host.output);
        assertEquals(ClusterHost.OLD, host.cluster.serving());
        assertEquals(Set.of("learning-assistant", "postgres", "redis"), host.cluster.workloads.keySet());
        List<String> changes = host.changes("-u", "--image", ClusterHost.NEW, "--strategy", "blue-green");
        int turned = changes.indexOf(
                "kubectl --namespace=learning-assistant patch service learning-assistant-service --type=merge"
                        + " '--patch={\"spec\":{\"selector\":{\"learning-assistant/slot\":\"green\"}}}'");
        assertTrue(turned > 0, changes.toString());
        assertEquals(ClusterHost.NEW, host.cluster.serving());
        assertEquals(Set.of("learning-assistant", "postgres", "redis"), host.cluster.workloads.keySet());
        assertEquals(Set.of(), host.cluster.losses);
    }

    @Test
    void aStrategyThatDoesNotFitIsRefusedWithTheNumbers() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.workloads.get("learning-assistant").replicas = 20;
        int calls = host.cluster.calls.size();
        assertEquals(
                ExitCode.REFUSED, host.type("-u", "--image", ClusterHost.NEW, "--strategy", "blue-green"), host.output);
        assertTrue(
                host.output.contains(
                        "connections: 41 pods with 5 each and 20 in reserve are 225, 80 % of max_connections are 160"),
                host.output);
        assertTrue(host.cluster.calls.subList(calls, host.cluster.calls.size()).stream()
                .noneMatch(call -> call.contains(" apply ")));
    }

    @Test
    void anAutoscalerThatCouldNotReachItsMaximumIsSaid() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.most = 30;
        host.changes();
        assertTrue(
                host.output.contains(
                        "the autoscaler could not reach 30 replicas: connections: 31 pods with 5 each and 20 in"
                                + " reserve are 175, 80 % of max_connections are 160"),
                host.output);
        host.cluster.most = 20;
        host.changes();
        assertFalse(host.output.contains("could not reach"), host.output);
    }

    @Test
    void theAdapterOfSomebodyElseIsNotReplaced() throws IOException {
        ClusterHost host = ClusterHost.empty(folder);
        host.cluster.adapter = "monitoring";
        assertEquals(ExitCode.REFUSED, host.type());
        assertTrue(
                host.output.contains(
                        "v1beta1.custom.metrics.k8s.io is served by monitoring/adapter; this deployment would take its"
                                + " place"),
                host.output);
        assertEquals(ExitCode.DONE, host.type("-e", "staging"), host.output);
        host.cluster.adapter = "learning-assistant";
        assertEquals(ExitCode.DONE, host.type(), host.output);
    }

    @Test
    void whatBelongsToTheWholeClusterIsAskedForBeforehand() throws IOException {
        ClusterHost host = ClusterHost.empty(folder);
        host.cluster.forbidden.add("apiservices.apiregistration.k8s.io");
        assertEquals(ExitCode.REFUSED, host.type());
        assertTrue(
                host.output.contains(
                        "may not create apiservices.apiregistration.k8s.io, which belong to the whole cluster"),
                host.output);
        assertEquals(ExitCode.DONE, host.type("-e", "staging"), host.output);
    }

    @Test
    void aMetricThatNobodyServesIsSaidWithItsEffect() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.metrics.remove("deployments.apps/scale_down_guard");
        host.changes();
        assertTrue(
                host.output.contains(
                        "nobody serves deployments.apps/scale_down_guard, so the autoscaler can add replicas but takes"
                                + " none away"),
                host.output);
        host.cluster.metrics.add("deployments.apps/scale_down_guard");
        host.changes();
        assertFalse(host.output.contains("nobody serves"), host.output);
    }

    @Test
    void aDryRunChangesNothingAndShowsTheDifference() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        var before = host.cluster.serving();
        List<String> changes = host.changes("-d", "--image", ClusterHost.NEW);
        assertTrue(
                changes.stream().allMatch(call -> call.contains("--dry-run=server") || call.contains(" diff ")),
                changes.toString());
        assertTrue(host.output.contains("+  image: new"), host.output);
        assertTrue(host.output.contains("$ kubectl apply --server-side"), host.output);
        assertEquals(before, host.cluster.serving());
        ClusterHost fresh = ClusterHost.empty(folder.resolve("fresh"));
        assertEquals(ExitCode.DONE, fresh.type("-d"), fresh.output);
        assertTrue(fresh.output.contains("is not there yet, so there is nothing to compare with"), fresh.output);
        assertFalse(Files.exists(fresh.root.resolve(".env.prod")));
    }

    @Test
    void aPasswordThatWasOnlyChangedInTheFileIsRefused() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        Path file = host.root.resolve(".env.prod");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?m)^REDIS_PASSWORD=.*", "REDIS_PASSWORD=another-long-password"));
        assertEquals(ExitCode.REFUSED, host.type(), host.output);
        assertTrue(host.output.contains("REDIS_PASSWORD: the cluster has another one than the file"), host.output);
    }

    @Test
    void everySecretChangesWithoutAnInterruption() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        for (String what : List.of("redis", "postgres", "jwt", "session", "grafana")) {
            String before = Files.readString(host.root.resolve(".env.prod"));
            assertEquals(ExitCode.DONE, host.type("secrets", "rotate", what), host.output);
            assertFalse(before.equals(Files.readString(host.root.resolve(".env.prod"))), what);
            assertEquals(ClusterHost.OLD, host.cluster.serving());
            // what the next deploy finds is what was left
            String settings = host.cluster.settings();
            host.changes();
            assertEquals(settings, host.cluster.settings(), what);
        }
        assertEquals(Set.of(), host.cluster.losses);
        assertTrue(
                host.cluster.calls.contains(
                        "kubectl --namespace=learning-assistant exec deployment/postgres --container=postgres -- /bin/bash /scripts/roles.sh retire"));
    }

    @Test
    void everyDocumentedFormIsUnderstood() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        assertAll(
                () -> assertEquals(ExitCode.DONE, host.type("--help"), host.output),
                () -> assertEquals(ExitCode.DONE, host.type("-c"), host.output),
                () -> assertEquals(ExitCode.DONE, host.type("status", "--json"), host.output),
                () -> assertEquals(ExitCode.DONE, host.type("doctor", "-e", "production"), host.output),
                () -> assertEquals(ExitCode.USAGE, host.type("-u", "-r"), host.output),
                () -> assertEquals(ExitCode.USAGE, host.type("--strategy", "magic"), host.output),
                () -> assertEquals(ExitCode.REFUSED, host.type("-e", "moon"), host.output),
                () -> assertEquals(ExitCode.REFUSED, host.type("-r"), host.output));
    }

    @Test
    void aRollOutThatTakesTooLongIsGivenUp() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        host.cluster.images.put(ClusterHost.NEW, Behaviour.NEVER_READY);
        var before = host.cluster.instant();
        assertEquals(ExitCode.ROLLED_BACK, host.type("-u", "--image", ClusterHost.NEW, "--timeout", "2m"), host.output);
        assertTrue(Duration.between(before, host.cluster.instant()).compareTo(Duration.ofMinutes(4)) < 0);
    }
}
