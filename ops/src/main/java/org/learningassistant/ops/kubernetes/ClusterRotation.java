package org.learningassistant.ops.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Step;

/**
 * Changes a password or key while the application serves: at every moment both the old and the new one are accepted by
 * whoever asks for it, until nobody uses the old one.
 */
public final class ClusterRotation {
    /** What can be changed. */
    public enum Kind {
        REDIS,
        POSTGRES,
        JWT,
        SESSION,
        GRAFANA
    }

    private static final List<String> APP_ROLES = List.of("learning_app", "learning_app_b");
    private static final String SCRIPTS = "/scripts/";

    private final Kubectl kubectl;
    private final Cluster cluster;
    private final Path envFile;
    private final EnvFile settings;
    private final Supplier<String> random;
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
        this.settings = settings;
        this.random = random;
        this.patience = patience;
    }

    public Plan plan(Kind kind) {
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

    /** First every pod accepts the new key, then every pod uses it and still accepts the old one. */
    private void key(String name, List<Step> steps) {
        String fresh = random.get();
        EnvFile accepted = settings.with(name + "_PREVIOUS", fresh);
        EnvFile used = accepted.with(name, fresh).with(name + "_PREVIOUS", settings.value(name));
        note("the new key is accepted", accepted, steps);
        restart(accepted, steps);
        note("the new key is used", used, steps);
        restart(used, steps);
    }

    /** The cache accepts two passwords until every pod has the new one. */
    private void redis(List<Step> steps) {
        boolean interrupted = !settings.value("REDIS_PASSWORD_PREVIOUS").isEmpty();
        EnvFile both = interrupted
                ? settings
                : settings.with("REDIS_PASSWORD_PREVIOUS", settings.value("REDIS_PASSWORD"))
                        .with("REDIS_PASSWORD", random.get());
        EnvFile one = both.with("REDIS_PASSWORD_PREVIOUS", "");
        note("a second password is noted", both, steps);
        cache("the cache accepts both", both, steps);
        restart(both, steps);
        restart("redis-exporter", steps);
        note("the old password goes", one, steps);
        cache("the cache accepts the new one only", one, steps);
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

    /** The application has two roles and uses the other one from now on; the first keeps its password until then. */
    private void postgres(List<Step> steps) {
        String used = settings.value("POSTGRES_APP_USER");
        String other = APP_ROLES.get(used.isEmpty() || used.equals(APP_ROLES.getFirst()) ? 1 : 0);
        EnvFile changed = settings.with("POSTGRES_PASSWORD", random.get()).with("POSTGRES_APP_USER", other);
        for (String given : List.of("POSTGRES_APP_PASSWORD", "POSTGRES_READ_PASSWORD")) {
            if (!settings.value(given).isEmpty()) {
                changed = changed.with(given, random.get());
            }
        }
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
        String password = random.get();
        note("the new password is noted", settings.with("GRAFANA_PASSWORD", password), steps);
        if (cluster.others().contains("grafana")) {
            steps.add(new Step.Run(
                    "Grafana learns it",
                    kubectl.insideReading(
                            "grafana",
                            "grafana",
                            password + "\n",
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
