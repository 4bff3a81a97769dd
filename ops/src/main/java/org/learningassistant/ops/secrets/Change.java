package org.learningassistant.ops.secrets;

import java.util.List;
import java.util.function.Supplier;
import org.learningassistant.ops.settings.EnvFile;

/**
 * What a rotation does to the settings, in the order in which they come into force: at every moment both the old and the new
 * value are accepted by whoever asks for it, until nobody uses the old one.
 */
public final class Change {
    /** What can be changed. */
    public enum Kind {
        REDIS,
        POSTGRES,
        JWT,
        SESSION,
        GRAFANA
    }

    private static final List<String> APP_ROLES = List.of("learning_app", "learning_app_b");

    private final EnvFile settings;
    private final Supplier<String> random;

    public Change(EnvFile settings, Supplier<String> random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * Two settings one after the other.
     *
     * @param first with which every process accepts old and new
     * @param then with which every process has the new one
     */
    public record Two(EnvFile first, EnvFile then) {}

    /** A key that signs or protects: first accepted beside the old one, then used, with the old one still accepted. */
    public Two key(String name) {
        String fresh = random.get();
        EnvFile accepted = settings.with(name + "_PREVIOUS", fresh);
        return new Two(accepted, accepted.with(name, fresh).with(name + "_PREVIOUS", settings.value(name)));
    }

    /** The cache accepts two passwords, then the new one only. One that was interrupted goes on with the same. */
    public Two redis() {
        boolean interrupted = !settings.value("REDIS_PASSWORD_PREVIOUS").isEmpty();
        EnvFile both = interrupted
                ? settings
                : settings.with("REDIS_PASSWORD_PREVIOUS", settings.value("REDIS_PASSWORD"))
                        .with("REDIS_PASSWORD", random.get());
        return new Two(both, both.with("REDIS_PASSWORD_PREVIOUS", ""));
    }

    /** The application has two roles and uses the other one from now on; the first keeps its password until then. */
    public EnvFile postgres() {
        String used = settings.value("POSTGRES_APP_USER");
        String other = APP_ROLES.get(used.isEmpty() || used.equals(APP_ROLES.getFirst()) ? 1 : 0);
        EnvFile changed = settings.with("POSTGRES_PASSWORD", random.get()).with("POSTGRES_APP_USER", other);
        for (String given : List.of("POSTGRES_APP_PASSWORD", "POSTGRES_READ_PASSWORD")) {
            if (!settings.value(given).isEmpty()) {
                changed = changed.with(given, random.get());
            }
        }
        return changed;
    }

    public EnvFile grafana() {
        return settings.with("GRAFANA_PASSWORD", random.get());
    }
}
