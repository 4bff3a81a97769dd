package org.learningassistant.web.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the application and a server and counts round trips as the network sees them: each time the client
 * speaks after the server has spoken, or for the first time.
 */
public final class CountingProxy {
    private final ServerSocket door;
    private final String host;
    private final int port;
    private final AtomicInteger trips = new AtomicInteger();

    public CountingProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Round trips so far, over all connections. */
    public int trips() {
        return trips.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(host, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                AtomicBoolean serverSpoke = new AtomicBoolean(true);
                Thread.ofVirtual()
                        .start(() -> pump(client, server, () -> {
                            if (serverSpoke.getAndSet(false)) {
                                trips.incrementAndGet();
                            }
                        }));
                Thread.ofVirtual().start(() -> pump(server, client, () -> serverSpoke.set(true)));
            }
        } catch (IOException closed) {
            // the end of the virtual machine
        }
    }

    private static void pump(Socket from, Socket to, Runnable spoken) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                spoken.run();
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException closed) {
            // one side is gone, so is the other
        }
    }
}
