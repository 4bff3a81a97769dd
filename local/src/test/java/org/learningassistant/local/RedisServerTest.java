package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RedisServerTest {

    private static final Path FOLDER = Path.of("target/servers/redis");

    @Test
    void dataSurviveAStopAndAServerThatWasLeftBehind() throws IOException {
        Home.deleteTree(FOLDER.resolve("data"));
        try (var server = RedisServer.start(FOLDER)) {
            assertEquals("+OK\r\n+OK\r\n+OK\r\n", talk(server, "SET note kept"));
        }
        var lost = RedisServer.start(FOLDER);
        assertEquals("+OK\r\n$4\r\nkept\r\n+OK\r\n", talk(lost, "GET note"));
        try (var server = RedisServer.start(FOLDER)) {
            assertFalse(lost.process().isAlive());
            assertEquals("+OK\r\n$4\r\nkept\r\n+OK\r\n", talk(server, "GET note"));
        }
    }

    @Test
    void withoutARecentRedisTheOneInTheBuildServes() throws IOException {
        Home.deleteTree(FOLDER.resolve("data"));
        try (var server = RedisServer.start(new Home(FOLDER), RedisBinary::unpacked)) {
            assertTrue(talk(server, "INFO server").contains("redis_version:6.2."));
            assertTrue(server.version().startsWith("6.2."), server.version());
        }
    }

    @Test
    void itEvictsNothingAndAsksForAPassword() throws IOException {
        try (var server = RedisServer.startDisposable(FOLDER)) {
            assertTrue(talk(server, "CONFIG GET maxmemory-policy").contains("noeviction"));
            assertTrue(talk(server, "CONFIG GET appendonly").contains("yes"));
            assertTrue(send(server, "GET note\r\nQUIT\r\n").startsWith("-NOAUTH"));
        }
    }

    private static String talk(RedisServer server, String command) throws IOException {
        return send(server, "AUTH " + server.password() + "\r\n" + command + "\r\nQUIT\r\n");
    }

    private static String send(RedisServer server, String text) throws IOException {
        try (var socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
