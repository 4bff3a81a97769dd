package org.learningassistant.ops;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.scaling.Quantity;
import org.learningassistant.scaling.replay.Application;
import org.learningassistant.scaling.replay.Replay;
import org.learningassistant.scaling.replay.ServiceLevel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the application is taken to be when a load is planned for; the defaults are what was measured of this one. */
final class PlanOptions {
    private static final BigDecimal ONE = BigDecimal.ONE;

    @Option(
            names = "--cpu-per-request",
            paramLabel = "TIME",
            converter = Times.class,
            description = "Processor time that one request takes (default: 5ms).")
    Duration perRequest = Duration.ofMillis(5);

    @Option(
            names = "--cpu",
            paramLabel = "REQUEST:LIMIT",
            converter = Processors.class,
            description = "What a pod requests of the processor and may use (default: 250m:500m).")
    Application.Resource processor = Application.MEASURED.processor();

    @Option(
            names = "--memory",
            paramLabel = "REQUEST:LIMIT",
            converter = Memories.class,
            description = "Likewise of memory (default: 512Mi:1Gi).")
    Application.Resource memory = Application.MEASURED.memory();

    @Option(
            names = "--idle-memory",
            paramLabel = "AMOUNT",
            converter = Bytes.class,
            description = "What a pod without requests uses (default: 151Mi).")
    long idleMemory = Application.MEASURED.idleMemory();

    @Option(
            names = "--memory-per-rate",
            paramLabel = "AMOUNT",
            converter = Bytes.class,
            description = "What each request a second adds to it (default: 1.86Mi).")
    long memoryPerRate = Math.round(Application.MEASURED.memoryPerRate());

    @Option(
            names = "--start-up",
            paramLabel = "TIME",
            converter = Times.class,
            description = "From the decision until a new pod is ready (default: 20s).")
    Duration startUp = Application.MEASURED.startUp();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Times.class,
            description = "After which a request that waits is lost (default: 30s).")
    Duration timeout = Application.MEASURED.patience();

    @Option(
            names = "--lag",
            paramLabel = "TIME",
            converter = Times.class,
            description = "How far the autoscaler's samples reach back (default: 30s).")
    Duration lag = Replay.LAG;

    @Option(
            names = "--slo",
            paramLabel = "TIME@PERCENT",
            converter = Promises.class,
            description = "What share of a minute's requests has to be answered in time (default: 500ms@95).")
    ServiceLevel promised = ServiceLevel.PROMISED;

    /** @throws Refused naming everything that cannot be */
    Replay replay() {
        if (timeout.isZero() || perRequest.isZero()) {
            throw new Refused("--cpu-per-request and --timeout have to be more than 0");
        }
        if (lag.toSeconds() < 1 || lag.toSeconds() > 600) {
            throw new Refused("--lag has to be from 1s to 10m");
        }
        return new Replay(
                new Application(
                        perRequest.toNanos() / 1e9, processor, memory, idleMemory, memoryPerRate, startUp, timeout),
                promised,
                lag);
    }

    /** As people write them: 500us, 5ms, 20s, 2m. */
    static final class Times implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(us|ms|s|m)");

        @Override
        public Duration convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is no time: write for example 500ms, 20s or 2m");
            }
            long unit =
                    switch (parts.group(2)) {
                        case "us" -> 1_000;
                        case "ms" -> 1_000_000;
                        case "s" -> 1_000_000_000;
                        default -> 60_000_000_000L;
                    };
            return Duration.ofNanos(new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValue());
        }
    }

    /** A time and a share. */
    static final class Promises implements ITypeConverter<ServiceLevel> {
        @Override
        public ServiceLevel convert(String text) {
            String[] parts = text.split("@", 2);
            if (parts.length == 2 && parts[1].matches("\\d{1,2}(\\.\\d{1,4})?") && Double.parseDouble(parts[1]) > 0) {
                return new ServiceLevel(new Times().convert(parts[0]), Double.parseDouble(parts[1]) / 100);
            }
            throw new TypeConversionException("'" + text + "' is no promise: write for example 500ms@95");
        }
    }

    /** In thousandths of a processor. */
    static final class Processors implements ITypeConverter<Application.Resource> {
        @Override
        public Application.Resource convert(String text) {
            return resource(text, new BigDecimal("1000"), "250m:500m");
        }
    }

    /** In bytes. */
    static final class Memories implements ITypeConverter<Application.Resource> {
        @Override
        public Application.Resource convert(String text) {
            return resource(text, ONE, "512Mi:1Gi");
        }
    }

    /** One amount of memory. */
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, ONE, text, "151Mi");
        }
    }

    private static Application.Resource resource(String text, BigDecimal unit, String example) {
        String[] parts = text.split(":", 2);
        if (parts.length == 2) {
            long request = whole(parts[0], unit, text, example);
            long limit = whole(parts[1], unit, text, example);
            if (request > 0 && limit >= request) {
                return new Application.Resource(request, limit);
            }
        }
        throw new TypeConversionException(
                "'" + text + "' has to be a request and a limit that is not below it, for example " + example);
    }

    private static long whole(String part, BigDecimal unit, String text, String example) {
        return Quantity.parse(part)
                .map(amount -> amount.multiply(unit))
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(1L << 50)) < 0)
                .map(BigDecimal::longValue)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no amount: write for example " + example));
    }
}
