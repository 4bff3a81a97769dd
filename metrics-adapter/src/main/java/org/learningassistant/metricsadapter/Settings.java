package org.learningassistant.metricsadapter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.metricsadapter.kubernetes.ServiceAccount;
import org.learningassistant.scaling.Guard;

/**
 * What the environment says.
 *
 * @param server of the API
 * @param namespace that is watched, and no other
 * @param deployment whose pods are scaled
 * @param scrapePort of pods that name no port http
 * @param guard below which shares there may be fewer replicas
 * @param apiPort 0 for any
 * @param healthPort 0 for any
 * @param names under which the API server reaches this process
 */
public record Settings(
        URI server,
        ServiceAccount account,
        String namespace,
        String deployment,
        int scrapePort,
        Guard guard,
        int apiPort,
        int healthPort,
        List<String> names) {
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String NAME = "[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?";
    private static final int LAST_PORT = 65_535;
    private static final int MOST_PERCENT = 1000;

    public Settings {
        names = List.copyOf(names);
    }

    /** Everything that is wrong, each in a sentence. */
    public static final class Problems extends Exception {
        private final List<String> sentences;

        Problems(List<String> sentences) {
            super(String.join(". ", sentences));
            this.sentences = List.copyOf(sentences);
        }

        public List<String> sentences() {
            return sentences;
        }
    }

    /** Reads the variables, and says all that is wrong with them at once. */
    public static Settings of(Map<String, String> environment) throws Problems {
        return new Reader(environment).settings();
    }

    /** Reads one after the other and remembers what was wrong. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        Settings settings() throws Problems {
            ServiceAccount account = new ServiceAccount(Path.of(text("SERVICE_ACCOUNT_FOLDER", ACCOUNT)));
            String namespace = namespace(account);
            String service = name("SERVICE_NAME", "metrics-adapter");
            List<String> names = new ArrayList<>(
                    List.of(service + "." + namespace + ".svc", service + "." + namespace + ".svc.cluster.local"));
            Arrays.stream(text("MORE_NAMES", "").split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
            Settings settings = new Settings(
                    server(),
                    account,
                    namespace,
                    name("DEPLOYMENT", "learning-assistant"),
                    number("SCRAPE_PORT", 3000, 1, LAST_PORT),
                    new Guard(
                            number("GUARD_CPU_BELOW", Guard.DEFAULT.cpuBelow(), 1, MOST_PERCENT),
                            number("GUARD_MEMORY_BELOW", Guard.DEFAULT.memoryBelow(), 1, MOST_PERCENT)),
                    number("API_PORT", 6443, 0, LAST_PORT),
                    number("HEALTH_PORT", 8080, 0, LAST_PORT),
                    names);
            if (!problems.isEmpty()) {
                throw new Problems(problems);
            }
            return settings;
        }

        private URI server() {
            String host = given("KUBERNETES_SERVICE_HOST").orElse("");
            if (host.isEmpty()) {
                problems.add(
                        "KUBERNETES_SERVICE_HOST is not set: the adapter runs in a pod, where the kubelet sets it");
            }
            int port = number("KUBERNETES_SERVICE_PORT", 443, 1, LAST_PORT);
            String authority = host.contains(":") ? "[" + host + "]" : host;
            try {
                return URI.create("https://" + authority + ":" + port);
            } catch (IllegalArgumentException strange) {
                problems.add("KUBERNETES_SERVICE_HOST is \"" + host + "\", which is no address");
                return URI.create("https://localhost");
            }
        }

        private String namespace(ServiceAccount account) {
            if (given("POD_NAMESPACE").isPresent()) {
                return name("POD_NAMESPACE", "");
            }
            try {
                return account.namespace();
            } catch (IOException unreadable) {
                problems.add("The namespace cannot be read from " + account.folder()
                        + ": set automountServiceAccountToken for the pod, or POD_NAMESPACE");
                return "";
            }
        }

        private String name(String variable, String byDefault) {
            String value = text(variable, byDefault);
            if (!value.matches(NAME)) {
                problems.add(variable + " is \"" + value + "\", which is no name of an object in Kubernetes");
            }
            return value;
        }

        private int number(String variable, int byDefault, int least, int most) {
            Optional<String> value = given(variable);
            if (value.isEmpty()) {
                return byDefault;
            }
            try {
                int number = Integer.parseInt(value.get());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // said below, together with numbers that are out of range
            }
            problems.add(variable + " is \"" + value.get() + "\": give a whole number from " + least + " to " + most);
            return byDefault;
        }

        private String text(String variable, String byDefault) {
            return given(variable).orElse(byDefault);
        }

        private Optional<String> given(String variable) {
            return Optional.ofNullable(environment.get(variable))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }
}
