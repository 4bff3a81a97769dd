package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A relay in front of a server that notes every round trip. A round trip is everything that a client sends on one
 * connection until the server answers; what it sends after that begins the next one.
 */
final class WireTap implements AutoCloseable {
    private final ServerSocket door;
    private final int serverPort;
    private final Supplier<Language> language;
    private final List<List<String>> roundTrips = new ArrayList<>();

    private WireTap(ServerSocket door, int serverPort, Supplier<Language> language) {
        this.door = door;
        this.serverPort = serverPort;
        this.language = language;
    }

    /** What a client says on one connection. */
    interface Language {
        /** The statements that are complete with these further bytes; it remembers those of one that is not. */
        List<String> hear(byte[] bytes, int length);
    }

    /** In front of a server on this machine. */
    static WireTap before(int serverPort, Supplier<Language> language) {
        try {
            var tap = new WireTap(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), serverPort, language);
            Thread.ofVirtual().start(tap::welcome);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** The statements of each round trip since the last call, in the order in which they began. */
    List<List<String>> take() {
        synchronized (roundTrips) {
            var taken = roundTrips.stream().map(List::copyOf).toList();
            roundTrips.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.ofLiteral("127.0.0.1"), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                new Connection(client, server).relay();
            } catch (IOException closed) {
                // by the tap's own end, or the server is down and the client finds that out
                continue;
            }
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private final Language ear = language.get();
        private List<String> current = List.of();
        private boolean clientSpeaks;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void relay() {
            Thread.ofVirtual().start(() -> pass(client, server, this::clientSays));
            Thread.ofVirtual().start(() -> pass(server, client, (bytes, length) -> serverAnswers()));
        }

        private void clientSays(byte[] bytes, int length) {
            synchronized (roundTrips) {
                if (!clientSpeaks) {
                    clientSpeaks = true;
                    current = new ArrayList<>();
                    roundTrips.add(current);
                }
                current.addAll(ear.hear(bytes, length));
            }
        }

        private void serverAnswers() {
            synchronized (roundTrips) {
                clientSpeaks = false;
            }
        }

        private void pass(Socket from, Socket to, Witness witness) {
            byte[] bytes = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                    witness.see(bytes, length);
                    out.write(bytes, 0, length);
                    out.flush();
                }
            } catch (IOException ended) {
                return;
            }
        }
    }

    private interface Witness {
        void see(byte[] bytes, int length);
    }
}
