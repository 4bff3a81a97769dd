package org.learningassistant.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * The redis-server to use: the machine's when it is recent enough, else the one in the build.
 *
 * @param version such as 7.0.15
 */
record RedisBinary(Path program, String version) {

    private static final int MAJOR_VERSION = 7;
    private static final Pattern VERSION = Pattern.compile("v=((\\d+)\\.[0-9.]+)");

    static RedisBinary find(Path engines) {
        return onThisMachine().orElseGet(() -> unpacked(engines));
    }

    static Optional<RedisBinary> onThisMachine() {
        return Programs.find("redis-server").flatMap(RedisBinary::recentEnough);
    }

    private static Optional<RedisBinary> recentEnough(Path program) {
        try {
            var process = new ProcessBuilder(List.of(program.toString(), "--version"))
                    .redirectErrorStream(true)
                    .start();
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var version = VERSION.matcher(line);
            return process.waitFor() == 0 && version.find() && Integer.parseInt(version.group(2)) >= MAJOR_VERSION
                    ? Optional.of(new RedisBinary(program, version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    static RedisBinary unpacked(Path engines) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = mac
                ? "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64")
                : arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        Path target = engines.resolve(name);
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new Problem(
                        Problem.Kind.FAILED,
                        "There is no Redis for this machine in the build. Install redis-server 7 or newer.");
            }
            if (!Files.exists(target)) {
                Path part = Files.createTempFile(engines, name, ".part");
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return new RedisBinary(target, name.replaceAll("^redis-server-([0-9.]+)-.*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
