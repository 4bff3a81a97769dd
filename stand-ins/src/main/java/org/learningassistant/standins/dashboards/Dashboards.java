package org.learningassistant.standins.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts without arguments; {@code reset-admin-password} takes a new password from standard input, as Grafana's own command
 * does. The password lies in the data folder, the first one is that of the variable GF_SECURITY_ADMIN_PASSWORD__FILE.
 */
public final class Dashboards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path PASSWORD = Path.of("/var/lib/grafana/password");

    private Dashboards() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("reset-admin-password")) {
            String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (password.isEmpty()) {
                System.err.println("a password is expected at standard input");
                System.exit(1);
            }
            Files.writeString(PASSWORD, password);
            System.out.println("Admin password changed successfully");
            return;
        }
        if (!Files.exists(PASSWORD)) {
            Files.writeString(
                    PASSWORD,
                    Files.readString(Path.of(System.getenv("GF_SECURITY_ADMIN_PASSWORD__FILE")))
                            .strip());
        }
        Path provisioning = Path.of(System.getenv("GF_PATHS_PROVISIONING"));
        ArrayNode sources = JSON.createArrayNode();
        for (JsonNode file : read(provisioning.resolve("datasources"), YAML)) {
            sources.addAll((ArrayNode) file.required("datasources"));
        }
        ArrayNode boards = JSON.createArrayNode();
        for (JsonNode file : read(provisioning.resolve("dashboards"), YAML)) {
            for (JsonNode provider : file.required("providers")) {
                Path folder =
                        Path.of(provider.required("options").required("path").textValue());
                for (JsonNode board : read(folder, JSON)) {
                    boards.addObject()
                            .put("uid", board.required("uid").textValue())
                            .put("title", board.required("title").textValue());
                }
            }
        }
        serve(sources, boards);
    }

    private static ArrayNode read(Path folder, ObjectMapper mapper) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                all.add(mapper.readTree(Files.readString(file)));
            }
        }
        return all;
    }

    private static void serve(ArrayNode sources, ArrayNode boards) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(3000), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/health", exchange -> answer(exchange, "{\"database\":\"ok\"}"));
        var administrator = new BasicAuthenticator("grafana") {
            @Override
            public boolean checkCredentials(String user, String password) {
                try {
                    return user.equals("admin") && password.equals(Files.readString(PASSWORD));
                } catch (IOException unreadable) {
                    return false;
                }
            }
        };
        server.createContext("/api/search", exchange -> answer(exchange, boards.toString()))
                .setAuthenticator(administrator);
        server.createContext("/api/datasources", exchange -> answer(exchange, sources.toString()))
                .setAuthenticator(administrator);
        server.start();
        System.out.println("A stand-in for Grafana is listening.");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
