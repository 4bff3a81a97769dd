package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The whole run with real servers and a stand-in for the application. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "starts processes with Linux's own tools")
final class LauncherTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private Path folder = Path.of("");
    private Path application = Path.of("");
    private Home home = new Home(Path.of(""));
    private int port;

    @BeforeEach
    void makeAnEmptyHome() throws IOException {
        folder = Files.createTempDirectory("launcher-test-");
        // Passable, as /home and /var/lib are.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        application = StandIn.jar(folder.resolve("application.jar"));
        home = new Home(folder.resolve("home"));
        port = Ports.anyFree();
        useUnpackedPrograms(home.root());
    }

    @AfterEach
    void nothingIsLeftRunning() throws IOException {
        var left = Stream.of(
                        Application.leftBehind(home), RedisServer.leftBehind(home), PostgresServer.leftBehind(home))
                .flatMap(Optional::stream)
                .toList();
        left.forEach(process -> process.stop(Signal.KILL, Duration.ofSeconds(10)));
        Home.deleteTree(folder);
        assertEquals(List.of(), left.stream().map(ChildProcess::name).toList());
    }

    @Test
    void aRunServesSaysWhatMattersAndStopsInOrderOnControlC() throws Exception {
        try (var run = start().awaitReady()) {
            assertEquals(200, get("/api/health/ready"));
            run.awaitOutput("First administrator: http://localhost:" + port + "/first?token=abc");
            assertTrue(run.output().contains("Open   http://localhost:" + port + "\n"));
            assertTrue(run.output().contains("Data   " + home.root() + "\n"));
            assertEquals(0, run.pressControlC().exitCode());
            assertTrue(
                    run.output()
                            .matches(
                                    "(?s).*Stopping Application.* s\\n.*Stopping Redis.* s\\n.*Stopping PostgreSQL.* s\\n"),
                    run.output());
            assertFalse(run.output().contains("killed"), run.output());
        }
        assertTrue(Files.readString(home.log("redis")).contains("Redis is now ready to exit"));
        assertTrue(Files.readString(home.log("postgresql")).contains("database system is shut down"));
        assertAll(List.of("postgres-password", "redis-password", "redis.conf", "jwt-secret", "session-secret").stream()
                .map(secret -> () -> assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secret(secret))))));
    }

    @Test
    void aKilledRunLosesNothingAndIsCleanedUpByTheNext() throws Exception {
        try (var run = start().awaitReady()) {
            write("kept");
            run.kill();
            assertEquals(200, get("/api/health/ready"), "the servers outlive their launcher");
        }
        try (var run = start().awaitReady()) {
            assertTrue(
                    run.output()
                            .matches("(?s).*The previous run \\(process \\d+, http://localhost:" + port
                                    + "\\) was killed; its data are kept\\. It left running: Application \\(process \\d+\\), "
                                    + "Redis \\(process \\d+\\), PostgreSQL \\(process \\d+\\)\\..*"),
                    run.output());
            assertEquals(List.of("kept"), notes());
            // Even PostgreSQL killed in the middle of its work loses nothing that was committed.
            write("kept too");
            run.kill();
            Signal.KILL.send(PostgresServer.leftBehind(home).orElseThrow().pid());
        }
        try (var run = start().awaitReady()) {
            assertEquals(List.of("kept", "kept too"), notes());
            assertEquals(0, run.pressControlC().exitCode());
        }
    }

    @Test
    void aSecondLauncherSaysWhoRunsAndWhere() throws Exception {
        try (var run = start().awaitReady();
                var second = start()) {
            assertEquals(Problem.Kind.ALREADY_RUNNING.exitCode, second.exitCode());
            assertTrue(
                    second.output().contains("process " + run.pid() + ", http://localhost:" + port), second.output());
            assertEquals(200, get("/api/health/ready"));
        }
    }

    @Test
    void aBusyPortIsNamedWithItsProcessAndTheRemedy() throws Exception {
        try (var busy = new ServerSocket(port);
                var run = start()) {
            assertEquals(Problem.Kind.PORT_BUSY.exitCode, run.exitCode());
            assertTrue(
                    run.output()
                            .contains("The port " + busy.getLocalPort() + " is in use by process "
                                    + ProcessHandle.current().pid() + " (java). Stop that, or take another port: PORT="
                                    + (port + 100) + " bin/run"),
                    run.output());
        }
    }

    @Test
    void dataOfANewerVersionAreRefusedUntouched() throws Exception {
        Files.writeString(home.versionFile(), "2\n");
        List<Path> before = everything();
        try (var run = start()) {
            assertEquals(Problem.Kind.DATA_REFUSED.exitCode, run.exitCode());
            assertTrue(run.output().contains("written by a newer Learning Assistant (format 2"), run.output());
        }
        assertEquals(before, everything());

        Files.delete(home.versionFile());
        Files.createDirectories(home.postgresData());
        Files.writeString(home.postgresData().resolve("PG_VERSION"), "16\n");
        before = everything();
        try (var run = start()) {
            assertEquals(Problem.Kind.DATA_REFUSED.exitCode, run.exitCode());
            assertTrue(run.output().contains("were written by PostgreSQL 16; this is PostgreSQL 15"), run.output());
        }
        assertEquals(before, everything());
    }

    @Test
    void aServerThatEndsByItselfIsNamedAndTheRestStops() throws Exception {
        try (var run = start().awaitReady()) {
            Signal.KILL.send(RedisServer.leftBehind(home).orElseThrow().pid());
            assertEquals(Problem.Kind.CHILD_ENDED.exitCode, run.exitCode());
            assertTrue(run.output().contains("Redis (process "), run.output());
        }
        try (var run = start().awaitReady()) {
            assertFalse(run.output().contains("was killed"), run.output());
            assertThrows(IOException.class, () -> get("/api/stand-in/die"));
            assertEquals(Problem.Kind.CHILD_ENDED.exitCode, run.exitCode());
            assertTrue(run.output().contains("Application (process "), run.output());
            assertTrue(run.output().contains("stand-in: out of cheese"), run.output());
        }
    }

    @Test
    void aSecondControlCHurriesAndStaysCleanForTheData() throws Exception {
        try (var run = start().awaitReady()) {
            write("kept");
            get("/api/stand-in/stay");
            run.pressControlC().awaitOutput("Stopping Application");
            assertEquals(0, run.pressControlC().exitCode());
        }
        try (var run = start().awaitReady()) {
            assertFalse(run.output().contains("was killed"), run.output());
            assertEquals(List.of("kept"), notes());
        }
    }

    @Test
    void controlCWhileStartingStopsWhatIsThere() throws Exception {
        try (var run = start().awaitOutput("PostgreSQL 15")) {
            assertEquals(0, run.pressControlC().exitCode());
        }
        try (var run = start().awaitReady()) {
            assertFalse(run.output().contains("was killed"), run.output());
        }
    }

    @Test
    void anOrdinaryUserNeedsNothingSpecialAndRootDoesNotTouchItsData() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can be somebody else");
        Path launcher = folder.resolve("launcher");
        copyTree(TARGET.resolve("classes"), launcher.resolve("classes"));
        copyTree(TARGET.resolve("lib"), launcher.resolve("lib"));
        Files.setAttribute(home.root(), "unix:uid", 65534);
        try (var run = Launched.start(launcher, application, home.root(), port, AS_NOBODY)
                .awaitReady()) {
            assertEquals(0, run.pressControlC().exitCode());
        }
        try (var run = start()) {
            assertEquals(Problem.Kind.DATA_REFUSED.exitCode, run.exitCode());
            assertTrue(run.output().contains("belongs to another user"), run.output());
        }
    }

    @Test
    void rootFindsItsDataAgainWhetherOthersMayPassTheFolderOrNot() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root needs another account");
        try (var run = start().awaitReady()) {
            write("kept");
            assertEquals(0, run.pressControlC().exitCode());
            assertEquals(65534, Files.getAttribute(home.postgresData(), "unix:uid"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var run = start().awaitReady()) {
            assertEquals(List.of("kept"), notes());
            assertEquals(0, run.pressControlC().exitCode());
            assertEquals(0, Files.getAttribute(home.postgresData(), "unix:uid"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var run = start().awaitReady()) {
            assertEquals(List.of("kept"), notes());
            assertEquals(0, run.pressControlC().exitCode());
        }
    }

    private Launched start() throws IOException {
        return Launched.start(TARGET, application, home.root(), port, List.of());
    }

    private int get(String path) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        return connection.getResponseCode();
    }

    private void write(String text) throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists note (text text)");
            statement.execute("insert into note values ('" + text + "')");
        }
    }

    private List<String> notes() throws SQLException, IOException {
        try (var connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select string_agg(text, ',' order by text) from note")) {
            assertTrue(rows.next());
            return List.of(rows.getString(1).split(","));
        }
    }

    private java.sql.Connection connect() throws SQLException, IOException {
        String postgres = Files.readString(home.portFile(PostgresServer.NAME)).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres + "/" + PostgresServer.DATABASE,
                PostgresServer.USER,
                Files.readString(home.secret("postgres-password")).strip());
    }

    private List<Path> everything() throws IOException {
        try (var paths = Files.walk(home.root())) {
            return paths.sorted().toList();
        }
    }

    /** The programs are unpacked once for all tests. */
    private static void useUnpackedPrograms(Path home) throws IOException {
        var shared = new Home(TARGET.resolve("servers/launcher"));
        shared.create();
        PostgresBinaries.in(shared.engines());
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createSymbolicLink(home.resolve("engines"), shared.engines());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
