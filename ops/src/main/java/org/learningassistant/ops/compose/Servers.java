package org.learningassistant.ops.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that tells the balancer which replicas to use; nobody else writes it. */
final class Servers {
    private static final Pattern SERVER = Pattern.compile("url: *\"?http://(app-[0-9]):3000\"?");

    private Servers() {}

    /** Which replicas the file names; none when it is not there. */
    static SortedSet<String> read(Path file) {
        if (!Files.exists(file)) {
            return new TreeSet<>();
        }
        try {
            SortedSet<String> named = new TreeSet<>();
            Matcher server = SERVER.matcher(Files.readString(file));
            while (server.find()) {
                named.add(server.group(1));
            }
            return named;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    static String url(String replica) {
        return "http://" + replica + ":3000";
    }

    static String text(Collection<String> replicas) {
        var text = new StringBuilder("""
                # Which replicas are in use. Written by ./scripts/docker/deploy-compose.sh, and by nobody else.
                http:
                  services:
                    learning-assistant:
                      loadBalancer:
                """);
        if (replicas.isEmpty()) {
            text.append("        servers: []\n");
        } else {
            text.append("        servers:\n");
            new TreeSet<>(replicas).forEach(replica -> text.append("          - url: ")
                    .append(url(replica))
                    .append('\n'));
        }
        return text.append("""
                                # Together shorter than the time that a replica that is to end still serves (DRAIN_DELAY, 10 s).
                                healthCheck: {path: /api/health/ready, interval: 1s, timeout: 1s}
                                passHostHeader: true
                                # An event is passed on when it comes.
                                responseForwarding: {flushInterval: 10ms}
                        """).toString();
    }
}
