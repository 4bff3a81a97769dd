package org.learningassistant.ops.autoscale;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.ops.compose.Docker;
import org.learningassistant.ops.shell.Command;

/**
 * What one replica has used up to a moment, as its control group and the application count it.
 *
 * @param cpuNanos processor time since the container was started
 * @param memoryBytes what cannot be taken back at once: usage without the file cache that nobody reads (the kubelet's working set)
 * @param requests that were begun since the start, without probes, scrapes and streams
 */
record Usage(Instant when, long cpuNanos, long memoryBytes, long requests) {
    /** For both versions of control groups; in the container they are those of the container itself. */
    private static final String SCRIPT = """
            cd /sys/fs/cgroup
            if [ -f cpu.stat ]; then
                sed -n 's/^usage_usec /cpu_micros /p' cpu.stat
                echo "memory $(cat memory.current)"
                sed -n 's/^inactive_file /inactive /p' memory.stat
            else
                echo "cpu_nanos $(cat cpuacct/cpuacct.usage)"
                echo "memory $(cat memory/memory.usage_in_bytes)"
                sed -n 's/^total_inactive_file /inactive /p' memory/memory.stat
            fi
            wget -q -O - http://127.0.0.1:3000/api/metrics | sed -n 's/^http_requests_total /requests /p'
            """;

    private static final long NANOS_OF_A_MICROSECOND = 1000;

    static Command command(Docker docker, String replica) {
        return docker.inside(replica, "/bin/sh", "-c", SCRIPT);
    }

    /** Empty when something of it is missing. */
    static Optional<Usage> read(String text, Instant when) {
        Map<String, Double> numbers = new HashMap<>();
        text.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 2)
                .forEach(words -> {
                    try {
                        numbers.put(words[0], Double.parseDouble(words[1]));
                    } catch (NumberFormatException other) {
                        numbers.remove(words[0]);
                    }
                });
        Double micros = numbers.get("cpu_micros");
        Double nanos = micros == null ? numbers.get("cpu_nanos") : Double.valueOf(micros * NANOS_OF_A_MICROSECOND);
        Double memory = numbers.get("memory");
        Double inactive = numbers.get("inactive");
        Double requests = numbers.get("requests");
        if (nanos == null || memory == null || inactive == null || requests == null) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                when, nanos.longValue(), Math.max(0, memory.longValue() - inactive.longValue()), requests.longValue()));
    }

    /** Whether the other comes after this one in the life of the same container. */
    boolean isContinuedBy(Usage other) {
        return other.when.isAfter(when) && other.cpuNanos >= cpuNanos && other.requests >= requests;
    }
}
