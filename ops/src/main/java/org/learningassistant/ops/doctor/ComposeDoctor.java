package org.learningassistant.ops.doctor;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learningassistant.ops.backup.Backups;
import org.learningassistant.ops.compose.Container;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Plans;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Pause;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;
import org.learningassistant.ops.shell.Web;

/** What can be wrong with a stack that runs, in the order in which one would look. */
public final class ComposeDoctor {
    private static final String SCRIPT = "./scripts/docker/deploy-compose.sh ";
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofDays(21);
    private static final Duration OLD = Duration.ofHours(26);
    private static final URI HEALTH = URI.create("http://127.0.0.1:3000/api/health/ready");

    private final Docker docker;
    private final Shell shell;
    private final Web web;
    private final Machine machine;
    private final Pause time;

    public ComposeDoctor(Docker docker, Shell shell, Web web, Machine machine, Pause time) {
        this.docker = docker;
        this.shell = shell;
        this.web = web;
        this.machine = machine;
        this.time = time;
    }

    public List<Finding> findings(Stack stack) {
        Installation installation = docker.installation();
        List<Finding> findings =
                new ArrayList<>(new Preflight(shell, machine).findings(installation, stack.runningServices()));
        for (String service : Plans.services()) {
            if (stack.isWanted(service)) {
                findings.add(container(stack, service));
            }
        }
        findings.add(killed(stack));
        findings.add(replicas(stack));
        findings.addAll(reached(stack));
        findings.add(speed());
        findings.add(certificate());
        findings.add(backups(installation));
        return findings;
    }

    private Finding container(Stack stack, String service) {
        Optional<Container> container = stack.container(service);
        String look = SCRIPT + "logs " + service;
        if (container.isEmpty()) {
            return Finding.problem(service, "it was never started", SCRIPT + "deploy");
        }
        if (!container.get().runs()) {
            return Finding.problem(service, container.get().state(), look + ", then " + SCRIPT + "start");
        }
        if (!container.get().isHealthy()) {
            return Finding.problem(service, container.get().state(), look);
        }
        return container.get().restarts() > 0
                ? Finding.warning(
                        service,
                        "healthy, but the engine had to start it again "
                                + container.get().restarts() + " times",
                        look)
                : Finding.good(service, container.get().state());
    }

    private Finding killed(Stack stack) {
        for (Container container : stack.containers().values()) {
            Result result =
                    shell.run(Command.of("docker", "inspect", "--format", "{{.State.OOMKilled}}", container.id()));
            if (result.out().equals("true")) {
                return Finding.problem(
                        "Memory of containers",
                        container.service() + " was ended since it needed more than its limit of "
                                + (container.memoryLimit() >> 20) + " MiB",
                        "raise its limit in " + Installation.FILE + ", or use fewer of what it keeps in memory");
            }
        }
        return Finding.good("Memory of containers", "none was ended at its limit");
    }

    private Finding replicas(Stack stack) {
        return stack.used().equals(stack.replicas())
                ? Finding.good("Replicas", "the balancer uses " + stack.used())
                : Finding.problem(
                        "Replicas",
                        "the balancer uses " + stack.used() + " instead of " + stack.replicas(),
                        SCRIPT + "deploy finishes what was interrupted");
    }

    /** Whether the application reaches its database and cache, asked from inside a replica. */
    private List<Finding> reached(Stack stack) {
        List<Finding> findings = new ArrayList<>();
        if (stack.running().isEmpty()) {
            return findings;
        }
        String replica = stack.running().getFirst();
        for (var server : List.of(new String[] {"postgres", "5432"}, new String[] {"redis", "6379"})) {
            Result result = shell.run(docker.inside(replica, "nc", "-zvw", "3", server[0], server[1]));
            findings.add(
                    result.succeeded()
                            ? Finding.good("From " + replica + " to " + server[0], "a connection is made")
                            : Finding.problem(
                                    "From " + replica + " to " + server[0],
                                    result.reason(),
                                    SCRIPT + "logs " + server[0] + "; docker network inspect "
                                            + docker.installation().project() + "_data"));
        }
        return findings;
    }

    private Finding speed() {
        Instant began = time.instant();
        Web.Answer answer = web.get(HEALTH);
        Duration took = Duration.between(began, time.instant());
        if (!answer.isGood()) {
            return Finding.problem(
                    "Answers",
                    HEALTH + ": " + (answer.status() == 0 ? answer.body() : "status " + answer.status()),
                    SCRIPT + "status, then the logs of what is not healthy");
        }
        String evidence = took.toMillis() + " ms for " + HEALTH.getPath() + " through the balancer";
        return took.compareTo(SLOW) <= 0
                ? Finding.good("Answers", evidence)
                : Finding.warning(
                        "Answers", evidence, "docker stats; the dashboard \"Application\" at http://localhost:3001");
    }

    private Finding certificate() {
        Optional<Instant> end = machine.certificateEnd(443);
        if (end.isEmpty()) {
            return Finding.problem("Certificate", "none is presented at port 443", SCRIPT + "logs traefik");
        }
        Duration left = Duration.between(time.instant(), end.get());
        String evidence = "good until " + end.get();
        return left.compareTo(SOON) > 0
                ? Finding.good("Certificate", evidence)
                : Finding.problem(
                        "Certificate",
                        evidence,
                        "put a new one into data/traefik/certificates, or with ACME=true look at `logs traefik`");
    }

    private Finding backups(Installation installation) {
        Path folder = installation.backups();
        Optional<Instant> newest = Files.isDirectory(folder) ? Backups.newest(folder) : Optional.empty();
        if (newest.isEmpty()) {
            return Finding.problem("Backups", "there is none in " + folder, SCRIPT + "backup");
        }
        Duration age = Duration.between(newest.get(), time.instant());
        String evidence = String.format(Locale.ROOT, "the newest is %.1f hours old", age.toMinutes() / 60.0);
        return age.compareTo(OLD) <= 0
                ? Finding.good("Backups", evidence)
                : Finding.problem("Backups", evidence, SCRIPT + "logs backup; " + SCRIPT + "backup");
    }
}
