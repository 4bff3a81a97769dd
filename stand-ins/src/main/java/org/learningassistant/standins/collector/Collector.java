package org.learningassistant.standins.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ArrayValue;
import org.msgpack.value.Value;

/**
 * Starts with the arguments that Fluentd has: {@code -c FILE}. Of the forward protocol it knows the message mode, which is
 * what the container engine sends.
 */
public final class Collector {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final int monitorPort;
    private final String path;
    private final String key;

    private Collector(Block configuration) {
        port = Integer.parseInt(configuration.part("source", "forward").value("port"));
        monitorPort =
                Integer.parseInt(configuration.part("source", "monitor_agent").value("port"));
        Block match = configuration.part("match", "file");
        path = match.value("path");
        if (!match.part("format").type().equals("json")
                || !match.value("append").equals("true")) {
            throw new IllegalArgumentException("only files of JSON lines that are appended to are known here");
        }
        key = configuration.part("filter", "parser").value("key_name");
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2 || !arguments[0].equals("-c")) {
            System.err.println("usage: fluentd -c FILE");
            System.exit(2);
        }
        new Collector(Block.read(Files.readString(Path.of(arguments[1])))).serve();
    }

    private void serve() throws IOException {
        HttpServer monitor = HttpServer.create(new InetSocketAddress(monitorPort), 0);
        monitor.createContext("/api/plugins.json", exchange -> {
            byte[] answer = "{\"plugins\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        monitor.start();
        try (var server = new ServerSocket(port)) {
            System.out.println("A stand-in for Fluentd is listening.");
            while (true) {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> take(connection));
            }
        }
    }

    private void take(Socket connection) {
        try (connection;
                MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(connection.getInputStream())) {
            while (unpacker.hasNext()) {
                ArrayValue message = unpacker.unpackValue().asArrayValue();
                write(message.get(0).asStringValue().asString(), record(message.get(2)));
            }
        } catch (IOException | RuntimeException broken) {
            System.out.println("a connection ended: " + broken.getMessage());
        }
    }

    /** A line that is JSON becomes fields of the record. */
    private ObjectNode record(Value value) throws IOException {
        ObjectNode record = (ObjectNode) JSON.readTree(value.toJson());
        JsonNode line = record.path(key);
        if (line.isTextual() && line.textValue().startsWith("{")) {
            try {
                JsonNode fields = JSON.readTree(line.textValue());
                if (fields.isObject()) {
                    record.remove(key);
                    record.setAll((ObjectNode) fields);
                }
            } catch (JsonProcessingException plain) {
                return record;
            }
        }
        return record;
    }

    private synchronized void write(String tag, ObjectNode record) throws IOException {
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        Path file = Path.of(path.replace("${tag}", tag).replace("%Y-%m-%d", day) + ".log");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, record + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
