package org.learningassistant.ops.compose;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Step;

/** What to do, from what there is. */
public final class Plans {
    private static final List<String> DATA = List.of("postgres", "redis");
    /** What looks on, keeps logs and makes backups; started last, since nothing waits for it. */
    private static final List<String> BESIDE = List.of(
            "prometheus", "alertmanager", "grafana", "node-exporter", "postgres-exporter", "redis-exporter", "backup");

    private static final Duration STARTS = Duration.ofMinutes(3);
    private static final URI THROUGH_THE_BALANCER = URI.create("http://127.0.0.1:3000/api/health/ready");

    private final Docker docker;
    private final Stack stack;
    private final Duration settle;

    /** @param settle for how long a new replica has to be well before the next is changed */
    public Plans(Docker docker, Stack stack, Duration settle) {
        this.docker = docker;
        this.stack = stack;
        this.settle = settle;
    }

    /**
     * All services run, as the file and the settings describe them.
     *
     * @param candidate the image to change to; empty to stay with the one that has the name
     */
    public Plan deploy(String title, Optional<Candidate> candidate) {
        List<Step> steps = new ArrayList<>();
        Optional<String> target =
                candidate.isEmpty() ? stack.image() : candidate.get().id();
        Optional<String> before = serving(target);
        candidate.ifPresent(image -> change(image, before, steps));
        foundations(before, steps);
        replicas(steps, stack.state(), stack.replicas(), outdated(target), before);
        beside(steps);
        steps.add(Step.Await.of(
                "the application answers through the balancer", new Probes.Answers(THROUGH_THE_BALANCER), STARTS));
        return new Plan(title, steps);
    }

    /** Every replica is made anew, with the image, description and settings of now. */
    public Plan restart(String title) {
        List<Step> steps = new ArrayList<>();
        steps.addAll(prepare());
        replicas(steps, stack.state(), stack.replicas(), stack.running(), Optional.empty());
        return new Plan(title, steps);
    }

    /** One service that is no replica: it is away for a moment. */
    public Plan restartOne(String service) {
        return new Plan(
                "Restart " + service,
                List.of(
                        new Step.Run(service + " is started again", docker.compose("restart", service)),
                        isWell(service, Duration.ZERO)));
    }

    /** Another number of replicas. */
    public Plan scale(int wanted) {
        State state = stack.state().withReplicas(wanted);
        List<Step> steps = new ArrayList<>();
        steps.addAll(prepare());
        steps.add(new Step.Write("the number is noted", docker.installation().state(), state.text()));
        replicas(
                steps,
                state,
                new TreeSet<>(Installation.REPLICAS.subList(0, wanted)),
                new TreeSet<>(),
                Optional.empty());
        return new Plan(wanted == 1 ? "1 replica" : wanted + " replicas", steps);
    }

    /** Nothing new is taken in, what is under way is finished, and everything ends. */
    public Plan stop() {
        return new Plan(
                "Stop",
                List.of(
                        new Step.Run("the balancer takes nothing in", docker.stop(List.of("traefik"))),
                        new Step.Run("the replicas finish and end", docker.stop(Installation.REPLICAS)),
                        new Step.Run("all other services end", docker.stop(List.of()))));
    }

    /** For a change that nobody may be in the middle of: the balancer answers 503 meanwhile. */
    public List<Step> endReplicas() {
        return List.of(new Step.Run("the replicas finish and end", docker.stop(Installation.REPLICAS)));
    }

    /** @param lasting for how long they have to be well */
    public List<Step> startReplicas(Duration lasting) {
        List<Step> steps = new ArrayList<>();
        List<String> wanted = List.copyOf(stack.replicas());
        steps.add(new Step.Run("the replicas start", docker.up(wanted)));
        for (String replica : wanted) {
            steps.add(isWell(replica, replica.equals(wanted.getLast()) ? lasting : Duration.ZERO));
        }
        steps.add(Step.Await.of(
                "the balancer finds the replicas well", new Probes.InUse(stack.replicas(), true), STARTS));
        return steps;
    }

    private Step isWell(String service, Duration lasting) {
        return new Step.Await(
                service + " is well" + (lasting.isZero() ? "" : " for " + lasting.toSeconds() + " s"),
                new Probes.Healthy(docker.installation().container(service), false),
                lasting,
                STARTS,
                true,
                Optional.of(docker.logs(service, 20)));
    }

    /** New settings reach the services that read them while they run, and those that are made anew for it. */
    public Plan settings(String title, List<Step> first, List<Step> last) {
        List<Step> steps = new ArrayList<>(first);
        steps.addAll(prepare());
        passwords(steps);
        replicas(steps, stack.state(), stack.replicas(), stack.running(), Optional.empty());
        steps.addAll(last);
        return new Plan(title, steps);
    }

    /** What reads its password when it starts, and is no replica. */
    public List<Step> readers() {
        List<String> services = List.of("postgres-exporter", "redis-exporter", "backup");
        List<Step> steps = new ArrayList<>();
        List<String> words = Docker.joined(List.of("restart"), services);
        steps.add(new Step.Run(
                "the exporters and the backup use the new passwords", docker.compose(words.toArray(String[]::new))));
        services.forEach(service -> steps.add(isWell(service, Duration.ZERO)));
        return steps;
    }

    /**
     * Once for what it says when it fails, and once as the container that all others depend on: with a new image that is made
     * anew, and later commands must find it so.
     */
    public List<Step> prepare() {
        return List.of(
                new Step.Run("the settings are given to their readers", docker.once("prepare")),
                new Step.Run("and are there for whatever starts", docker.upAlone("prepare")));
    }

    public void passwords(List<Step> steps) {
        steps.add(new Step.Run("the database knows its roles", docker.inside("postgres", roles())));
        steps.add(new Step.Run(
                "the cache knows its passwords",
                docker.inside("redis", "/bin/sh", "/usr/local/bin/ask.sh", "ACL", "LOAD")));
    }

    static String roles() {
        return "/docker-entrypoint-initdb.d/10-roles.sh";
    }

    /**
     * An image to change to.
     *
     * @param id empty when it is not built yet
     */
    public record Candidate(String name, Optional<String> id) {}

    private void change(Candidate candidate, Optional<String> before, List<Step> steps) {
        before.ifPresent(image -> steps.add(new Step.Run(
                "what serves now is kept as " + Installation.PREVIOUS, docker.tag(image, Installation.PREVIOUS))));
        if (!candidate.name().equals(Installation.IMAGE)) {
            steps.add(new Step.Run(
                    candidate.name() + " becomes " + Installation.IMAGE,
                    docker.tag(candidate.name(), Installation.IMAGE)));
        }
    }

    /**
     * The other image that serves now: what to come back to. After an interrupted change some replicas may run the target
     * already, well or not.
     */
    private Optional<String> serving(Optional<String> target) {
        return stack.running().stream()
                .filter(replica -> stack.used().contains(replica) && stack.isHealthy(replica))
                .flatMap(replica -> stack.container(replica).stream())
                .map(Container::image)
                .filter(image -> !Optional.of(image).equals(target))
                .findFirst();
    }

    private SortedSet<String> outdated(Optional<String> target) {
        SortedSet<String> outdated = new TreeSet<>(stack.replicas());
        outdated.removeIf(replica -> target.isPresent() && !stack.isOutdated(replica, target.get()));
        return outdated;
    }

    private void foundations(Optional<String> before, List<Step> steps) {
        steps.addAll(prepare());
        up(List.of("fluentd"), steps);
        up(DATA, steps);
        passwords(steps);
        Step migrate = new Step.Run("the schema is brought up to date", docker.once("migrate"));
        steps.add(
                before.isEmpty()
                        ? migrate
                        : new Step.Guarded(
                                "The image of before has its name again; what runs goes on",
                                List.of(migrate),
                                Rollout.nameAgain(docker, before.get())));
    }

    private void replicas(
            List<Step> steps,
            State state,
            SortedSet<String> wanted,
            SortedSet<String> toReplace,
            Optional<String> before) {
        if (stack.running().isEmpty()) {
            allAtOnce(steps, state, wanted);
            return;
        }
        up(List.of("traefik"), steps);
        Rollout rollout = new Rollout(docker, stack, state, settle, before);
        rollout.bring(wanted, toReplace);
        steps.addAll(rollout.steps());
    }

    /** Nothing serves yet, so nothing can be lost. */
    private void allAtOnce(List<Step> steps, State state, SortedSet<String> wanted) {
        steps.add(new Step.Write(
                "the balancer is told of the replicas", docker.installation().servers(), Servers.text(wanted)));
        up(List.copyOf(wanted), steps);
        State noted = state;
        for (String replica : wanted) {
            noted = noted.withSettings(replica, stack.settings());
        }
        steps.add(new Step.Write("it is noted", docker.installation().state(), noted.text()));
        up(List.of("traefik"), steps);
        steps.add(Step.Await.of("the balancer finds the replicas well", new Probes.InUse(wanted, true), STARTS));
    }

    private void beside(List<Step> steps) {
        up(BESIDE, steps);
    }

    private void up(List<String> services, List<Step> steps) {
        steps.add(new Step.Run("start " + String.join(", ", services), docker.up(services)));
        for (String service : services) {
            steps.add(isWell(service, Duration.ZERO));
        }
    }

    /** Every service that stays, in the order of the file. */
    public static List<String> services() {
        return Stream.of(Installation.REPLICAS, DATA, List.of("traefik"), BESIDE, List.of("fluentd"))
                .flatMap(List::stream)
                .toList();
    }

    /** The newest lines of a service, for a person who watches. */
    public static Command follow(Docker docker, List<String> services, boolean follow, int lines) {
        List<String> arguments = new ArrayList<>(List.of("logs", "--tail", String.valueOf(lines)));
        if (follow) {
            arguments.add("--follow");
        }
        arguments.addAll(services);
        return docker.compose(arguments.toArray(String[]::new));
    }
}
