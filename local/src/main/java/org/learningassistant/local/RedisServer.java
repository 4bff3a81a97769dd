package org.learningassistant.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A real Redis in a child process: the machine's when it is 7 or newer, else the build's 6.2. It listens on 127.0.0.1
 * alone, asks for a password, keeps its data in an append-only file and evicts nothing.
 */
public final class RedisServer implements AutoCloseable {

    static final String NAME = "redis";

    private static final Duration START = Duration.ofMinutes(1);

    private final ChildProcess process;
    private final int port;
    private final String password;
    private final String version;

    private RedisServer(ChildProcess process, int port, String password, String version) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.version = version;
    }

    /**
     * Starts on the data in that folder, which is made where there is none; the data are kept. Close stops the server;
     * one that an earlier process left running there is stopped first.
     *
     * @throws Problem when it cannot start; the message says why and what to do
     */
    public static RedisServer start(Path home) {
        return start(new Home(home), RedisBinary::find);
    }

    /**
     * For tests: an empty Redis in that folder (such as {@code target/redis}); what is there already is deleted. Ends
     * with this virtual machine at the latest.
     */
    public static RedisServer startDisposable(Path home) {
        var place = new Home(home);
        leftBehind(place).ifPresent(server -> server.stop(Signal.KILL, Duration.ofSeconds(10)));
        Home.deleteTree(place.redisData());
        var server = start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop Redis"));
        return server;
    }

    static RedisServer start(Home home, Source source) {
        home.create();
        Home.directory(home.redisData(), "rwx------");
        leftBehind(home).ifPresent(server -> server.stop(Signal.TERM, Duration.ofSeconds(30)));
        var binary = source.find(home.engines());
        String password = Secrets.readOrCreate(home.secret("redis-password"));
        for (int attempt = 1; ; attempt++) {
            int port = Ports.remembered(home.portFile(NAME));
            // A file, because everybody on the machine can read the words of a command.
            Path settings = home.secret("redis.conf");
            Secrets.write(settings, settings(home, port, password));
            var command = List.of(binary.program().toString(), settings.toString());
            var process = ChildProcess.start("Redis", command, Map.of(), home.log(NAME), home.processFile(NAME));
            try {
                boolean decided = Waiting.until(START, () -> !process.isAlive() || answers(port, password));
                if (decided && process.isAlive()) {
                    return new RedisServer(process, port, password, binary.version());
                }
            } catch (CancellationException e) {
                process.stop(Signal.TERM, Duration.ofSeconds(30));
                throw e;
            }
            process.stop(Signal.TERM, Duration.ofSeconds(10));
            // Somebody may have taken the port between our look and the server's start.
            if (attempt == 3 || Ports.isFree(port)) {
                throw new Problem(
                        Problem.Kind.CHILD_ENDED,
                        "Redis did not start. Its last words (all of them in " + home.log(NAME) + "):\n"
                                + process.lastLogLines(15));
            }
        }
    }

    /** What an earlier launcher, or one that was killed, left running on this data. */
    static Optional<ChildProcess> leftBehind(Home home) {
        return ProcessIdentity.running(home.processFile(NAME))
                .map(identity -> ChildProcess.leftBehind("Redis", identity, home.log(NAME)));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    /** Such as 7.0.15. */
    public String version() {
        return version;
    }

    /** With the password in it: {@code redis://:password@host:port}. */
    public String url() {
        return "redis://:" + password + "@" + host() + ":" + port;
    }

    /** The variables by which the application finds this server. */
    public Map<String, String> environment() {
        return Map.of(
                "REDIS_HOST", host(),
                "REDIS_PORT", Integer.toString(port),
                "REDIS_PASSWORD", password);
    }

    /** Everything it has acknowledged is on the disk afterwards. */
    @Override
    public void close() {
        process.stop(Signal.TERM, Duration.ofSeconds(30));
    }

    ChildProcess process() {
        return process;
    }

    /** Where the program comes from, given the folder to unpack to. */
    interface Source {
        RedisBinary find(Path engines);
    }

    private static String settings(Home home, int port, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 256mb
                maxmemory-policy noeviction
                daemonize no
                """.formatted(port, password, home.redisData());
    }

    /** The protocol of Redis is simple enough to ask without a client. */
    private static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String replies = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return replies.startsWith("+OK\r\n+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
