package org.learningassistant.systemtests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stays open from one request to the next, as programs keep theirs; opened again when the server closes
 * it. It sends bytes as they are, since a library would refuse to send half of them.
 */
final class KeepAlive implements AutoCloseable {
    private final int port;
    private final Duration patience;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    KeepAlive(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /**
     * What came back.
     *
     * @param status 0 when the connection ended without an answer
     * @param headers by their names in small letters
     */
    record Answer(int status, Map<String, String> headers, String body) {
        static final Answer NONE = new Answer(0, Map.of(), "");

        /** The media type without parameters. */
        String type() {
            return headers.getOrDefault("content-type", "")
                    .replaceFirst(";.*", "")
                    .strip();
        }
    }

    /**
     * Sends a request and reads its answer, of an endless one only the head.
     *
     * @throws SocketTimeoutException when the server is silent for as long as we are patient
     */
    Answer send(byte[] request) throws SocketTimeoutException {
        boolean fresh = socket == null;
        Answer answer = attempt(request);
        // the server may have closed an idle connection just as we wrote
        return answer.status() == 0 && !fresh ? attempt(request) : answer;
    }

    private Answer attempt(byte[] request) throws SocketTimeoutException {
        try {
            var connection = open();
            try {
                connection.getOutputStream().write(request);
            } catch (IOException refused) {
                // it does not want to read the rest; what it says tells why
                return read();
            }
            return read();
        } catch (SocketTimeoutException silent) {
            close();
            throw silent;
        } catch (IOException ended) {
            close();
            return Answer.NONE;
        }
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            in = new BufferedInputStream(socket.getInputStream());
        }
        return socket;
    }

    private Answer read() throws IOException {
        String line = line();
        if (!line.startsWith("HTTP/1.")) {
            throw new IOException("no answer");
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var answer = new Answer(status, headers, "");
        boolean endless = answer.type().equals("text/event-stream");
        if (!endless && status != 204 && status != 304) {
            answer = new Answer(status, headers, body(headers).toString(StandardCharsets.UTF_8));
        }
        if (endless || "close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return answer;
    }

    private ByteArrayOutputStream body(Map<String, String> headers) throws IOException {
        var body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.writeBytes(exactly(size));
                line();
            }
            line();
        } else {
            body.writeBytes(exactly(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return body;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = stream().readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int next = stream().read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("cut off");
            }
            bytes.write(next);
            next = stream().read();
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private InputStream stream() throws IOException {
        if (in == null) {
            throw new IOException("not connected");
        }
        return in;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException ended) {
            throw new AssertionError(ended);
        } finally {
            socket = null;
            in = null;
        }
    }
}
