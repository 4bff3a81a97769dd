package org.learningassistant.ops.compose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learningassistant.ops.shell.Command;

/**
 * Builds command lines and executes none.
 *
 * @param compose {@code docker compose}, or {@code docker-compose} where that is Compose 2
 */
public record Docker(Installation installation, List<String> compose) {
    /** Longer than any container may take to end, with some for the engine. */
    private static final Duration CHANGE = Duration.ofMinutes(5);

    /** A schema may take long to bring up to date. */
    private static final Duration ONE_OFF = Duration.ofMinutes(30);

    public Docker {
        compose = List.copyOf(compose);
    }

    public Command compose(String... arguments) {
        return compose(List.of(arguments));
    }

    private Command compose(List<String> arguments) {
        List<String> words = new ArrayList<>(compose);
        words.addAll(List.of("-f", Installation.FILE));
        words.addAll(arguments);
        return Command.of(words).within(CHANGE);
    }

    /**
     * Starts services that do not run, and replaces those whose description has changed, with what they depend on. Compose
     * keeps what a service depends on in the digest of its description: without it, a later plain {@code up -d} would make
     * every container anew.
     */
    public Command up(List<String> services) {
        return compose(joined(List.of("up", "-d", "--no-build"), services));
    }

    /**
     * A service of its own, without what it depends on and what depends on it: Compose stops what depends on a service that it
     * makes anew, when both are in one command.
     */
    public Command upAlone(String service) {
        return compose("up", "-d", "--no-build", "--no-deps", service);
    }

    /** Replaces a container even when nothing has changed; what it depends on stays when that has not changed either. */
    public Command replace(String service) {
        return compose("up", "-d", "--no-build", "--force-recreate", service);
    }

    public Command stop(List<String> services) {
        return compose(joined(List.of("stop"), services));
    }

    /** A container that does one thing and goes. */
    public Command once(String service, String... arguments) {
        return compose(joined(List.of("run", "--rm", "--no-deps", "-T", service), List.of(arguments)))
                .within(ONE_OFF);
    }

    /** As {@link #once}, with variables beside those of the file. */
    public Command onceWith(Map<String, String> variables, String service) {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T"));
        new TreeMap<>(variables).forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.add(service);
        return compose(words).within(ONE_OFF);
    }

    /** Inside the container of a service. */
    public Command inside(String service, String... words) {
        return Command.of(joined(List.of("docker", "exec", installation.container(service)), List.of(words)));
    }

    /** As {@link #inside}, and reads standard input. */
    public Command insideReading(String service, String input, String... words) {
        return Command.of(joined(List.of("docker", "exec", "-i", installation.container(service)), List.of(words)))
                .reading(input);
    }

    public Command tag(String image, String name) {
        return Command.of("docker", "tag", image, name);
    }

    public Command logs(String service, int lines) {
        return Command.of("docker", "logs", "--tail", String.valueOf(lines), installation.container(service));
    }

    static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
