package org.learningassistant.ops.shell;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The host that this program runs on. */
public final class ThisMachine implements Machine {
    private static final int PATIENCE = 3000;

    private final Shell shell;

    public ThisMachine(Shell shell) {
        this.shell = shell;
    }

    @Override
    public String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    @Override
    public long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    @Override
    public long freeDisk(Path path) {
        @Nullable Path there = path.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null ? 0 : Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }

    @Override
    public boolean isPortTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException taken) {
            // a port that only root may open is not taken
            return canConnect(port);
        }
    }

    private static boolean canConnect(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public Optional<Boolean> isClockKept() {
        Result result = shell.run(Command.of("timedatectl", "show", "--property=NTPSynchronized", "--value"));
        return result.succeeded() && !result.out().isEmpty()
                ? Optional.of(result.out().equals("yes"))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> certificateEnd(int port) {
        try {
            // it is looked at, whoever issued it: what is sent over this connection is nothing
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Any()}, null);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
                socket.setSoTimeout(PATIENCE);
                socket.startHandshake();
                return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                        ? Optional.of(certificate.getNotAfter().toInstant())
                        : Optional.empty();
            }
        } catch (IOException | GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    private static final class Any implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
