package org.learningassistant.ops.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Machine;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/** Whether this machine can run the whole stack: asked before anything is changed. */
public final class Preflight {
    private static final long GIB = 1L << 30;
    /** What the services reserve together, and some for the engine and the system. */
    private static final long MEMORY = 4 * GIB;

    private static final long DISK = 5 * GIB;
    /** Which service publishes which port of the host. */
    private static final Map<Integer, String> PORTS = new TreeMap<>(Map.of(
            80, "traefik",
            443, "traefik",
            3000, "traefik",
            3001, "grafana",
            8080, "traefik",
            9090, "prometheus",
            24224, "fluentd"));

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)");

    private final Shell shell;
    private final Machine machine;

    public Preflight(Shell shell, Machine machine) {
        this.shell = shell;
        this.machine = machine;
    }

    /** How Compose is called here: {@code docker compose}, else {@code docker-compose} where that is version 2 or newer. */
    public Optional<List<String>> compose() {
        for (List<String> words : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            if (isAtLeast(shell.run(Command.of(words(words, "version", "--short"))), 2, 0)) {
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    /** @param running the services of this installation that run, and so have their ports */
    public List<Finding> findings(Installation installation, Set<String> running) {
        List<Finding> findings = new ArrayList<>();
        findings.add(engine());
        findings.add(composeVersion());
        findings.add(memory());
        findings.add(disk(installation));
        findings.add(clock());
        findings.addAll(ports(running));
        findings.addAll(settings(installation));
        return findings;
    }

    private Finding engine() {
        Result result = shell.run(Command.of("docker", "version", "--format", "{{.Server.Version}}"));
        if (!result.succeeded()) {
            return Finding.problem(
                    "Docker engine",
                    result.code() == Result.NOT_FOUND ? "the program docker is not there" : result.reason(),
                    result.code() == Result.NOT_FOUND
                            ? "install it: https://docs.docker.com/engine/install"
                            : "start it (systemctl start docker), and be in the group docker or root");
        }
        return isAtLeast(result, 20, 10)
                ? Finding.good("Docker engine", "version " + result.out())
                : Finding.problem("Docker engine", "version " + result.out(), "20.10 or newer is needed");
    }

    private Finding composeVersion() {
        Optional<List<String>> words = compose();
        if (words.isPresent()) {
            return Finding.good(
                    "Docker Compose",
                    String.join(" ", words.get()) + " "
                            + shell.run(Command.of(words(words.get(), "version", "--short")))
                                    .out());
        }
        Result old = shell.run(Command.of("docker-compose", "version", "--short"));
        return Finding.problem(
                "Docker Compose",
                old.succeeded() ? "docker-compose is version " + old.out() : "it is not there",
                "version 2 or newer is needed: https://docs.docker.com/compose/install/linux");
    }

    private Finding memory() {
        long memory = machine.memory();
        String evidence = gib(memory) + " GiB";
        return memory == 0 || memory >= MEMORY
                ? Finding.good("Memory", evidence)
                : Finding.warning(
                        "Memory", evidence, gib(MEMORY) + " GiB are advised; `scale --replicas 1` needs the least");
    }

    private Finding disk(Installation installation) {
        long free = machine.freeDisk(installation.home());
        String evidence = gib(free) + " GiB free at " + installation.home();
        return free >= DISK
                ? Finding.good("Disk", evidence)
                : Finding.problem("Disk", evidence, "make room: at least " + gib(DISK) + " GiB are needed");
    }

    private Finding clock() {
        Optional<Boolean> kept = machine.isClockKept();
        if (kept.isEmpty()) {
            return Finding.unknown(
                    "Clock",
                    "timedatectl does not say whether it is kept right",
                    "compare `date` with a clock you trust");
        }
        return kept.get()
                ? Finding.good("Clock", "kept right")
                : Finding.warning("Clock", "no service keeps it right", "timedatectl set-ntp true");
    }

    private List<Finding> ports(Set<String> running) {
        List<Finding> findings = new ArrayList<>();
        PORTS.forEach((port, service) -> {
            if (!running.contains(service) && machine.isPortTaken(port)) {
                findings.add(Finding.problem(
                        "Port " + port,
                        "another program has it, and " + service + " needs it",
                        "end that program: `ss -ltnp 'sport = :" + port + "'` names it"));
            }
        });
        if (findings.isEmpty()) {
            findings.add(Finding.good("Ports", PORTS.keySet() + " are free, or used by this installation"));
        }
        return findings;
    }

    private static List<Finding> settings(Installation installation) {
        EnvFile settings = EnvFile.read(installation.envFile());
        List<Finding> findings = new ArrayList<>();
        for (String problem : settings.problems()) {
            findings.add(Finding.problem("Settings", problem, "edit " + installation.envFile()));
        }
        for (String name : settings.missing()) {
            findings.add(Finding.warning(
                    "Settings", name + " has no value", "`secrets generate` makes one; so does `deploy`"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.good("Settings", installation.envFile() + " is complete"));
        }
        return findings;
    }

    private static List<String> words(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static boolean isAtLeast(Result version, int major, int minor) {
        Matcher numbers = VERSION.matcher(version.out());
        if (!version.succeeded() || !numbers.find()) {
            return false;
        }
        int found = Integer.parseInt(numbers.group(1));
        return found > major || (found == major && Integer.parseInt(numbers.group(2)) >= minor);
    }

    private static String gib(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f", (double) bytes / GIB);
    }
}
