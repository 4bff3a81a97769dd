package org.learningassistant.ops;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command takes. */
final class Options {
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "The settings (default: .env.prod in the checkout).")
    @Nullable
    Path envFile;

    @Option(names = "--dry-run", description = "Print the exact command lines, and stop there.")
    boolean dryRun;

    @Option(names = "--json", description = "Print what came of it as one JSON object.")
    boolean json;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = Times.class,
            description = "How long a new replica has to be well before the next is changed (default: 45s).")
    Duration settle = Duration.ofSeconds(45);

    /** Seconds or minutes, as people write them. */
    static final class Times implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,5})(s|m)?");

        @Override
        public Duration convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is no time: write 45s or 2m");
            }
            long number = Long.parseLong(parts.group(1));
            return "m".equals(parts.group(2)) ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        }
    }
}
