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

/**
 * Changes a password or key while the application serves: at every moment both the old and the new one are accepted by
 * whoever asks for it, until nobody uses the old one.
 */
public final class Rotation {
    /** What can be changed. */
    public enum Kind {
        REDIS,
        POSTGRES,
        JWT,
        SESSION,
        GRAFANA
    }

    private static final List<String> APP_ROLES = List.of("learning_app", "learning_app_b");

    private final Docker docker;
    private final Stack stack;
    private final Duration settle;
    private final EnvFile settings;
    private final Supplier<String> random;

    public Rotation(Docker docker, Stack stack, Duration settle, EnvFile settings, Supplier<String> random) {
        this.docker = docker;
        this.stack = stack;
        this.settle = settle;
        this.settings = settings;
        this.random = random;
    }

    public Plan plan(Kind kind) {
        return switch (kind) {
            case REDIS -> redis();
            case POSTGRES -> postgres();
            case JWT -> key("JWT_SECRET", "A new key for access tokens; those signed with the old one stay good");
            case SESSION -> key("NEXTAUTH_SECRET", "A new key for sessions; whoever is logged in stays so");
            case GRAFANA -> grafana();
        };
    }

    /** The cache accepts two passwords until every replica has the new one. */
    private Plan redis() {
        boolean interrupted = !settings.value("REDIS_PASSWORD_PREVIOUS").isEmpty();
        EnvFile both = interrupted
                ? settings
                : settings.with("REDIS_PASSWORD_PREVIOUS", settings.value("REDIS_PASSWORD"))
                        .with("REDIS_PASSWORD", random.get());
        EnvFile one = both.with("REDIS_PASSWORD_PREVIOUS", "");
        Plans plans = plans(both);
        List<Step> last = new ArrayList<>(plans.readers());
        last.add(write("the old password goes", one));
        last.addAll(plans.prepare());
        plans.passwords(last);
        return plans.settings("A new password for the cache", List.of(write("a second password is noted", both)), last);
    }

    /** The application has two roles and uses the other one from now on; the first keeps its password until then. */
    private Plan postgres() {
        String used = settings.value("POSTGRES_APP_USER");
        String other = APP_ROLES.get(used.isEmpty() || used.equals(APP_ROLES.getFirst()) ? 1 : 0);
        EnvFile changed = settings.with("POSTGRES_PASSWORD", random.get()).with("POSTGRES_APP_USER", other);
        for (String given : List.of("POSTGRES_APP_PASSWORD", "POSTGRES_READ_PASSWORD")) {
            if (!settings.value(given).isEmpty()) {
                changed = changed.with(given, random.get());
            }
        }
        Plans plans = plans(changed);
        List<Step> last = new ArrayList<>(plans.readers());
        last.add(new Step.Run(
                "the role of before can no longer log in",
                docker.inside("postgres", "/docker-entrypoint-initdb.d/10-roles.sh", "retire")));
        return plans.settings(
                "New passwords for the database", List.of(write("the new passwords are noted", changed)), last);
    }

    /** First every replica accepts the new key, then every replica uses it and still accepts the old one. */
    private Plan key(String name, String title) {
        String old = settings.value(name);
        String fresh = random.get();
        EnvFile accepted = settings.with(name + "_PREVIOUS", fresh);
        EnvFile used = accepted.with(name, fresh).with(name + "_PREVIOUS", old);
        Plan first = plans(accepted).settings(title, List.of(write("the new key is accepted", accepted)), List.of());
        Plan second = new Plans(
                        docker,
                        stack.withSettings(accepted).withReplicasUpToDate().withSettings(used),
                        settle)
                .settings(title, List.of(write("the new key is used", used)), List.of());
        List<Step> steps = new ArrayList<>(first.steps());
        steps.addAll(second.steps());
        return new Plan(title, steps);
    }

    private Plan grafana() {
        String password = random.get();
        EnvFile changed = settings.with("GRAFANA_PASSWORD", password);
        List<Step> steps = new ArrayList<>();
        steps.add(write("the new password is noted", changed));
        steps.addAll(plans(changed).prepare());
        steps.add(new Step.Run(
                "Grafana learns it",
                docker.insideReading(
                        "grafana",
                        password + "\n",
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
