package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether more pods of the application fit into the quota of the namespace and the connections of the database. */
public final class Budget {
    /** Migrations, backup, exporter and people. */
    private static final int RESERVE = 20;

    private static final int OF_HUNDRED = 80;
    private static final Pattern MAXIMUM = Pattern.compile("(?m)^max_connections = (\\d+)$");

    private Budget() {}

    /**
     * What stands against it, each with the numbers; empty when all fits.
     *
     * @param more pods beside those that there are
     */
    public static List<String> problems(Cluster cluster, int more) {
        List<String> problems = new ArrayList<>();
        JsonNode pod = cluster.app().at("/spec/template/spec/containers/0/resources");
        JsonNode hard = cluster.quota().at("/status/hard");
        JsonNode used = cluster.quota().at("/status/used");
        for (String which : List.of("requests", "limits")) {
            for (String resource : List.of("cpu", "memory")) {
                String key = which + "." + resource;
                if (hard.has(key)) {
                    fits(
                            key,
                            quantity(used.path(key).asText("0")),
                            more * quantity(pod.path(which).path(resource).asText("0")),
                            quantity(hard.path(key).asText()),
                            resource,
                            problems);
                }
            }
        }
        if (hard.has("pods")) {
            fits(
                    "pods",
                    used.path("pods").asLong() * 1000,
                    more * 1000L,
                    hard.path("pods").asLong() * 1000,
                    "pods",
                    problems);
        }
        connections(cluster, more, problems);
        return problems;
    }

    private static void connections(Cluster cluster, int more, List<String> problems) {
        Matcher maximum = MAXIMUM.matcher(
                cluster.maps().path("postgres-config").path("postgresql.conf").asText());
        int pool = cluster.maps()
                .path("learning-assistant-config")
                .path("POSTGRES_POOL")
                .asInt(5);
        if (maximum.find()) {
            int allowed = Integer.parseInt(maximum.group(1)) * OF_HUNDRED / 100;
            int pods = cluster.replicas() + more;
            int needed = pool * pods + RESERVE;
            if (needed > allowed) {
                problems.add("connections: " + pods + " pods with " + pool + " each and " + RESERVE + " in reserve are "
                        + needed + ", " + OF_HUNDRED + " % of max_connections are " + allowed);
            }
        }
    }

    private static void fits(String key, long used, long more, long hard, String resource, List<String> problems) {
        if (used + more > hard) {
            problems.add("quota " + key + ": " + words(used, resource) + " in use and " + words(more, resource)
                    + " more exceed " + words(hard, resource));
        }
    }

    private static String words(long amount, String resource) {
        return switch (resource) {
            case "memory" -> (amount >> 20) + "Mi";
            case "cpu" -> amount + "m";
            default -> String.valueOf(amount / 1000);
        };
    }

    private static final Map<String, Long> BINARY =
            Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "Ti", 1L << 40);
    private static final Map<String, Long> DECIMAL = Map.of("k", 1000L, "M", 1_000_000L, "G", 1_000_000_000L);

    /** Bytes, or thousandths when there is no unit of bytes. */
    public static long quantity(String text) {
        for (Map<String, Long> units : List.of(BINARY, DECIMAL)) {
            for (Map.Entry<String, Long> unit : units.entrySet()) {
                if (text.endsWith(unit.getKey())) {
                    return Math.round(Double.parseDouble(text.substring(
                                    0, text.length() - unit.getKey().length()))
                            * unit.getValue());
                }
            }
        }
        return text.endsWith("m")
                ? Long.parseLong(text.substring(0, text.length() - 1))
                : Math.round(Double.parseDouble(text) * (isBytes(text) ? 1 : 1000));
    }

    /** A plain number of bytes is far larger than any number of processors. */
    private static boolean isBytes(String text) {
        return text.length() > 6;
    }
}
