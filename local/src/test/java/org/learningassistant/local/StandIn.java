package org.learningassistant.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Keeps the application's side of the bargain with the launcher (environment, readiness, log line, SIGTERM), so that the
 * launcher is tested before and without it. {@code /api/stand-in/die} ends it, {@code /api/stand-in/stay} makes it deaf
 * to SIGTERM.
 */
final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(variable("PORT"));
        var stay = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(port), 10);
        server.createContext("/api/health/ready", exchange -> {
            exchange.sendResponseHeaders(reaches("POSTGRES") && reaches("REDIS") ? 200 : 503, -1);
            exchange.close();
        });
        server.createContext("/api/stand-in/die", _ -> {
            System.out.println("stand-in: out of cheese");
            Runtime.getRuntime().halt(3);
        });
        server.createContext("/api/stand-in/stay", exchange -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("stand-in: not yet");
                try {
                    stay.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        if (variable("JWT_SECRET").length() < 32 || variable("NEXTAUTH_SECRET").length() < 32) {
            throw new IllegalStateException("Secrets are too short");
        }
        server.start();
        System.out.println("INFO First administrator: " + variable("PUBLIC_URL") + "/first?token=abc");
    }

    private static boolean reaches(String name) {
        try (var socket = new Socket(variable(name + "_HOST"), Integer.parseInt(variable(name + "_PORT")))) {
            return socket.isConnected() && !variable(name + "_PASSWORD").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    /** A jar that starts as the application's does. */
    static Path jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String name = StandIn.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
                var in = StandIn.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        return file;
    }
}
