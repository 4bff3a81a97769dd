package org.learningassistant.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A request byte by byte, right or wrong, on a connection of its own. */
final class RawRequest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern STATUS = Pattern.compile("\\AHTTP/1\\.1 (\\d{3})");

    private final Socket socket;

    private RawRequest(Socket socket) {
        this.socket = socket;
    }

    /** @param status 0 when the server closed the connection without an answer */
    record Answer(int status, String text) {}

    static RawRequest to(int port) {
        try {
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new RawRequest(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer send(int port, byte[] request) {
        try (var connection = to(port)) {
            connection.write(request);
            return connection.answer();
        }
    }

    /** What the server no longer wants to read is lost without an error: its answer says why. */
    RawRequest write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            return this;
        }
        return this;
    }

    RawRequest write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything up to the end of the connection, which the request must have asked for. */
    Answer answer() {
        var all = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[16_384];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                all.write(bytes, 0, length);
            }
        } catch (SocketTimeoutException late) {
            throw new AssertionError("no end of the answer within " + PATIENCE.toSeconds() + " s: " + all, late);
        } catch (IOException reset) {
            return parse(all);
        }
        return parse(all);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        var status = STATUS.matcher(text);
        return new Answer(status.find() ? Integer.parseInt(status.group(1)) : 0, text);
    }
}
