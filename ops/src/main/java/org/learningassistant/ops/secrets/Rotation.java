package org.learningassistant.ops.secrets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Step;

/** Changes a password or key of one host while the application serves. */
public final class Rotation {
    private final Docker docker;
    private final Stack stack;
    private final Duration settle;
    private final Change change;

    public Rotation(Docker docker, Stack stack, Duration settle, EnvFile settings, Supplier<String> random) {
        this.docker = docker;
        this.stack = stack;
        this.settle = settle;
        this.change = new Change(settings, random);
    }

    public Plan plan(Change.Kind kind) {
        return switch (kind) {
            case REDIS -> redis();
            case POSTGRES -> postgres();
            case JWT -> key("JWT_SECRET", "A new key for access tokens; those signed with the old one stay good");
            case SESSION -> key("NEXTAUTH_SECRET", "A new key for sessions; whoever is logged in stays so");
            case GRAFANA -> grafana();
        };
    }

    private Plan redis() {
        Change.Two two = change.redis();
        Plans plans = plans(two.first());
        List<Step> last = new ArrayList<>(plans.readers());
        last.add(write("the old password goes", two.then()));
        last.addAll(plans.prepare());
        plans.passwords(last);
        return plans.settings(
                "A new password for the cache", List.of(write("a second password is noted", two.first())), last);
    }

    private Plan postgres() {
        EnvFile changed = change.postgres();
        Plans plans = plans(changed);
        List<Step> last = new ArrayList<>(plans.readers());
        last.add(new Step.Run(
                "the role of before can no longer log in",
                docker.inside("postgres", "/docker-entrypoint-initdb.d/10-roles.sh", "retire")));
        return plans.settings(
                "New passwords for the database", List.of(write("the new passwords are noted", changed)), last);
    }

    private Plan key(String name, String title) {
        Change.Two two = change.key(name);
        Plan first =
                plans(two.first()).settings(title, List.of(write("the new key is accepted", two.first())), List.of());
        Plan second = new Plans(
                        docker,
                        stack.withSettings(two.first()).withReplicasUpToDate().withSettings(two.then()),
                        settle)
                .settings(title, List.of(write("the new key is used", two.then())), List.of());
        List<Step> steps = new ArrayList<>(first.steps());
        steps.addAll(second.steps());
        return new Plan(title, steps);
    }

    private Plan grafana() {
        EnvFile changed = change.grafana();
        List<Step> steps = new ArrayList<>();
        steps.add(write("the new password is noted", changed));
        steps.addAll(plans(changed).prepare());
        steps.add(new Step.Run(
                "Grafana learns it",
                docker.insideReading(
                        "grafana",
                        changed.value("GRAFANA_PASSWORD") + "\n",
                        "grafana",
                        "cli",
                        "admin",
                        "reset-admin-password",
                        "--password-from-stdin")));
        return new Plan("A new password for Grafana's administrator", steps);
    }

    private Plans plans(EnvFile changed) {
        return new Plans(docker, stack.withSettings(changed), settle);
    }

    private Step write(String title, EnvFile changed) {
        Path file = docker.installation().envFile();
        return new Step.Write(title, file, changed.text());
    }
}
