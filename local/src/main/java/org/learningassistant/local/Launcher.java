package org.learningassistant.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run from start to stop: PostgreSQL, Redis and the application come in this order and go in the opposite one. */
final class Launcher {

    private static final String ADMINISTRATOR_LINE = "First administrator:";
    private static final Duration LOOK_AT_LOG = Duration.ofMillis(500);

    private final Options options;
    private final Path jar;
    private final Terminal terminal;
    private final StopRequests stops;
    private final Deque<Running> running = new ArrayDeque<>();
    private final List<String> announcements = new ArrayList<>();

    Launcher(Options options, Path jar, Terminal terminal, StopRequests stops) {
        this.options = options;
        this.jar = jar;
        this.terminal = terminal;
        this.stops = stops;
    }

    /** Returns 0 after a requested stop; throws a {@link Problem} otherwise. Nothing is left running. */
    int run() {
        var home = new Home(options.home());
        HomeChecks.check(home);
        home.create();
        int port = options.port() == 0 ? Ports.anyFree() : options.port();
        try (var lock = HomeLock.take(home, Application.address(port))) {
            HomeChecks.writeFormat(home);
            try {
                terminal.say("Learning Assistant");
                lock.killedHolder().ifPresent(holder -> cleanUpAfter(holder, home));
                refuseBusy(port);
                var log = start(home, port);
                stops.endOfStart();
                welcome(home, port);
                waitForEnd(log);
            } catch (RuntimeException e) {
                stops.endOfStart();
                if (!stops.requested()) {
                    throw e;
                }
            } finally {
                stops.endOfStart();
                stop();
            }
        }
        return 0;
    }

    /** Returns the reader of the application's log, for what comes later. */
    private LogReader start(Home home, int port) {
        var postgres = terminal.stage(
                "PostgreSQL " + PostgresServer.MAJOR_VERSION,
                () -> PostgresServer.start(home, PostgresServer.Durability.KEPT));
        running.push(new Running(postgres.process(), Signal.INT, Signal.QUIT, Duration.ofSeconds(60)));
        var redis = terminal.stage("Redis", () -> RedisServer.start(home, RedisBinary::find));
        running.push(new Running(redis.process(), Signal.TERM, Signal.TERM, Duration.ofSeconds(30)));
        var log = new LogReader(home.log(Application.NAME));
        var application = terminal.stage("Application", () -> Application.start(home, jar, port, postgres, redis));
        running.push(new Running(application, Signal.TERM, Signal.KILL, Duration.ofSeconds(40)));
        return log;
    }

    private void welcome(Home home, int port) {
        terminal.say("""

                Open   %s
                Data   %s
                Logs   %s
                Stop   Ctrl-C
                """.formatted(
                        Application.address(port), home.root(), home.root().resolve("logs")));
    }

    private void waitForEnd(LogReader log) {
        try {
            while (!stops.await(LOOK_AT_LOG)) {
                announce(log);
                running.forEach(server -> refuseEnd(server.process()));
            }
            terminal.say("Stopping (Ctrl-C again to hurry)");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseEnd(ChildProcess process) {
        if (!process.isAlive()) {
            throw new Problem(
                    Problem.Kind.CHILD_ENDED,
                    "%s (process %d) ended by itself; the rest was stopped. Its last words (all of them in %s):%n%s"
                            .formatted(process.name(), process.pid(), process.log(), process.lastLogLines(20)));
        }
    }

    /** The link by which the first administrator gets in is shown once by the application, in its log. */
    private void announce(LogReader log) {
        for (String line : log.newLines()) {
            int start = line.indexOf(ADMINISTRATOR_LINE);
            if (start >= 0 && !announcements.contains(line.substring(start))) {
                announcements.add(line.substring(start));
                terminal.say(line.substring(start));
            }
        }
    }

    private void stop() {
        while (!running.isEmpty()) {
            var server = running.pop();
            if (server.process().isAlive()) {
                terminal.stage("Stopping " + server.process().name(), () -> server.stop(stops::hurry));
            }
        }
    }

    private void refuseBusy(int port) {
        if (Ports.isFree(port)) {
            return;
        }
        String user = PortUser.of(port)
                .map(process -> "process " + process.pid() + " (" + process.name() + ")")
                .orElse("another program");
        throw new Problem(
                Problem.Kind.PORT_BUSY,
                "The port %d is in use by %s. Stop that, or take another port: PORT=%d bin/run"
                        .formatted(port, user, port + 100));
    }

    private void cleanUpAfter(String holder, Home home) {
        var servers = List.of(
                        Application.leftBehind(home)
                                .map(process -> new Running(process, Signal.TERM, Signal.KILL, Duration.ofSeconds(40))),
                        RedisServer.leftBehind(home)
                                .map(process -> new Running(process, Signal.TERM, Signal.TERM, Duration.ofSeconds(30))),
                        PostgresServer.leftBehind(home)
                                .map(process -> new Running(process, Signal.INT, Signal.QUIT, Duration.ofSeconds(60))))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        terminal.say("The previous run (" + holder + ") was killed; its data are kept. "
                + (servers.isEmpty()
                        ? "Nothing of it runs any more."
                        : "It left running: "
                                + servers.stream()
                                        .map(server -> server.process().name() + " (process "
                                                + server.process().pid() + ")")
                                        .collect(Collectors.joining(", "))
                                + "."));
        servers.forEach(
                server -> terminal.stage("Stopping " + server.process().name(), () -> server.stop(stops::hurry)));
    }
}
