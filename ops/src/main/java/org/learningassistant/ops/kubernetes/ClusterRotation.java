package org.learningassistant.ops.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningassistant.ops.secrets.Change;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Step;

/** Changes a password or key in a cluster while the application serves. */
public final class ClusterRotation {
    private static final String SCRIPTS = "/scripts/";

    private final Kubectl kubectl;
    private final Cluster cluster;
    private final Path envFile;
    private final Change change;
    private final Duration patience;

    public ClusterRotation(
            Kubectl kubectl,
            Cluster cluster,
            Path envFile,
            EnvFile settings,
            Supplier<String> random,
            Duration patience) {
        this.kubectl = kubectl;
        this.cluster = cluster;
        this.envFile = envFile;
        this.change = new Change(settings, random);
        this.patience = patience;
    }

    public Plan plan(Change.Kind kind) {
        List<Step> steps = new ArrayList<>();
        switch (kind) {
            case JWT -> key("JWT_SECRET", steps);
            case SESSION -> key("NEXTAUTH_SECRET", steps);
            case REDIS -> redis(steps);
            case POSTGRES -> postgres(steps);
            case GRAFANA -> grafana(steps);
        }
        return new Plan("A new secret: " + kind.name().toLowerCase(Locale.ROOT), steps);
    }

    private void key(String name, List<Step> steps) {
        Change.Two two = change.key(name);
        note("the new key is accepted", two.first(), steps);
        restart(two.first(), steps);
        note("the new key is used", two.then(), steps);
        restart(two.then(), steps);
    }

    private void redis(List<Step> steps) {
        Change.Two two = change.redis();
        note("a second password is noted", two.first(), steps);
        cache("the cache accepts both", two.first(), steps);
        restart(two.first(), steps);
        restart("redis-exporter", steps);
        note("the old password goes", two.then(), steps);
        cache("the cache accepts the new one only", two.then(), steps);
    }

    private void cache(String title, EnvFile file, List<Step> steps) {
        steps.add(new Step.Run(
                title,
                kubectl.insideReading(
                        "redis",
                        "redis",
                        lines(file, "REDIS_PASSWORD", "REDIS_PASSWORD_PREVIOUS"),
                        "/bin/sh",
                        SCRIPTS + "settings.sh",
                        "redis",
                        "-")));
        steps.add(new Step.Run(
                "it reads them", kubectl.inside("redis", "redis", "/bin/sh", SCRIPTS + "ask.sh", "ACL", "LOAD")));
    }

    private void postgres(List<Step> steps) {
        EnvFile changed = change.postgres();
        note("the new passwords are noted", changed, steps);
        steps.add(new Step.Run(
                "the database's container has them",
                kubectl.insideReading(
                        "postgres",
                        "postgres",
                        lines(
                                changed,
                                "POSTGRES_PASSWORD",
                                "POSTGRES_APP_USER",
                                "POSTGRES_APP_PASSWORD",
                                "POSTGRES_READ_PASSWORD"),
                        "/bin/sh",
                        SCRIPTS + "settings.sh",
                        "postgres",
                        "-")));
        steps.add(new Step.Run(
                "the roles have them", kubectl.inside("postgres", "postgres", "/bin/bash", SCRIPTS + "roles.sh")));
        restart(changed, steps);
        restart("postgres-exporter", steps);
        steps.add(new Step.Run(
                "the role of before can no longer log in",
                kubectl.inside("postgres", "postgres", "/bin/bash", SCRIPTS + "roles.sh", "retire")));
    }

    private void grafana(List<Step> steps) {
        EnvFile changed = change.grafana();
        note("the new password is noted", changed, steps);
        if (cluster.others().contains("grafana")) {
            steps.add(new Step.Run(
                    "Grafana learns it",
                    kubectl.insideReading(
                            "grafana",
                            "grafana",
                            changed.value("GRAFANA_PASSWORD") + "\n",
                            "grafana",
                            "cli",
                            "admin",
                            "reset-admin-password",
                            "--password-from-stdin")));
        }
    }

    private static String lines(EnvFile file, String... names) {
        var text = new StringBuilder();
        for (String name : names) {
            text.append(name).append('=').append(file.value(name)).append('\n');
        }
        return text.toString();
    }

    private void note(String title, EnvFile file, List<Step> steps) {
        steps.add(new Step.Write(title, envFile, file.text()));
        steps.add(
                new Step.Run("the Secret has it", kubectl.applyObject(new Settings(file).secret(kubectl.namespace()))));
    }

    /** Pod by pod, as with a new version. */
    private void restart(EnvFile file, List<Step> steps) {
        steps.add(new Step.Run(
                "the application's pods are made anew with it",
                kubectl.patch(
                        "deployment",
                        Target.APP,
                        "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"" + Revision.SETTINGS + "\":\""
                                + new Settings(file).digest() + "\"}}}}}")));
        steps.add(new Step.Await(
                "all of them are",
                new Probes.RolledOut(
                        kubectl,
                        Target.APP,
                        "app.kubernetes.io/name=" + Target.APP + ",learning-assistant/track=stable"),
                Duration.ZERO,
                patience,
                true,
                Optional.of(kubectl.warnings())));
    }

    private void restart(String deployment, List<Step> steps) {
        if (cluster.others().contains(deployment)) {
            steps.add(new Step.Run(
                    deployment + " is made anew",
                    kubectl.inNamespace("rollout", "restart", "deployment/" + deployment)));
        }
    }
}
